import ContrastiveCore
import ContrastiveFiles
import ContrastiveKernels
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
  private let objective: Objective
  private let forecast: RunForecast
  private let options: TrainerOptions
  private let referencePath: String

  var configuration: TrainConfiguration { decoded.configuration }

  /// Trains the model that `decoded` asks for, and saves it.
  static func start(_ decoded: DecodedConfiguration) throws {
    let configuration = decoded.configuration
    let resume = configuration.checkpoints.resume ?? .beginning
    let folder = try OutputFolder(
      configuration.output.folder, overwrites: configuration.output.overwrites, resuming: resume)
    if let checkpoint = folder.checkpoint { try Resumption.check(decoded, against: checkpoint) }
    try TrainingRun(decoded, folder: folder).train()
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
    referencePath = decoded.configuration.reference.cache ?? folder["reference.sqlite"]
  }

  /// Says what is about to happen.
  private func announce(_ model: LoadedModel, _ order: RunOrder) {
    for note in decoded.notes { StandardError.write("note: \(note)\n") }
    if configuration.model.bf16, let obstacle = BFloat16Kernel.obstacle {
      StandardError.write("note: bf16: it makes nothing faster here: \(obstacle)\n")
    }
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
    let model = try LoadedModel(decoded, companions)
    let reference = try reference(model)
    let order = try RunOrder(
      decoded, data: data.training, reference: reference.map { ($0, referencePath) })
    announce(model, order)
    let prompts = SampledPrompts(
      data, count: configuration.output.reportSamples, for: model.transformer.configuration,
      companions)
    // From here on the trainer's are the only weights, unless scores of the reference are missing.
    var trainer = try Trainer(
      (consume model).transformer, on: data.training, objective: objective, reference: reference,
      options: options, curriculum: order.curriculum)
    var recorder = RunRecorder(
      folder, total: trainer.totalSteps, configuration: configuration,
      heldOut: data.heldOut.map(DataIdentity.init))
    if let checkpoint = folder.checkpoint {
      try resume(&trainer, &recorder, from: checkpoint, along: order)
    }
    if let reference, objective.needsReference {
      try scoreAhead(reference, along: order, checked: trainer.entryCheck)
    }
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
    _ trainer: inout Trainer, _ recorder: inout RunRecorder, from checkpoint: Checkpoint,
    along order: RunOrder
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

  /// Opens the cache of the reference's scores, where the loss or the curriculum reads them.
  private func reference(_ model: LoadedModel) throws -> ReferenceCache? {
    guard objective.needsReference || configuration.curriculum.difficulty == .referenceMargin
    else { return nil }
    return try ReferenceCache(
      at: referencePath, of: model.reference, named: companions.name,
      scoring: ScorerOptions(configuration.resources))
  }

  /// Scores what the run will read of the reference, unless that is left for when it is needed, and lets
  /// go of the reference's weights.
  private func scoreAhead(
    _ reference: ReferenceCache, along order: RunOrder, checked check: EntryCheck
  ) throws {
    guard configuration.reference.isScoredAhead else { return }
    let count = data.training.examples.count
    let steps = options.totalSteps(examples: count, curriculum: order.curriculum)
    // A run that ends within its first epoch reads the beginning of it alone.
    let (slotCount, isLonger) = steps.multipliedReportingOverflow(by: options.examplesPerStep)
    let slots = order.curriculum.slots(of: count, epoch: 0).prefix(isLonger ? .max : slotCount)
    // A reference that is refreshed is not the first one after the first stage.
    let isRefreshed = order.curriculum.stageReference == .refreshed
    let shown = Set(slots.filter { !isRefreshed || $0.stage == 0 }.map(\.example)).sorted()
    let examples =
      shown.map { data.training.examples[$0] } + (data.heldOut?.examples ?? [])
    try ReferenceFilling(reference, path: referencePath).fill(
      examples.map { $0.answers(readBy: objective) }, checked: check)
    // Below an adapter the weights are the policy's own, and nothing is held twice.
    guard companions.adapter == nil else { return }
    reference.release { [decoded, companions] in
      try LoadedModel(decoded, companions).reference
    }
  }
}
