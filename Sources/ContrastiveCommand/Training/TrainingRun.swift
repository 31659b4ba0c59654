import ContrastiveCore
import ContrastiveEvaluation
import ContrastiveFiles
import ContrastiveTraining
import Curricula
import Losses
import PreferenceData

/// One run of `contrastive train`: everything that it needs, and the steps in their order.
struct TrainingRun {
  private let decoded: DecodedConfiguration
  private let objective: Objective
  private let companions: LoadedModel.Companions
  private let data: TrainingData
  private let forecast: RunForecast
  private let options: TrainerOptions
  private let order: RunOrder
  private let reference: ReferenceCache?
  private let referencePath: String
  private let folder: OutputFolder

  private var configuration: TrainConfiguration { decoded.configuration }

  /// Trains the model that `decoded` asks for, and saves it.
  static func start(_ decoded: DecodedConfiguration) throws {
    let configuration = decoded.configuration
    let folder = try OutputFolder(
      configuration.output.folder, overwrites: configuration.output.overwrites)
    let model = try LoadedModel(decoded)
    let run = try TrainingRun(decoded, model, folder: folder)
    run.announce(model.summary)
    try run.train(model.transformer)
  }

  private init(_ decoded: DecodedConfiguration, _ model: LoadedModel, folder: OutputFolder) throws {
    self.decoded = decoded
    companions = model.companions
    self.folder = folder
    objective = Objective(try decoded.configuration.loss.choice)
    options = TrainerOptions(decoded.configuration)
    data = try TrainingData(
      decoded, tokenizer: companions.tokenizer,
      answers: objective.answerSelection)
    // Before the reference is scored, which can take hours and reads the sequences first.
    for part in [data.training, data.heldOut].compactMap(\.self) {
      try part.check(for: model.transformer.configuration)
    }
    forecast = try RunForecast(decoded, model.transformer.configuration, data, objective)
    let curriculum = decoded.configuration.curriculum
    let referencePath =
      decoded.configuration.reference.cache ?? folder["reference.sqlite"]
    self.referencePath = referencePath
    let cache =
      objective.needsReference || curriculum.difficulty == .referenceMargin
      ? try ReferenceCache(
        at: referencePath, of: model.transformer, named: companions.name,
        scoring: ScorerOptions(decoded.configuration.resources)) : nil
    reference = cache
    order = try RunOrder(
      decoded, data: data.training, reference: cache.map { ($0, referencePath) })
  }

  /// Says what is about to happen.
  private func announce(_ model: String) {
    for note in decoded.notes { StandardError.write("note: \(note)\n") }
    let steps = options.totalSteps(
      examples: data.training.examples.count, curriculum: order.curriculum)
    let plan = TrainingPlan(
      model: model, data: data, curriculum: order.summary, losses: objective.names,
      reference: objective.needsReference ? referencePath : nil, steps: steps,
      forecast: forecast, configuration: configuration)
    StandardError.write(plan.text)
  }

  private func train(_ model: Transformer) throws {
    let prompts = SampledPrompts(
      data, count: configuration.output.reportSamples, of: model, companions)
    var trainer = try trainer(for: model)
    var recorder = RunRecorder(
      folder, total: trainer.totalSteps, configuration: configuration)
    if configuration.evaluation.onStart { try evaluate(trainer, epoch: 0, recorder: &recorder) }
    while let report = try trainer.step() {
      try recorder.record(report)
      if isEvaluationDue(after: report) {
        try evaluate(trainer, epoch: report["epoch"] ?? 0, recorder: &recorder)
      }
      if Interruption.isRequested, report.number < report.total {
        recorder.finish()
        throw try interrupted(trainer, recorder, prompts)
      }
    }
    recorder.finish()
    try save(trainer.model, recorder)
    try report(on: trainer.model, recorder, prompts)
  }

  /// Makes the trainer; where the loss compares with a reference, that is scored first.
  private func trainer(for model: Transformer) throws -> Trainer {
    if objective.needsReference { try scoreAhead() }
    return try Trainer(
      model, on: data.training, objective: objective, reference: reference, options: options,
      curriculum: order.curriculum)
  }

  /// Scores what the run will read of the reference, unless that is left for when it is needed.
  private func scoreAhead() throws {
    guard let reference else { return }
    let count = data.training.examples.count
    let slots = order.curriculum.slots(of: count, epoch: 0)
    let steps = options.totalSteps(examples: count, curriculum: order.curriculum)
    let isWholeEpoch = (slots.count - 1) / options.examplesPerStep < steps
    guard configuration.reference.isScoredAhead ?? isWholeEpoch else { return }
    // A reference that is refreshed is not the first one after the first stage.
    let isRefreshed = order.curriculum.stageReference == .refreshed
    let shown = Set(slots.filter { !isRefreshed || $0.stage == 0 }.map(\.example)).sorted()
    let examples =
      shown.map { data.training.examples[$0] } + (data.heldOut?.examples ?? [])
    try ReferenceFilling(reference, path: referencePath).fill(
      examples.map { $0.answers(readBy: objective) })
  }

  private func isEvaluationDue(after report: StepReport) -> Bool {
    switch configuration.evaluation.strategy {
    case .no: return false
    case .steps:
      let steps = configuration.evaluation.steps ?? configuration.output.loggingSteps
      return report.number % max(1, steps.steps(of: report.total)) == 0
    case .epoch:
      let epoch = report["epoch"] ?? 0
      return epoch == epoch.rounded() || report.number == report.total
    }
  }

  private func evaluate(
    _ trainer: borrowing Trainer, epoch: Double, recorder: inout RunRecorder
  ) throws {
    guard let heldOut = data.heldOut else { return }
    let start = ContinuousClock.now
    var metrics = try trainer.evaluate(on: heldOut)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    metrics["eval_runtime"] = seconds
    metrics["eval_samples_per_second"] = Double(heldOut.examples.count) / max(seconds, 1e-9)
    try recorder.record(evaluation: metrics, epoch: epoch)
  }

  /// Saves the model and the results of a run that came to its end.
  private func save(_ model: Transformer, _ recorder: RunRecorder) throws {
    try companions.save(model, to: folder.path)
    var results = recorder.state.results(
      seconds: recorder.elapsed, size: data.training.examples.count)
    try folder.write(.object(results), to: "train_results.json")
    for line in recorder.state.history.suffix(1) {
      for member in line.json.object?.members ?? [] where member.key.hasPrefix("eval_") {
        results[member.key] = member.value
      }
    }
    try folder.write(.object(results), to: "all_results.json")
    try folder.write(recorder.state.json, to: "trainer_state.json")
    StandardError.write("saved the model to \(folder.path)\n")
  }

  /// Saves the model as it is after the last step, and says so.
  private func interrupted(
    _ trainer: borrowing Trainer, _ recorder: RunRecorder, _ prompts: SampledPrompts
  ) throws -> Interrupted {
    let name = "checkpoint-\(trainer.steps)"
    try companions.save(trainer.model, to: folder[name])
    try folder.write(recorder.state.json, to: "\(name)/trainer_state.json")
    try report(on: trainer.model, recorder, prompts)
    return Interrupted(
      description: "stopped after step \(trainer.steps) of \(trainer.totalSteps); the model as it "
        + "was then is in \(folder[name])")
  }

  /// Writes what the report needs beside the metrics, and the report.
  private func report(
    on model: Transformer, _ recorder: RunRecorder, _ prompts: SampledPrompts
  ) throws {
    let facts = RunFacts(
      data: data, path: configuration.data.name, model: model, name: companions.name,
      state: recorder.state, seconds: recorder.elapsed)
    try facts.write(to: folder[RunFacts.fileName])
    // Empty where there are none, so that no samples of an earlier run remain.
    try Sample.write(prompts.samples(after: model), to: folder[Sample.fileName])
    let path = folder[Report.fileName]
    try Report(of: [RunRecord(contentsOf: folder.path)]).write(to: path)
    StandardError.write("report in \(path)\n")
  }
}
