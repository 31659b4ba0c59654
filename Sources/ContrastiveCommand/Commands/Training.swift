import ContrastiveKernels

/// What `train` and its aliases do.
enum Training {
  /// Trains; an alias names its `method`, without one `loss_type` decides.
  static func run(_ arguments: TrainArguments, method: TrainingMethod?) throws {
    let decoded = try arguments.decoded(method: method)
    decoded.configuration.output.logLevel.install()
    try Machine.prepare()
    Interruption.watch()
    try TrainingRun.start(decoded)
  }
}
