import ContrastiveFiles
import ContrastiveTraining

extension TrainerState {
  /// The state under the names of transformers, after so many `seconds` in all.
  ///
  /// What transformers has no name for stands under `stateful_callbacks`, where it keeps the state of
  /// whoever watches a run.
  func json(seconds: Double) -> JSONValue {
    let output = configuration.output
    let evaluation = configuration.evaluation.steps ?? output.loggingSteps
    return [
      "epoch": .real(epoch),
      "global_step": .integer(step),
      "max_steps": .integer(total),
      "num_train_epochs": .real(configuration.optimization.epochs),
      "logging_steps": .integer(output.loggingSteps.steps(of: total)),
      "eval_steps": .integer(evaluation.steps(of: total)),
      "save_steps": .integer(configuration.checkpoints.steps.steps(of: total)),
      "train_batch_size": .integer(configuration.optimization.batchSize),
      "num_input_tokens_seen": .integer(tokens),
      "total_flos": 0,
      "best_metric": best?.value.map(JSONValue.real) ?? .null,
      "best_global_step": best?.step.map(JSONValue.integer) ?? .null,
      "best_model_checkpoint": bestCheckpoint.map(JSONValue.string) ?? .null,
      "is_local_process_zero": true,
      "is_world_process_zero": true,
      "is_hyper_param_search": false,
      "trial_name": .null,
      "trial_params": .null,
      "log_history": .array(history.map(\.json)),
      "stateful_callbacks": .object(observers(seconds: seconds)),
    ]
  }

  private func observers(seconds: Double) -> JSONObject {
    var observers = JSONObject()
    let held: JSONValue? = heldOut.map {
      [
        "examples": .integer($0.examples), "tokens": .integer($0.tokens),
        "sha256": .string($0.sha256),
      ]
    }
    observers["RunRecorder"] = [
      "args": [:],
      "attributes": [
        "loss_sum": .real(lossSum), "examples": .integer(examples), "tokens": .integer(tokens),
        "seconds": .real(seconds), "window": window.json, "held_out": held ?? .null,
      ],
    ]
    if let stopping {
      observers["EarlyStoppingCallback"] = [
        "args": [
          "early_stopping_patience": .integer(stopping.patience),
          "early_stopping_threshold": .real(stopping.threshold),
        ],
        "attributes": ["early_stopping_patience_counter": .integer(stopping.count)],
      ]
    }
    return observers
  }
}
