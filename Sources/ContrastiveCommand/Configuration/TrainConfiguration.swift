/// Everything that a training run can be told.
package struct TrainConfiguration: Equatable, Sendable {
  /// Which model is trained.
  package var model = ModelSettings()
  /// Which adapter of it is trained in its place, if one is.
  package var adapter: AdapterSettings
  /// On which examples, in which order.
  package var data = DataSettings()
  /// By which curriculum, if any.
  package var curriculum = CurriculumSettings()
  /// By which loss.
  package var loss: LossSettings
  /// Where the reference's log-probabilities are kept.
  package var reference = ReferenceSettings()
  /// By which steps.
  package var optimization: OptimizationSettings
  /// How it is judged on the way.
  package var evaluation = EvaluationSettings()
  /// What watches it.
  package var alarms = AlarmSettings()
  /// What is written, and where.
  package var output = OutputSettings()
  /// When it is saved on the way, and what it goes on from.
  package var checkpoints = CheckpointSettings()
  /// How much memory it may take.
  package var resources = ResourceSettings()

  /// Creates the defaults of `method`.
  package init(method: TrainingMethod) {
    adapter = AdapterSettings(method: method)
    loss = LossSettings(method: method)
    optimization = OptimizationSettings(method: method)
  }
}

/// The two families of methods, whose defaults differ.
package enum TrainingMethod: String, CaseIterable, Sendable {
  /// Supervised training on one answer, as `trl sft`.
  case sft
  /// Contrastive training on pairs of answers, as `trl dpo`.
  case dpo
}
