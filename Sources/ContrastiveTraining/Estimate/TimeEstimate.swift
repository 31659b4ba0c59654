internal import ContrastiveCore

/// How long the parts of a run will take, in seconds.
public struct TimeEstimate: Sendable, Hashable {
  /// An optimizer step, in the mean.
  public let step: Double
  /// An epoch.
  public let epoch: Double
  /// Scoring the reference, where nothing is in its cache.
  public let filling: Double
  /// Evaluating once on the examples held out.
  public let evaluation: Double

  init(_ workload: RunWorkload, at speed: StepSpeed) {
    let options = workload.options
    let training = workload.arithmetic
    let heldOut = StepArithmetic(
      workload.model, adapter: workload.adapter, groups: workload.heldOut)
    // A group too large for the workspace computes its logits twice.
    let rows = options.headWorkspace / MemoryLayout<Float>.stride / workload.model.vocabularySize
    let twice = StepArithmetic(
      workload.model, groups: workload.training.lazy.filter { $0.scoredRows > rows })
    let steps = (workload.training.count - 1) / options.examplesPerStep + 1
    func scoring(_ work: StepArithmetic) -> Double {
      work.scoringLayers / speed.scoring.layers + work.head / speed.scoring.head
    }
    epoch =
      training.trainingLayers / speed.training.layers
      + (training.trainingHead + twice.head) / speed.training.head
      + Double(steps) * speed.update * Double(workload.trained)
      + (workload.passes == .scoringFirst ? scoring(training) : 0)
    step = epoch / Double(steps)
    evaluation = scoring(heldOut)
    filling = workload.reference == .none ? 0 : scoring(training) + evaluation
  }

  /// The time of a run of so many steps with so many evaluations, the reference scored before.
  public func run(steps: Int, evaluations: Int = 0) -> Double {
    filling + Double(steps) * step + Double(evaluations) * evaluation
  }
}

extension RunWorkload {
  /// The time that the run will take at a measured speed.
  public func time(at speed: StepSpeed) -> TimeEstimate { TimeEstimate(self, at: speed) }
}
