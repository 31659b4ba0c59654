import ContrastiveFiles
import ContrastiveKernels

/// What `train` and its aliases do.
enum Training {
  /// Trains, or prints the table of settings where that is asked for.
  ///
  /// An alias names its `method`; without one `loss_type` decides.
  static func run(_ arguments: TrainArguments, method: TrainingMethod?) throws {
    if arguments.jsonSchema {
      return try StandardOutput.write(
        ConfigurationTable.jsonSchema.text(.indented, keys: .sorted))
    }
    if arguments.listKeys { return try StandardOutput.write(ConfigurationTable.markdown + "\n") }
    let decoded = try arguments.decoded(method: method)
    decoded.configuration.output.logLevel.install()
    try Machine.prepare()
    Interruption.watch()
    try TrainingRun.start(decoded)
  }
}
