public import ContrastiveEvaluation
import PreferenceData

/// What an experiment found, for one seed or several.
public struct Findings: Sendable {
  /// A row of the table.
  public enum Subject: Hashable, Sendable {
    /// A teacher's own answers.
    case teacher(Teacher)
    /// The model that all arms start from.
    case start
    /// The best of several answers of that model.
    case best(of: Int)
    /// A trained arm.
    case arm(Arm)

    /// What it is called.
    public var name: String {
      switch self {
      case .teacher(let teacher): "the \(teacher.rawValue) teacher"
      case .start: "start: SFT middle until flat"
      case .best(let count): "best of \(count) answers of the start"
      case .arm(let arm): arm.title
      }
    }

    /// What it has in common with its neighbors.
    var group: String {
      switch self {
      case .teacher: "Teachers"
      case .start, .best: "Start"
      case .arm(let arm):
        switch (arm.method, arm.course) {
        case (.sft, _): "Supervised"
        case (_, .only): "One kind of pairs"
        case (_, .mixed(let easy, let hard)), (_, .curriculum(let easy, let hard)):
          "Two kinds of pairs, easy \(easy) and hard \(hard)"
        }
      }
    }
  }

  private var subjects: [Subject] = []
  private var cards: [Subject: [Scorecard]] = [:]

  /// Creates findings without any.
  public init() {}

  /// Notes how a subject did; once for every seed.
  public mutating func add(_ card: Scorecard, of subject: Subject) {
    if cards[subject] == nil { subjects.append(subject) }
    cards[subject, default: []].append(card)
  }

  /// How a subject did, for every seed.
  public func cards(of subject: Subject) -> [Scorecard] { cards[subject] ?? [] }

  private static let measures: [(title: String, value: @Sendable (Scorecard) -> [Double])] = [
    ("demands met", \.satisfied), ("all demands met", \.complete),
    ("grammatical", \.grammatical), ("right: both", \.right),
  ]

  /// The table: means with bootstrap intervals, and paired differences.
  public var table: ResultsTable {
    let bootstrap = Bootstrap()
    let comparisons = comparisons
    let seeds = subjects.first.map { cards(of: $0).count } ?? 0
    let instructions = subjects.first.flatMap { cards(of: $0).first?.satisfied.count } ?? 0
    return ResultsTable(
      caption: """
        One answer, sampled at temperature 1, to each of \(instructions) instructions that nobody was \
        trained on\(seeds > 1 ? ", in each of \(seeds) worlds" : ""). In brackets 95 % bootstrap \
        intervals, over \(seeds > 1 ? "worlds and instructions" : "instructions, not over trainings").
        """,
      columns: Self.measures.map { .init(title: $0.title, unit: "%", direction: .higher) },
      rows: subjects.indices.concurrentMap { index in
        let subject = subjects[index]
        return ResultsTable.Row(
          name: subject.name, group: subject.group,
          values: Self.measures.map { measure in
            .interval(percent(bootstrap.mean(of: cards(of: subject).map(measure.value))))
          })
      },
      comparisons: comparisons.indices.concurrentMap { index in
        let (first, second) = comparisons[index]
        return ResultsTable.Comparison(
          first.name, against: second.name,
          values: Self.measures.map { measure in
            .interval(
              percent(
                bootstrap.difference(
                  of: cards(of: first).map(measure.value),
                  minus: cards(of: second).map(measure.value))))
          })
      })
  }

  /// The questions asked.
  ///
  /// Is contrast better than imitation of the middle teacher, or of the strong one? Is a curriculum
  /// better than a mix? Is one kind of pairs better than another?
  private var comparisons: [(Subject, Subject)] {
    let arms = Arm.contrastive
    let curriculum = stride(from: 0, to: arms.count, by: 2).map { (arms[$0 + 1], arms[$0]) }
    let (more, strong, both) = (Arm.supervised[0], Arm.supervised[1], Arm.supervised[2])
    let (widest, lower, upper) = (Arm.sources[0], Arm.sources[1], Arm.sources[2])
    let pairs =
      [(widest, more), (widest, strong), (Arm.anchored, strong), (both, strong)] + curriculum
      + [(widest, lower), (widest, upper)]
    return pairs.map { (Subject.arm($0), Subject.arm($1)) }
      .filter { cards[$0] != nil && cards[$1] != nil }
  }

  private func percent(_ interval: Interval) -> Interval {
    Interval(mean: 100 * interval.mean, low: 100 * interval.low, high: 100 * interval.high)
  }
}
