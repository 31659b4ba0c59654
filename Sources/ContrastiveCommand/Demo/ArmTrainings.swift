import ConstraintWorld
import ContrastiveCore
import ContrastiveKernels
import ContrastiveTraining
import PretrainedModels
import Synchronization

/// The trainings of the demo's arms, side by side.
///
/// Two trainings on a thread each take less time than one after the other on two threads, among which the
/// products of so small a model are not worth sharing out. The numbers are the same.
struct ArmTrainings: Sendable {
  private let arms: [Arm]
  private let experiment: Experiment
  private let start: Transformer
  private let reference: ReferenceCache
  private let folder: String
  private let progress: ArmsProgress

  /// Prepares to train every arm from `start`, and to keep models and metrics in the folder at that path.
  init(
    of arms: [Arm], in experiment: Experiment, from start: Transformer, reference: ReferenceCache,
    folder: String
  ) {
    self.arms = arms
    self.experiment = experiment
    self.start = start
    self.reference = reference
    self.folder = folder
    progress = ArmsProgress(arms: arms.count)
  }

  /// The folder of an arm, within that of the demo.
  func name(of arm: Arm) -> String { "\(experiment.seed)/\(arm.slug)" }

  /// Trains all arms, and returns what each model answers to the held-out instructions.
  ///
  /// - Throws: The first error of any arm, which ends the others as well; `Interrupted` if an end was asked
  ///   for.
  func answers() throws -> [[String]] {
    let results = Mutex([[String]](repeating: [], count: arms.count))
    @Sendable func run(_ index: Int) {
      if progress.failure != nil { return }
      do {
        let answers = try experiment.judge.answers(of: train(arms[index]))
        results.withLock { $0[index] = answers }
      } catch {
        progress.stop(because: error)
      }
    }
    // Kernels that run within work of the team compute on the thread that calls them. An arm that would
    // be left over for a single thread has the whole team instead.
    let team = ForkJoin.shared
    let together = arms.count % team.threads == 1 ? arms.count - 1 : arms.count
    team.forEach(together, run)
    for index in together..<arms.count { run(index) }
    if let error = progress.failure { throw error }
    return results.withLock { $0 }
  }

  private func train(_ arm: Arm) throws -> Transformer {
    let path = "\(folder)/\(name(of: arm))"
    var recorder = try DemoRecorder(at: path)
    let began = ContinuousClock.now
    var last: StepReport?
    let model = try experiment.train(arm, from: start, reference: reference) { report in
      if Interruption.isRequested { throw Interrupted(description: "stopped during \(arm.title)") }
      if let error = progress.failure { throw error }
      try recorder.record(report)
      progress.add(report)
      last = report
    }
    try model.save(to: path, tokenizer: experiment.tokenizer)
    progress.finish(arm.title, last, seconds: (ContinuousClock.now - began) / .seconds(1))
    return model
  }
}
