import ContrastiveCore
import ContrastiveFiles
import ContrastiveTraining
import Curricula
import Losses
import PreferenceData
import PretrainedModels

/// One run of `contrastive train`: everything that it needs, and the steps in their order.
struct TrainingRun {
  let decoded: DecodedConfiguration
  let companions: LoadedModel.Companions
  let data: TrainingData
  let folder: OutputFolder
  let checkpoints: RunCheckpoints
  private let model: LoadedModel
  private let objective: Objective
  private let forecast: RunForecast
  private let options: TrainerOptions
  private let order: RunOrder
  private let reference: ReferenceCache?
  private let referencePath: String

  var configuration: TrainConfiguration { decoded.configuration }

  /// Trains the model that `decoded` asks for, and saves it.
  static func start(_ decoded: DecodedConfiguration) throws {
    let configuration = decoded.configuration
    let resume = configuration.checkpoints.resume ?? .beginning
    let folder = try OutputFolder(
      configuration.output.folder, overwrites: configuration.output.overwrites, resuming: resume)
    if let checkpoint = folder.checkpoint { try Resumption.check(decoded, against: checkpoint) }
    let run = try TrainingRun(decoded, folder: folder)
    run.announce()
    try run.train()
  }

  private init(_ decoded: DecodedConfiguration, folder: OutputFolder) throws {
    self.decoded = decoded
    companions = try LoadedModel.Companions(decoded)
    self.folder = folder
    checkpoints = RunCheckpoints(folder, decoded.configuration.checkpoints, companions)
    objective = Objective(try decoded.configuration.loss.choice)
    options = TrainerOptions(decoded.configuration)
    data = try TrainingData(
      decoded, tokenizer: companions.tokenizer,
      answers: objective.answerSelection)
    // What cannot be is refused before gigabytes are read, and before hours of scoring the reference.
    let sizes = companions.configuration.transformer
    for part in [data.training, data.heldOut].compactMap(\.self) { try part.check(for: sizes) }
    forecast = try RunForecast(decoded, companions, data, objective)
    model = try LoadedModel(decoded, companions)
    let curriculum = decoded.configuration.curriculum
    let referencePath =
      decoded.configuration.reference.cache ?? folder["reference.sqlite"]
    self.referencePath = referencePath
    let cache =
      objective.needsReference || curriculum.difficulty == .referenceMargin
      ? try ReferenceCache(
        at: referencePath, of: model.reference, named: companions.name,
        scoring: ScorerOptions(decoded.configuration.resources)) : nil
    reference = cache
    order = try RunOrder(
      decoded, data: data.training, reference: cache.map { ($0, referencePath) })
  }

  /// Says what is about to happen.
  private func announce() {
    for note in decoded.notes { StandardError.write("note: \(note)\n") }
    if configuration.checkpoints.resume == .latest, folder.checkpoint == nil {
      StandardError.write(
        "note: resume_from_checkpoint: there is no checkpoint in \(folder.path) to go on from; the "
          + "run starts at its beginning\n")
    }
    let steps = options.totalSteps(
      examples: data.training.examples.count, curriculum: order.curriculum)
    let plan = TrainingPlan(
      model: model.summary, data: data, curriculum: order.summary, losses: objective.names,
      reference: objective.needsReference
        ? "\(model.referenceName), scored in \(referencePath)" : nil,
      steps: steps,
      forecast: forecast, checkpoint: folder.checkpoint, configuration: configuration)
    StandardError.write(plan.text)
  }

  private func train() throws {
    let model = self.model.transformer
    let prompts = SampledPrompts(
      data, count: configuration.output.reportSamples, of: model, companions)
    var trainer = try Trainer(
      model, on: data.training, objective: objective, reference: reference, options: options,
      curriculum: order.curriculum)
    var recorder = RunRecorder(
      folder, total: trainer.totalSteps, configuration: configuration,
      heldOut: data.heldOut.map(DataIdentity.init))
    if let checkpoint = folder.checkpoint { try resume(&trainer, &recorder, from: checkpoint) }
    if objective.needsReference { try scoreAhead() }
    do {
      if folder.checkpoint == nil {
        try checkBestMetric(trainer)
        if configuration.evaluation.onStart {
          _ = try evaluate(trainer, epoch: 0, recorder: &recorder)
        }
      }
      try takeSteps(&trainer, &recorder, prompts)
      recorder.finish()
      try save(trainer.model, recorder, prompts)
    } catch let error as any Error & CustomStringConvertible
      where error is FileError || error is ReferenceError
    {
      recorder.finish()
      throw stopped(by: error, after: trainer.steps)
    }
  }

  private func takeSteps(
    _ trainer: inout Trainer, _ recorder: inout RunRecorder, _ prompts: SampledPrompts
  ) throws {
    // Recorded only after a step: a first step that fails its checks leaves no trace.
    var start = answersAtStart(trainer)
    while !recorder.state.isFinished, let report = try trainer.step() {
      if let (metrics, answers) = start.take() {
        _ = try recorder.record(evaluation: metrics, answers: answers, epoch: 0)
      }
      try recorder.record(report)
      var isBest = false
      if configuration.isEvaluated(
        after: report.number, of: report.total, endsEpoch: report.endsEpoch)
      {
        isBest = try evaluate(trainer, epoch: report["epoch"] ?? 0, recorder: &recorder)
      }
      let isFinished = recorder.state.isFinished
      if isFinished { try recorder.closeLine() }
      if checkpoints.isDue(after: report, isBest: isBest, isFinished: isFinished) {
        try checkpoints.save(trainer, &recorder)
      }
      if isFinished { return }
      if let alert = recorder.reasonToStop {
        recorder.finish()
        throw try stopped(by: alert, trainer, recorder, prompts)
      }
      if Interruption.isRequested {
        recorder.finish()
        throw try interrupted(trainer, recorder, prompts)
      }
    }
  }

  /// Brings the trainer and the record to where `checkpoint` was written.
  private func resume(
    _ trainer: inout Trainer, _ recorder: inout RunRecorder, from checkpoint: Checkpoint
  ) throws {
    for note in try trainer.resume(from: checkpoint) { StandardError.write("note: \(note)\n") }
    try recorder.resume(
      from: checkpoint,
      along: CurriculumPlan(order.curriculum, of: data.training, options: options))
    if let best = recorder.state.bestCheckpoint {
      // The folder of the run may have another name by now.
      let places = [checkpoint.sibling(of: best), best]
      let found = places.first { (try? Checkpoint(contentsOf: $0)) != nil }
      if found == nil {
        StandardError.write(
          "note: the best model, \(excerpt(best, limit: 200)), is there no longer\n")
      }
      recorder.note(bestCheckpoint: found)
    }
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
}
