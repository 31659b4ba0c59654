extension DecodedConfiguration {
  /// Checks what transformers asks of checkpoints and evaluations that are to find the best model.
  mutating func checkCheckpoints() throws {
    let checkpoints = configuration.checkpoints
    if checkpoints.loadsBest { try checkBestModel() }
    if checkpoints.strategy == .best, checkpoints.best == nil {
      throw conflict("save_strategy", "best needs metric_for_best_model")
    }
    if checkpoints.best != nil, configuration.evaluation.strategy == .no {
      let key =
        checkpoints.metric == nil ? "load_best_model_at_end" : "metric_for_best_model"
      if checkpoints.strategy == .best || checkpoints.loadsBest || checkpoints.patience != nil {
        throw conflict(key, "models are never compared; set eval_strategy to steps or epoch")
      }
    }
    if checkpoints.threshold != nil, checkpoints.patience == nil {
      throw conflict("early_stopping_threshold", "it needs early_stopping_patience")
    }
    if checkpoints.patience != nil {
      guard checkpoints.best != nil else {
        throw conflict(
          "early_stopping_patience", "it needs metric_for_best_model or load_best_model_at_end")
      }
      if !checkpoints.loadsBest {
        notes.append(
          "early_stopping_patience: the last model is saved, not the best; load_best_model_at_end "
            + "saves that")
      }
    }
  }

  /// Checks that every model which may be the best has a checkpoint, as far as settings can tell.
  private func checkBestModel() throws {
    let checkpoints = configuration.checkpoints
    let evaluation = configuration.evaluation
    if checkpoints.strategy == .best { return }
    guard checkpoints.strategy.rawValue == evaluation.strategy.rawValue else {
      throw conflict(
        "load_best_model_at_end",
        "models are compared by eval_strategy: \(evaluation.strategy.rawValue) and saved by "
          + "save_strategy: \(checkpoints.strategy.rawValue); set them alike, or save_strategy: best"
      )
    }
    guard checkpoints.strategy == .steps else { return }
    let isMultiple: Bool
    switch (checkpoints.steps, evaluation.steps ?? configuration.output.loggingSteps) {
    case (.steps(let save), .steps(let evaluate)): isMultiple = save % max(1, evaluate) == 0
    case (.share(let save), .share(let evaluate)):
      // Shares of a millionth, as transformers compares them.
      isMultiple = (save * 1e6).truncatingRemainder(dividingBy: evaluate * 1e6) == 0
    default:
      throw conflict(
        "load_best_model_at_end",
        "save_steps must be a multiple of eval_steps: give both as steps or both as shares")
    }
    guard isMultiple else {
      throw conflict("load_best_model_at_end", "save_steps must be a multiple of eval_steps")
    }
  }

  private func conflict(_ key: String, _ reason: String) -> ConfigurationError {
    .conflict(key: key, places[key], reason: reason)
  }
}
