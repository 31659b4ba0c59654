import Losses

extension DecodedConfiguration {
  /// Checks what no setting can say alone.
  ///
  /// - Throws: `ConfigurationError` for the first contradiction.
  mutating func checkConsistency() throws {
    try checkLoss()
    try checkModelAndData()
    try checkAdapter()
    try checkCurriculum()
    try checkSchedule()
    try checkCheckpoints()
  }

  private mutating func checkLoss() throws {
    do {
      _ = try configuration.loss.choice
    } catch let error as LossChoiceError {
      // The message begins with the key, which the place says too.
      let reason = String("\(error)".dropFirst("\(error.key): ".count))
      throw ConfigurationError.conflict(key: error.key, places[error.key], reason: reason)
    }
    if method == .sft, !configuration.loss.isSupervised {
      throw ConfigurationError.conflict(
        key: "loss_type", places["loss_type"],
        reason: "`contrastive sft` trains on one answer; use `contrastive train` for other losses")
    }
    if configuration.loss.options.pairWeights == .clamped {
      notes.append(
        "use_weighting: weights are at most 1, as WPO's authors have them; unclamped has TRL's numbers"
      )
    }
  }

  private func checkModelAndData() throws {
    let model = configuration.model
    if model.nameOrPath == nil, model.architecture == nil {
      throw ConfigurationError.missing(
        key: "model_name_or_path",
        advice: "give the folder of a model, or a model: block to make one from scratch")
    }
    if model.nameOrPath != nil, model.architecture != nil {
      throw ConfigurationError.conflict(
        key: "model", places["model"],
        reason:
          "a model is made from scratch only without model_name_or_path; remove one of the two")
    }
    if model.architecture != nil, model.tokenizerNameOrPath == nil {
      throw ConfigurationError.missing(
        key: "tokenizer_name_or_path",
        advice: "a model made from scratch needs a tokenizer's folder")
    }
    if configuration.data.name == nil {
      throw ConfigurationError.missing(
        key: "dataset_name", advice: "give a file of examples, such as pairs.jsonl")
    }
  }

  private mutating func checkSchedule() throws {
    let optimization = configuration.optimization
    let floor = optimization.schedulerSettings ?? SchedulerSettings()
    let floors = [floor.leastRate, floor.leastShare].compactMap(\.self).count
    switch (optimization.scheduler, floors) {
    case (.cosineWithMinLR, 0):
      throw ConfigurationError.conflict(
        key: "lr_scheduler_type", places["lr_scheduler_type"],
        reason: "cosine_with_min_lr needs min_lr or min_lr_rate in lr_scheduler_kwargs")
    case (.cosineWithMinLR, 2):
      throw ConfigurationError.conflict(
        key: "lr_scheduler_kwargs", places["lr_scheduler_kwargs"],
        reason: "give min_lr or min_lr_rate, not both")
    case (let other, 1...) where other != .cosineWithMinLR:
      throw ConfigurationError.conflict(
        key: "lr_scheduler_kwargs", places["lr_scheduler_kwargs"],
        reason: "\(other.rawValue) has no floor; cosine_with_min_lr has")
    default: break
    }
    if optimization.scheduler == .constant, optimization.warmup != .steps(0) {
      notes.append("warmup_steps: the constant schedule has no warm-up; constant_with_warmup has")
    }
  }
}
