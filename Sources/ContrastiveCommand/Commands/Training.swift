import ContrastiveFiles
import ContrastiveKernels

/// What `train` and its aliases do.
enum Training {
  /// Trains, or prints the table of settings where that is asked for.
  ///
  /// An alias names its `method`; without one `loss_type` decides.
  static func run(_ arguments: TrainArguments, method: TrainingMethod?) throws {
    if arguments.jsonSchema {
      return print(ConfigurationTable.jsonSchema.text(.indented, keys: .sorted), terminator: "")
    }
    if arguments.listKeys { return print(ConfigurationTable.markdown) }
    let decoded = try arguments.decoded(method: method)
    BLASKernel.prepare()
    Interruption.watch()
    try TrainingRun.start(decoded)
  }
}
