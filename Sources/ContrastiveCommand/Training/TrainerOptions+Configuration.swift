import ContrastiveTraining

extension TrainerOptions {
  /// The settings of the trainer that a configuration asks for.
  init(_ configuration: TrainConfiguration) {
    let settings = configuration.optimization
    self.init(
      learningRate: settings.learningRate, schedule: LearningRateSchedule(settings),
      adamBeta1: settings.beta1, adamBeta2: settings.beta2, adamEpsilon: settings.epsilon,
      weightDecay: settings.weightDecay, maxGradientNorm: settings.maxGradientNorm,
      batchSize: settings.batchSize, accumulationSteps: settings.accumulation,
      epochs: settings.epochs, maxSteps: settings.maxSteps > 0 ? settings.maxSteps : nil,
      dropoutSeed: configuration.adapter.disablesDropout ? nil : UInt64(settings.seed),
      tokenBudget: configuration.resources.tokenBudget,
      headWorkspace: configuration.resources.headWorkspace.bytes)
  }
}

extension ScorerOptions {
  /// The memory that scoring may take by a configuration.
  init(_ resources: ResourceSettings) {
    self.init(tokenBudget: resources.tokenBudget, headWorkspace: resources.headWorkspace.bytes)
  }
}

extension LearningRateSchedule {
  /// The course of the rate that the settings ask for.
  init(_ settings: OptimizationSettings) {
    let floor = settings.schedulerSettings ?? SchedulerSettings()
    let shape: Shape =
      switch settings.scheduler {
      case .linear: .linear
      case .cosine: .cosine
      case .constant: .constant
      case .constantWithWarmup: .constantWithWarmup
      case .cosineWithMinLR:
        .cosineWithMinimum(
          share: floor.leastShare ?? (floor.leastRate ?? 0) / max(settings.learningRate, 1e-300))
      }
    let warmup: Warmup =
      switch settings.warmup {
      case .steps(let steps): .steps(steps)
      case .share(let share): .ratio(share)
      }
    self.init(shape, warmup: warmup)
  }
}
