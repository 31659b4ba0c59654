import Losses

extension DecodedConfiguration {
  /// Checks that the settings of a curriculum go together, with the loss and with the order.
  ///
  /// - Throws: `ConfigurationError` for the first that does not.
  func checkCurriculum() throws {
    let settings = configuration.curriculum
    let given = CurriculumSettings.keys.map(\.name).filter { places[$0] != nil }
    guard let order = settings.order else {
      if let first = given.first {
        throw ConfigurationError.missing(
          key: "curriculum.order",
          advice: "\(first) is a part of a curriculum; choose one of "
            + CurriculumKind.choices.joined(separator: ", "))
      }
      return
    }
    if places["train_sampling_strategy"] != nil {
      throw conflict(
        "train_sampling_strategy",
        "the curriculum is the order of the examples; remove one of the two")
    }
    guard let difficulty = settings.difficulty else {
      throw ConfigurationError.missing(
        key: "curriculum.difficulty",
        advice: "say what is hard: one of " + DifficultySource.choices.joined(separator: ", "))
    }
    let usable = Self.common.union(Self.keys(of: order))
    if let key = given.first(where: { !usable.contains($0) }) {
      let others = CurriculumKind.allCases.filter { Self.keys(of: $0).contains(key) }
      throw conflict(
        key, "a \(order.rawValue) curriculum has none; the \(others.map(\.rawValue)[0]) one has")
    }
    if configuration.loss.isSupervised, difficulty.comparesAnswers {
      throw conflict(
        "curriculum.difficulty",
        "\(difficulty.rawValue) compares two answers, and supervised training reads one; take another"
      )
    }
    try checkPacing(given)
    if settings.refreshesReference == true,
      !Objective(try configuration.loss.choice).needsReference
    {
      throw conflict("curriculum.refresh_reference", "no loss of this run has a reference")
    }
  }

  private func checkPacing(_ given: [String]) throws {
    guard configuration.curriculum.order == .mixture else { return }
    let pacing = configuration.curriculum.pacing ?? .linear
    let own = Self.keys(of: pacing)
    for key in given where Self.parameters.contains(key) && !own.contains(key) {
      let others = PacingName.allCases.filter { Self.keys(of: $0).contains(key) }
      throw conflict(
        key,
        "\(pacing.rawValue) pacing has none; "
          + others.map(\.rawValue).joined(separator: ", ")
          + (others.count == 1 ? " has" : " have"))
    }
    if pacing == .constant, configuration.curriculum.isReversed == true {
      throw conflict("curriculum.reversed", "constant pacing is the same in both directions")
    }
  }

  private func conflict(_ key: String, _ reason: String) -> ConfigurationError {
    .conflict(key: key, places[key], reason: reason)
  }

  /// What every curriculum has.
  private static let common: Set = [
    "curriculum.order", "curriculum.difficulty", "curriculum.reversed",
  ]

  /// What shapes the course of a mixture.
  private static let parameters: Set = [
    "curriculum.over", "curriculum.share", "curriculum.rate", "curriculum.at", "curriculum.degree",
  ]

  /// What one kind of curriculum has beside.
  private static func keys(of order: CurriculumKind) -> Set<String> {
    switch order {
    case .mixture: parameters.union(["curriculum.pacing", "curriculum.threshold"])
    case .sorted: ["curriculum.keep_fraction"]
    case .staged: ["curriculum.stages", "curriculum.refresh_reference"]
    }
  }

  private static func keys(of pacing: PacingName) -> Set<String> {
    switch pacing {
    case .constant: ["curriculum.share"]
    case .linear: ["curriculum.over"]
    case .exponential: ["curriculum.over", "curriculum.rate"]
    case .step: ["curriculum.over", "curriculum.at"]
    case .root: ["curriculum.over", "curriculum.degree"]
    }
  }
}
