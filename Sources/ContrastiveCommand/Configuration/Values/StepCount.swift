package import ContrastiveFiles

/// A number of steps, or a share of all the steps of the run.
///
/// A value below 1 is a share, as in transformers: `warmup_steps: 0.1` warms up for a tenth of the run.
package enum StepCount: ConfigurationValue {
  /// This many steps.
  case steps(Int)
  /// This share of all steps, above 0 and below 1.
  case share(Double)

  package static var phrase: String { "a whole number of steps, or a share of the run below 1" }
  package static var placeholder: String { "steps" }
  package static var schema: JSONValue { ["type": "number", "minimum": 0] }

  package init?(_ node: ConfigurationNode) {
    if let count = Int(node) {
      self = .steps(count)
    } else if let share = Double(node), share > 0, share < 1 {
      self = .share(share)
    } else {
      return nil
    }
  }

  package var json: JSONValue {
    switch self {
    case .steps(let count): .integer(count)
    case .share(let share): .real(share)
    }
  }

  /// Returns the number of steps in a run of `total`; a share is rounded up.
  package func steps(of total: Int) -> Int {
    switch self {
    case .steps(let count): count
    case .share(let share): Int((share * Double(total)).rounded(.up))
    }
  }
}

extension Allowed<StepCount> {
  /// Counts of `bound` or more, and every share.
  package static func atLeast(_ bound: Int) -> Self {
    Self(phrase: "\(bound) or more, or a share of the run below 1", schema: []) {
      if case .steps(let count) = $0 { count >= bound } else { true }
    }
  }
}
