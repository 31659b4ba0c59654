/// A watch over one way in which training goes wrong.
///
/// It is a value whose future follows from what it stores: a copy, or one decoded from a checkpoint,
/// raises what the original would have raised.
protocol Alarm: Codable, Equatable, Sendable {
  /// What it is called.
  static var name: Alarms.Name { get }

  /// Takes note of a step or of an evaluation; returns an alert where an episode begins.
  mutating func observe(_ observation: Observation) -> Alert?
}

/// What an alarm gets to see: the metrics of a step, or of an evaluation and the answers sampled then.
package struct Observation: Sendable {
  /// The steps that are done.
  package let step: Int
  /// The steps of the run, where it is a step that is observed.
  package let total: Int
  /// What the model answered to held-out prompts, where it was asked.
  package let answers: [SampledAnswer]
  private let metrics: [String: Double]

  /// Describes what there is to see.
  package init(
    step: Int, total: Int = 0, metrics: [String: Double], answers: [SampledAnswer] = []
  ) {
    self.step = step
    self.total = total
    self.metrics = metrics
    self.answers = answers
  }

  /// The metric of the given name, if there is one and it is finite.
  package subscript(name: String) -> Double? { metrics[name].flatMap { $0.isFinite ? $0 : nil } }

  /// The margin between the two answers of a pair: that of the rewards or, without a reference, that of
  /// the log-probabilities.
  var margin: Double? {
    if let margin = self["rewards/margins"] { return margin }
    guard let chosen = self["logps/chosen"], let rejected = self["logps/rejected"] else {
      return nil
    }
    return chosen - rejected
  }
}
