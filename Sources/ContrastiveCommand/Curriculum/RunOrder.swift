import ContrastiveTraining
import Curricula
import PreferenceData

/// The order in which a run shows its examples.
struct RunOrder {
  /// The order.
  let curriculum: Curriculum.Order
  /// What it is in a line, where it is one by difficulty.
  let summary: String?

  /// The most stages that are made of single difficulties.
  private static let mostLevels = 100

  /// Makes the order that `decoded` asks for.
  ///
  /// - Parameters:
  ///   - decoded: The settings.
  ///   - data: The examples to train on.
  ///   - reference: The cache of the reference and its file, if the difficulty is its margin.
  /// - Throws: `ConfigurationError` where the difficulties do not fit the settings, and `DatasetError`
  ///   where a row has none.
  init(
    _ decoded: DecodedConfiguration, data: TokenizedDataset,
    reference: (cache: ReferenceCache, path: String?)?
  ) throws {
    let settings = decoded.configuration.curriculum
    let optimization = decoded.configuration.optimization
    let seed = UInt64(optimization.dataSeed ?? optimization.seed)
    guard let kind = settings.order, let source = settings.difficulty else {
      curriculum =
        decoded.configuration.data.sampling == .sequential ? .sequential : .shuffled(seed: seed)
      summary = nil
      return
    }
    let difficulties: [Double]
    if let measure = source.measure {
      difficulties = try data.difficulties(by: measure)
    } else if let (cache, path) = reference {
      try ReferenceFilling(cache, path: path).fill(data.examples.map { $0.answers.prefix(2) })
      difficulties = try cache.difficulties(of: data)
    } else {
      preconditionFailure("the reference's margin without a reference")
    }
    let ranking = DifficultyRanking(difficulties)
    let direction: Pacing.Direction = settings.isReversed == true ? .reversed : .forward
    let order: Curriculum.Order
    let details: String
    switch kind {
    case .sorted:
      order = .sorted(
        by: difficulties, keep: settings.keepFraction ?? 1, direction: direction)
      details =
        "\(Quantities.count(order.stageSizes(of: difficulties.count)[0])) of "
        + "\(Quantities.count(difficulties.count)) examples, the "
        + (direction == .forward ? "easiest" : "hardest") + " first"
    case .mixture:
      let (easy, hard) = try Self.pools(of: ranking, decoded, source)
      let pacing = Pacing(settings, direction: direction)
      order = .mixture(easy: easy, hard: hard, pacing: pacing, seed: seed)
      details =
        "\(Quantities.count(easy.count)) easy and \(Quantities.count(hard.count)) hard examples, "
        + "\((settings.pacing ?? .linear).rawValue) pacing"
        + (direction == .forward ? "" : ", reversed")
    case .staged:
      var stages = try Self.stages(of: ranking, decoded)
      if direction == .reversed { stages.reverse() }
      let isRefreshed = settings.refreshesReference == true
      order = .staged(
        stages.map { .init($0) }, seed: seed, reference: isRefreshed ? .refreshed : .kept)
      details =
        "\(stages.count) stages of "
        + stages.prefix(8).map { Quantities.count($0.count) }.joined(separator: ", ")
        + (stages.count > 8 ? " …" : "") + " examples"
        + (isRefreshed ? ", each compared with the model at its beginning" : "")
    }
    curriculum = order.measured(by: difficulties)
    summary = "\(kind.rawValue) by \(source.rawValue): \(details)"
  }

  /// The easy and the hard examples.
  private static func pools(
    of ranking: DifficultyRanking, _ decoded: DecodedConfiguration, _ source: DifficultySource
  ) throws -> (easy: [Int], hard: [Int]) {
    guard let threshold = decoded.configuration.curriculum.threshold else {
      guard let halves = ranking.halves else { throw equallyHard(ranking, decoded) }
      return halves
    }
    let pools = ranking.pools(above: source.difficulty(measuring: threshold))
    guard !pools.easy.isEmpty, !pools.hard.isEmpty else {
      // Turning a measure into a difficulty and back is the same step.
      let bounds = [ranking.easiestFirst.first, ranking.easiestFirst.last].compactMap { example in
        example.map { "\(source.difficulty(measuring: ranking.difficulties[$0]))" }
      }
      throw ConfigurationError.conflict(
        key: "curriculum.threshold", decoded.places["curriculum.threshold"],
        reason: "it leaves no \(pools.easy.isEmpty ? "easy" : "hard") example; \(source.rawValue) "
          + "goes from \(bounds.joined(separator: " (the easiest) to ")) (the hardest)")
    }
    return pools
  }

  /// The examples of each stage, the easiest first.
  private static func stages(
    of ranking: DifficultyRanking, _ decoded: DecodedConfiguration
  ) throws -> [[Int]] {
    let count = ranking.difficulties.count
    if let stages = decoded.configuration.curriculum.stages {
      guard stages <= count else {
        throw ConfigurationError.conflict(
          key: "curriculum.stages", decoded.places["curriculum.stages"],
          reason: "there are only \(count) examples")
      }
      return ranking.quantiles(stages)
    }
    let levels = ranking.levels
    guard levels.count > 1 else { throw equallyHard(ranking, decoded) }
    guard levels.count <= mostLevels else {
      throw ConfigurationError.missing(
        key: "curriculum.stages",
        advice:
          "there are \(levels.count) different difficulties, too many for a stage each; give the "
          + "number of stages")
    }
    return levels
  }

  private static func equallyHard(
    _ ranking: DifficultyRanking, _ decoded: DecodedConfiguration
  ) -> ConfigurationError {
    .conflict(
      key: "curriculum.difficulty", decoded.places["curriculum.difficulty"],
      reason: "all \(ranking.difficulties.count) examples are equally hard; take another difficulty"
    )
  }
}

extension Pacing {
  /// The pacing that the settings of a mixture ask for.
  fileprivate init(_ settings: CurriculumSettings, direction: Direction) {
    let course: Course =
      switch settings.pacing ?? .linear {
      case .constant: .constant(share: settings.share ?? 0.5)
      case .linear: .linear
      case .exponential: .exponential(rate: settings.rate ?? 3)
      case .step: .step(at: settings.at ?? 0.5)
      case .root: .root(degree: settings.degree ?? 2)
      }
    self.init(course, over: settings.over ?? 1, direction: direction)
  }
}
