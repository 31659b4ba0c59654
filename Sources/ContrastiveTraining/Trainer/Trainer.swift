public import ContrastiveCore
internal import ContrastiveKernels
public import Curricula
internal import Logging
public import Losses
public import PreferenceData

/// Trains a model, one optimizer step at a time.
///
/// ```swift
/// var trainer = try Trainer(model, on: data, loss: DPOSigmoid(beta: 0.1), reference: reference)
/// while let step = try trainer.step() { print(step) }
/// ```
///
/// The trainer owns a copy of the model: the model passed in never moves. Of a model that carries an
/// adapter, the adapter alone is trained. The trainer cannot be copied itself,
/// because two trainers with one set of moments would train neither model. It knows neither which
/// loss is running nor in which order the examples come: the curriculum's slots drive it.
public struct Trainer: ~Copyable {
  /// The model as it is now.
  public internal(set) var model: Transformer
  /// The settings of the run.
  public let options: TrainerOptions
  /// The number of steps of the run.
  public var totalSteps: Int { plan.totalSteps }
  /// The number of steps taken.
  public var steps: Int { plan.steps }
  /// The tokens read so far, a prompt counted once for each of its answers.
  public internal(set) var tokensRead = 0

  let data: TokenizedDataset
  var pass: TrainingPass
  var reference: ReferenceCache?
  /// The reference, if it is no longer the first one.
  var refreshedReference: Transformer?
  var plan: CurriculumPlan
  var optimizer: AdamW
  private let gradients: Gradients
  var checks: SelfChecks
  /// What the run was started with.
  let origin: RunOrigin

  /// Makes a trainer for a loss that reads the policy alone, such as SFT and SLiC.
  ///
  /// - Parameters:
  ///   - model: Where training starts.
  ///   - data: The examples.
  ///   - loss: What is minimized.
  ///   - options: The settings of the run.
  ///   - curriculum: The order of the examples; shuffled anew in every epoch, if left out.
  /// - Throws: `TrainingError` if the data does not fit the loss, the model or the curriculum.
  public init(
    _ model: Transformer, on data: TokenizedDataset, loss: some ReferenceFreeLoss,
    options: TrainerOptions = .init(), curriculum: Curriculum.Order = .shuffled(seed: 42)
  ) throws {
    try self.init(
      model, on: data, objective: Objective(loss), reference: nil, options: options,
      curriculum: curriculum)
  }

  /// Makes a trainer for a loss that compares with a reference, such as DPO and APO.
  ///
  /// - Parameters:
  ///   - model: Where training starts.
  ///   - data: The examples.
  ///   - loss: What is minimized.
  ///   - reference: The scores of the frozen reference; those it lacks are computed when needed.
  ///   - options: The settings of the run.
  ///   - curriculum: The order of the examples; shuffled anew in every epoch, if left out.
  /// - Throws: `TrainingError` if the data does not fit the loss, the model or the curriculum.
  public init(
    _ model: Transformer, on data: TokenizedDataset, loss: some PreferenceLoss,
    reference: ReferenceCache, options: TrainerOptions = .init(),
    curriculum: Curriculum.Order = .shuffled(seed: 42)
  ) throws {
    try self.init(
      model, on: data, objective: Objective(loss), reference: reference, options: options,
      curriculum: curriculum)
  }

  /// Makes a trainer for a loss that compares the pairs of a step with each other, such as AOT.
  ///
  /// Its steps score all pairs first and then go back, which takes a forward pass more.
  ///
  /// - Parameters:
  ///   - model: Where training starts.
  ///   - data: The examples.
  ///   - loss: What is minimized.
  ///   - reference: The scores of the frozen reference; those it lacks are computed when needed.
  ///   - options: The settings of the run.
  ///   - curriculum: The order of the examples; shuffled anew in every epoch, if left out.
  /// - Throws: `TrainingError` if the data does not fit the loss, the model or the curriculum.
  public init(
    _ model: Transformer, on data: TokenizedDataset, loss: some BatchLoss,
    reference: ReferenceCache, options: TrainerOptions = .init(),
    curriculum: Curriculum.Order = .shuffled(seed: 42)
  ) throws {
    try self.init(
      model, on: data, objective: Objective(loss), reference: reference, options: options,
      curriculum: curriculum)
  }

  /// Makes a trainer for an objective that was chosen at run time, such as a mix of losses.
  ///
  /// - Throws: `TrainingError`, also where the objective needs a reference and there is none.
  public init(
    _ model: Transformer, on data: TokenizedDataset, objective: Objective,
    reference: ReferenceCache?, options: TrainerOptions = .init(),
    curriculum: Curriculum.Order = .shuffled(seed: 42)
  ) throws {
    guard !data.examples.isEmpty else { throw TrainingError.noExamples }
    let pass = try TrainingPass(objective, reference: reference, options: options)
    try pass.check(data, for: model.configuration)
    let plan = try CurriculumPlan(curriculum, of: data, options: options)
    self.pass = pass
    self.plan = plan
    self.model = model
    self.data = data
    self.options = options
    self.reference = objective.needsReference ? reference : nil
    optimizer = AdamW(for: model, options: options)
    gradients = Gradients(of: model)
    origin = RunOrigin(
      start: model, data: data, objective: objective, reference: self.reference)
    checks = SelfChecks(
      isAtReference: origin.startsAtReference(model.adapter) && !options.leavesOut(of: model))
    Log.training.debug(
      "run planned",
      metadata: [
        "examples": "\(data.examples.count)", "steps": "\(plan.totalSteps)",
        "parameters": "\(model.trainedLayout.parameterCount)",
      ])
  }

  /// Takes one step on the next examples, or returns nothing when the run is finished.
  ///
  /// - Throws: `TrainingError` if a number is not finite or a self-check fails, `ReferenceError` if a
  ///   score of the reference can be neither found nor filed. The trainer is then as it was after the
  ///   last step, and the same step can be tried again; only where the update itself was at fault,
  ///   because it moved no weight or one beyond the finite numbers, has it been made.
  public mutating func step() throws -> StepReport? {
    var plan = plan
    guard let shown = plan.next() else { return nil }
    let clock = ContinuousClock()
    let start = clock.now
    let number = shown.step
    if shown.refreshesReference {
      Log.training.debug("reference refreshed", metadata: ["before step": "\(number)"])
      try compare(with: model)
      if !options.leavesOut(of: model) { self.checks.expectReference() }
    }
    var checks = checks
    let examples = TokenizedDataset(
      shown.examples.map { data.examples[$0] }, path: data.path)
    gradients.reset()
    let sums = try pass.addGradients(
      of: examples, hard: shown.hard, under: model, to: gradients, step: number,
      checked: entryCheck)
    try checks.checkStart(sums, of: model)

    let norm = gradients.norm()
    guard norm.isFinite else {
      throw TrainingError.notFinite(
        step: number, what: "gradient norm", at: examples.locations)
    }
    let rate = rate(ofStep: number)
    let clip =
      options.maxGradientNorm > 0 ? min(1, options.maxGradientNorm / (norm + 1e-6)) : 1
    let before = checks.sample(model)
    optimizer.update(&model, gradients: gradients, rate: rate, gradientScale: clip)
    try checks.checkMoved(from: before, to: model, step: number, norm: norm, rate: rate)
    guard isFinite(model.trainedWeights) else {
      throw TrainingError.notFinite(step: number, what: "updated weight", at: examples.locations)
    }

    (self.plan, self.checks) = (plan, checks)
    tokensRead += sums.tokens
    var metrics = sums.metrics
    metrics["grad_norm"] = norm
    metrics["learning_rate"] = rate
    metrics["num_tokens"] = Double(tokensRead)
    metrics["epoch"] = plan.epoch
    metrics.merge(shown.metrics) { $1 }
    return StepReport(
      number: number, total: totalSteps, metrics: metrics, shown: shown,
      tokens: sums.tokens, duration: (clock.now - start) / .seconds(1))
  }

  /// Who checks what the cache holds for the steps to come: the next one, if the model is still its own
  /// reference.
  package var entryCheck: EntryCheck { checks.isAtReference ? .byCaller : .byCache }

  /// The learning rate of a step; the first is 1.
  func rate(ofStep step: Int) -> Double {
    options.learningRate * options.schedule.factor(step: step, of: totalSteps)
  }

  /// From here on compares with `model`, where the loss compares with a reference at all.
  mutating func compare(with model: Transformer) throws {
    guard let reference = reference?.refreshed(with: model) else { return }
    pass = try TrainingPass(pass.objective, reference: reference, options: options)
    (self.reference, refreshedReference) = (reference, model)
  }

  /// Takes all steps that are left, and returns the trained model.
  ///
  /// - Parameter observe: Called after every step; an error that it throws ends the run.
  /// - Returns: The trained model.
  /// - Throws: What ``step()`` and `observe` throw.
  public consuming func run(_ observe: (StepReport) throws -> Void = { _ in }) throws
    -> Transformer
  {
    while let report = try step() { try observe(report) }
    return model
  }

  /// Computes the metrics of held-out examples, with the prefix `eval_`.
  ///
  /// - Parameters:
  ///   - heldOut: The examples.
  ///   - progress: Called after each batch with the number of examples that are scored, and of all.
  /// - Returns: The metrics by their names.
  /// - Throws: `TrainingError` if the data does not fit the loss or the model, or a loss is not finite;
  ///   `ReferenceError` as ``step()``.
  public func evaluate(
    on heldOut: TokenizedDataset, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws -> [String: Double] {
    guard !heldOut.examples.isEmpty else { throw TrainingError.noExamples }
    try pass.check(heldOut, for: model.configuration)
    let metrics = try pass.metrics(
      of: heldOut, under: model, step: steps, progress: progress)
    return Dictionary(uniqueKeysWithValues: metrics.map { ("eval_" + $0, $1) })
  }
}
