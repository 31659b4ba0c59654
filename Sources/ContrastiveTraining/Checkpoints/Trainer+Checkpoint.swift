internal import ContrastiveCore
internal import ContrastiveFiles
public import ContrastiveTokenizers
internal import Curricula
public import PretrainedModels

extension Trainer {
  /// Writes the checkpoint of the last step into the folder of the run.
  ///
  /// It appears whole or not at all: a process that is killed while it writes leaves the earlier ones as
  /// they are. Of a model that carries an adapter it holds the adapter alone. Weights and moments are in single precision, whatever the start was read from.
  ///
  /// - Parameters:
  ///   - folder: The folder of the run, made if it is not there.
  ///   - tokenizer: The tokenizer of the model.
  /// - Returns: The checkpoint.
  /// - Throws: An error that names the file that could not be written.
  @discardableResult
  public func saveCheckpoint(in folder: String, tokenizer: BPE) throws -> Checkpoint {
    try saveCheckpoint(in: folder, as: PretrainedModel(model, tokenizer: tokenizer))
  }

  /// Writes the checkpoint of the last step into the folder of the run, with more files.
  ///
  /// - Parameters:
  ///   - folder: The folder of the run, made if it is not there.
  ///   - pretrained: The tokenizer and the configuration that go with the model; its weights play no part.
  ///   - contents: Whether the run is to go on from it.
  ///   - others: Writes what else belongs into the folder that it is given.
  /// - Returns: The checkpoint.
  /// - Throws: An error that names the file that could not be written, and what `others` throws.
  @discardableResult
  public func saveCheckpoint(
    in folder: String, as pretrained: PretrainedModel,
    contents: Checkpoint.Contents = .everything,
    adding others: (_ path: String) throws -> Void = { _ in }
  ) throws -> Checkpoint {
    let checkpoint = Checkpoint(in: folder, step: steps, contents: contents)
    try FolderContents.make(folder)
    try AtomicFolder.replace(checkpoint.path) { path in
      var pretrained = pretrained
      pretrained.model = model
      try pretrained.save(to: path)
      if contents == .everything { try writeState(to: path) }
      try others(path)
    }
    return checkpoint
  }

  /// Writes everything that the steps to come follow from, beside the model.
  private func writeState(to path: String) throws {
    try optimizer.write(
      to: CheckpointFile.optimizer.path(in: path), layout: model.trainedLayout)
    try CheckpointFile.schedule.write(
      ScheduleState(
        step: steps, totalSteps: totalSteps,
        learningRate: steps > 0 ? rate(ofStep: steps) : 0, options: options),
      to: path)
    try CheckpointFile.curriculum.write(plan.curriculum, to: path)
    try CheckpointFile.random.write(RandomState(epoch: plan.curriculum.epoch), to: path)
    try CheckpointFile.data.write(
      DataState(
        origin: origin,
        refreshedReference: refreshedReference == nil ? nil : reference?.fingerprint.text,
        tokensRead: tokensRead, maker: Scorer.maker(model.precision)),
      to: path)
    if let refreshedReference {
      let path = Self.referenceFolder(in: path)
      if let adapter = refreshedReference.adapter {
        try adapter.save(to: path, base: nil)
      } else {
        try refreshedReference.save(to: path)
      }
    }
  }

  /// Goes to the place where a run has written a checkpoint; the next step is the one it would have taken.
  ///
  /// The trainer is made as that of the run was: of the same model to start from, the same data, loss,
  /// reference, options and curriculum. All of it is compared with what the checkpoint says, so that what
  /// follows is what would have followed without an interruption, to the bit. The options `epochs` and
  /// `maxSteps` may change where the learning rates so far do not depend on them.
  ///
  /// Scores of the reference that are computed when they are needed are the same to the bit only if the
  /// cache is kept in a file.
  ///
  /// - Parameter checkpoint: What to go on from.
  /// - Returns: What the reader of the results should know: that another BLAS kernel, another version of
  ///   the forward pass or another memory bound may change last bits.
  /// - Throws: `CheckpointError` if the checkpoint is damaged or another run's, and errors of reading its
  ///   files. The trainer is then as it was.
  /// - Precondition: No step was taken.
  @discardableResult
  public mutating func resume(from checkpoint: Checkpoint) throws -> [String] {
    precondition(steps == 0, "a trainer that has taken \(steps) steps goes to another place")
    let path = checkpoint.path
    guard checkpoint.contents == .everything else {
      throw CheckpointError.modelOnly(path: path)
    }
    let read = try CheckpointFile.data.read(DataState.self, from: checkpoint)
    try origin.check(read.origin, of: checkpoint)
    let schedule = try CheckpointFile.schedule.read(ScheduleState.self, from: checkpoint)
    guard schedule.step == checkpoint.step, read.tokensRead >= 0 else {
      throw CheckpointError.malformed(
        file: CheckpointFile.schedule.path(in: path),
        reason: "it is of step \(schedule.step), the folder of step \(checkpoint.step)")
    }
    var notes = try schedule.check(options, totalSteps: totalSteps, of: checkpoint)
    let plan = try plan(at: checkpoint)
    let model = try trained(in: path)
    let reference = try read.refreshedReference.map { try self.reference(in: path, $0) }

    try optimizer.read(
      from: CheckpointFile.optimizer.path(in: path), layout: model.trainedLayout)
    if let reference { try compare(with: reference) }
    checks = SelfChecks(resumedFrom: self.model, at: model)
    (self.model, self.plan, tokensRead) = (model, plan, read.tokensRead)
    let maker = Scorer.maker(model.precision)
    if read.maker != maker {
      notes.append(
        "the checkpoint was made by \(excerpt(read.maker, limit: 200)), and this is "
          + "\(maker): from here on numbers may be others, by rounding, than without the interruption"
      )
    }
    return notes
  }

  /// The plan at the place that the checkpoint has reached.
  private func plan(at checkpoint: Checkpoint) throws -> CurriculumPlan {
    let path = checkpoint.path
    let saved = try CheckpointFile.curriculum.read(Curriculum.self, from: checkpoint)
    guard saved.order == plan.curriculum.order else {
      throw CheckpointError.otherCurriculum(checkpoint: path)
    }
    let random = try CheckpointFile.random.read(RandomState.self, from: checkpoint)
    let current = RandomState(epoch: saved.epoch)
    guard random.generator == current.generator else {
      throw CheckpointError.changed(
        what: "the generator of random numbers", saved: random.generator,
        found: current.generator, checkpoint: path)
    }
    var plan = plan
    plan.move(toStep: checkpoint.step)
    guard saved == plan.curriculum, random == current else {
      throw CheckpointError.otherPlace(checkpoint: path, step: checkpoint.step)
    }
    return plan
  }

  /// The model in the folder at `path`, if it can be the trainer's; of an adapter the folder has no more
  /// than that.
  private func trained(in path: String) throws -> Transformer {
    if let adapter = model.adapter { return model.adapted(by: try read(adapter, in: path)) }
    let folder = try ModelFolder(contentsOf: path)
    guard ParameterLayout(folder.configuration.transformer) == model.layout else {
      throw CheckpointError.malformed(
        file: "\(path)/config.json", reason: "it describes a model of another shape")
    }
    guard folder.weights.tensors.values.allSatisfy({ $0.type == .float32 }) else {
      throw CheckpointError.malformed(
        file: "\(path)/model.safetensors", reason: "its weights are not in single precision")
    }
    var read = Transformer(model.configuration, weights: try Transformer(folder).weights)
    read.precision = model.precision
    return read
  }

  /// The adapter in the folder at `path`, if it is another state of `adapter`.
  private func read(_ adapter: LinearAdapter, in path: String) throws -> LinearAdapter {
    let folder = try AdapterFolder(contentsOf: path)
    let read = try folder.adapter(for: model.configuration)
    guard read.configuration == adapter.configuration else {
      throw CheckpointError.malformed(
        file: "\(path)/adapter_config.json", reason: "it describes another adapter than the run's")
    }
    guard folder.isInSinglePrecision else {
      throw CheckpointError.malformed(
        file: "\(path)/adapter_model.safetensors", reason: "its weights are not in single precision"
      )
    }
    return read
  }

  /// The refreshed reference of a checkpoint, whose fingerprint is known.
  private func reference(in path: String, _ fingerprint: String) throws -> Transformer {
    let path = Self.referenceFolder(in: path)
    let model = try trained(in: path)
    guard ModelFingerprint(of: model).text == fingerprint else {
      throw CheckpointError.malformed(
        file: path, reason: "it is not the reference whose fingerprint the checkpoint names")
    }
    return model
  }

  private static func referenceFolder(in path: String) -> String { "\(path)/reference" }
}
