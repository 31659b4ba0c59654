/// One of the trainings that an experiment compares.
public struct Arm: Hashable, Sendable {
  /// Which examples it is shown, and when.
  public enum Course: Hashable, Sendable {
    /// One kind of examples.
    case only(Source)
    /// Two kinds, half and half from the first step to the last.
    case mixed(easy: Source, hard: Source)
    /// Two kinds, all easy in the beginning and all hard in the end.
    case curriculum(easy: Source, hard: Source)
  }

  /// How it trains.
  public let method: Method
  /// What it trains on.
  public let course: Course

  /// What it is called.
  public var title: String {
    switch course {
    case .only(let source): "\(method.title) \(source)"
    case .mixed(let easy, let hard): "\(method.title) \(easy) + \(hard)"
    case .curriculum(let easy, let hard): "\(method.title) \(easy) → \(hard)"
    }
  }

  /// The name of its folder.
  public var slug: String {
    title.lowercased().replacing(" > ", with: "-over-").replacing("+", with: "and")
      .replacing("→", with: "to").replacing(" ", with: "-")
  }
}

extension Arm {
  private static let widest = Source.pairs(.strong, over: .weak)
  private static let lower = Source.pairs(.middle, over: .weak)
  private static let upper = Source.pairs(.strong, over: .middle)

  /// Supervised training: more of the same teacher, the strong teacher, and a curriculum of both.
  public static let supervised: [Arm] = [
    Arm(method: .sft, course: .only(.lessons(of: .middle))),
    Arm(method: .sft, course: .only(.lessons(of: .strong))),
    Arm(
      method: .sft,
      course: .curriculum(easy: .lessons(of: .middle), hard: .lessons(of: .strong))),
  ]

  /// Every contrastive loss with and without a curriculum, in two schedules.
  ///
  /// Easy are the widest pairs; hard are those of the middle and the weak teacher as in the paper, or
  /// of the strong and the middle one.
  public static let contrastive: [Arm] = [lower, upper].flatMap { hard in
    [Method.slic, .dpo, .apoZero].flatMap { method in
      [
        Arm(method: method, course: .mixed(easy: widest, hard: hard)),
        Arm(method: method, course: .curriculum(easy: widest, hard: hard)),
      ]
    }
  }

  /// DPO on one kind of pairs only.
  public static let sources: [Arm] = [widest, lower, upper].map {
    Arm(method: .dpo, course: .only($0))
  }

  /// DPO with a supervised term, on the widest pairs.
  public static let anchored = Arm(method: .dpoWithSFT, course: .only(widest))

  /// All arms, in the order of the table.
  public static let all = supervised + contrastive + sources + [anchored]
}

extension Arm {
  /// The kinds of examples it is shown, easy before hard.
  var sources: [Source] {
    switch course {
    case .only(let source): [source]
    case .mixed(let easy, let hard), .curriculum(let easy, let hard): [easy, hard]
    }
  }
}
