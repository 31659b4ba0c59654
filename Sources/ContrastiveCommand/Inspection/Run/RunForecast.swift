import ContrastiveCore
import ContrastiveTraining
import Losses
import PreferenceData
import PretrainedModels

/// The memory and the time that a run will take, as far as they are known before it starts.
struct RunForecast {
  /// The memory, part by part.
  let memory: MemoryEstimate
  /// The memory that there is, where it is known.
  let available: Int?
  /// The time, at the speed measured on this machine.
  let time: TimeEstimate
  /// The operations of an epoch.
  let arithmetic: StepArithmetic
  private let stepsPerEpoch: Int
  private let configuration: TrainConfiguration

  /// Estimates the run that `decoded` asks for.
  ///
  /// - Throws: `MemoryShortage`, or `TrainingError` where the data are not those of the loss.
  init(
    _ decoded: DecodedConfiguration, _ companions: LoadedModel.Companions, _ data: TrainingData,
    _ objective: Objective
  ) throws {
    guard !data.training.examples.isEmpty else { throw TrainingError.noExamples }
    for part in [data.training, data.heldOut].compactMap(\.self) { try part.check(for: objective) }
    let configuration = decoded.configuration
    let workload = RunWorkload(
      companions.configuration.transformer, adapter: companions.adapter,
      precision: configuration.model.precision, training: data.training, heldOut: data.heldOut,
      answers: objective.readsRankings ? .max : objective.answersNeeded,
      reference: objective.needsReference ? configuration.referenceWorkload : .none,
      passes: objective.couplesGroups ? .scoringFirst : .one,
      options: TrainerOptions(configuration))
    memory = workload.memory
    let budget = configuration.resources.memoryBudget?.bytes
    available = budget ?? AvailableMemory.bytes
    if let available, memory.total > available {
      throw MemoryShortage(
        workload, available: available, source: budget == nil ? .machine : .settings)
    }
    time = workload.time(at: StepSpeed(of: workload))
    arithmetic = workload.arithmetic
    stepsPerEpoch = (workload.training.count - 1) / workload.options.examplesPerStep + 1
    self.configuration = configuration
  }

  /// The number of evaluations in a run of so many steps.
  private func evaluations(_ steps: Int) -> Int {
    // Without held-out examples there is nothing to score.
    time.evaluation > 0 ? configuration.evaluations(of: steps, epoch: stepsPerEpoch) : 0
  }

  /// The time of a run of so many steps in seconds, without the model's answers to prompts.
  func seconds(steps: Int) -> Double {
    time.run(steps: steps, evaluations: evaluations(steps))
  }

  /// The time in a line.
  func timeLine(steps: Int) -> String {
    var parts = [
      "about \(Self.duration(time.step)) a step, \(Self.duration(time.epoch)) an epoch, "
        + "\(Self.duration(seconds(steps: steps))) in all"
    ]
    if time.filling > 0 { parts.append("scoring the reference \(Self.duration(time.filling))") }
    let count = evaluations(steps)
    if count > 0 {
      parts.append(
        "\(Quantities.count(count)) evaluation\(count == 1 ? "" : "s") of "
          + Self.duration(time.evaluation)
          + (configuration.evaluation.samples > 0 ? ", not counting answers to prompts" : ""))
    }
    return parts.joined(separator: "; ")
  }

  /// The memory in a line.
  var memoryLine: String {
    "about \(Quantities.memory(bytes: memory.total))"
      + (available.map { " of \(Quantities.memory(bytes: $0)) available" } ?? "") + ": "
      + memory.text
  }

  /// A time span, also below a second.
  static func duration(_ seconds: Double) -> String {
    switch seconds {
    case ..<0.1: Quantities.decimal(1000 * seconds, places: 1) + " ms"
    case ..<10: Quantities.decimal(seconds, places: 2) + " s"
    default: Quantities.duration(seconds: seconds)
    }
  }
}

extension TrainConfiguration {
  /// Whether the weights of a reference stay: where scores may be missing, or it is another one later.
  fileprivate var referenceWorkload: RunWorkload.Reference {
    reference.isScoredAhead && curriculum.refreshesReference != true ? .cached : .live
  }
}

extension MemoryEstimate {
  /// The parts in a line, small ones together.
  var text: String {
    let large = parts.filter { 50 * $0.bytes >= total }
    let rest = total - large.reduce(0) { $0 + $1.bytes }
    return (large + (rest > 0 ? [("the rest", rest)] : [])).map {
      "\($0.name) \(Quantities.memory(bytes: $0.bytes))"
    }.joined(separator: ", ")
  }
}
