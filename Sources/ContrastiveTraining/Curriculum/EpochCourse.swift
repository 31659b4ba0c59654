/// How an epoch is cut into batches and steps.
///
/// No step reaches from one stage of the curriculum into the next, nor into the next epoch; the last
/// batch and the last step of a stage may be short, and none is dropped.
struct EpochCourse {
  /// The number of batches of each stage.
  private let batches: [Int]
  private let batchesPerStep: Int

  init(_ stageSizes: [Int], options: TrainerOptions) {
    batches = stageSizes.map { Self.parts(of: $0, size: options.batchSize) }
    batchesPerStep = options.accumulationSteps
  }

  /// The number of steps of an epoch.
  var steps: Int { batches.reduce(0) { $0 + Self.parts(of: $1, size: batchesPerStep) } }

  /// How many epochs are done after so many steps, as TRL counts: by batches.
  func epochs(after steps: Int) -> Double {
    let (full, rest) = steps.quotientAndRemainder(dividingBy: self.steps)
    var left = rest
    var done = 0
    for batches in batches {
      done += min(left * batchesPerStep, batches)
      left -= min(left, Self.parts(of: batches, size: batchesPerStep))
    }
    return Double(full) + Double(done) / Double(batches.reduce(0, +))
  }

  private static func parts(of count: Int, size: Int) -> Int { (count + size - 1) / size }
}
