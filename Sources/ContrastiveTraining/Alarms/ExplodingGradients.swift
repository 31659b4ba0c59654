/// Gradients that grew far beyond the bound at which they are clipped.
///
/// After every step an alert is due if the smallest norm before clipping of the last 20 steps
///
/// ```
/// > 100 · max_grad_norm     and     > 10 · median of the first 20 steps
/// ```
///
/// or, where nothing is clipped, 100 times that median. Being clipped by a large factor at every step is
/// no fault by itself, since Adam takes no notice of a constant factor and long answers have large
/// gradients; having become so is. With a spread of a factor of e between steps, 20 norms in a row that
/// are ten times the median are chance once in 10³⁹ times. The episode ends with a norm that is not.
struct ExplodingGradients: Alarm {
  static let name = Alarms.Name.explodingGradients

  private static let excess = 100.0
  private static let growth = 10.0

  private let maxNorm: Double
  private var norms = RecentValues()
  private var start: Double?
  private var episode = Episode()

  init(maxNorm: Double) { self.maxNorm = maxNorm }

  mutating func observe(_ observation: Observation) -> Alert? {
    guard let norm = observation["grad_norm"] else { return nil }
    norms.add(norm)
    guard norms.isFull, let smallest = norms.values.min() else { return nil }
    if start == nil { start = norms.median }
    guard let start, start > 0 else { return nil }
    let limit =
      maxNorm > 0 ? max(Self.excess * maxNorm, Self.growth * start) : Self.excess * start
    guard episode.begins(if: smallest > limit, endsIf: smallest <= limit / 2) else { return nil }
    let clipping =
      maxNorm > 0
      ? "; every step was clipped to \(maxNorm.shown), by a factor of \((smallest / maxNorm).shown) "
        + "at least" : ""
    return Alert(
      Self.name, at: observation.step,
      finding:
        "in the last \(RecentValues.capacity) steps the gradient norm was \(smallest.shown) at "
        + "least, against \(start.shown) in the first ones" + clipping,
      meaning:
        "the weights have left the region in which training is stable; the direction of such "
        + "steps is mostly noise",
      advice: "a smaller learning_rate, more warmup_steps, a larger batch "
        + "(gradient_accumulation_steps), or a model from before, of an earlier step")
  }
}
