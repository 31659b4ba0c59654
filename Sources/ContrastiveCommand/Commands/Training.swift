/// One run of `train` or of its aliases.
enum Training {
  static func run(_ arguments: TrainArguments, method: TrainingMethod?) throws {
    if arguments.jsonSchema { return print(ConfigurationTable.jsonSchema.text(.indented)) }
    if arguments.listKeys { return print(ConfigurationTable.markdown) }
    let decoded = try arguments.decoded(method: method)
    for note in decoded.notes { print("note: \(note)") }
  }
}
