import ArgumentParser
import ContrastiveCore
import ContrastiveFiles
import PretrainedModels

/// `contrastive merge`: makes a plain model of a model and its adapter.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Add an adapter's change to the weights of its model.",
    discussion: """
      The result is the folder of a plain model in float32, which computes what the model with the adapter \
      computes, and needs neither.
      """)

  @Option(
    name: .customLong("model"), help: "The folder of the adapter.", completion: .directory)
  var model: String

  @Option(
    name: .customLong("base"),
    help: "The folder of the model below, where it is not where the adapter says.",
    completion: .directory)
  var base: String?

  @Option(
    name: .customLong("output"), help: "The folder for the model; it may not hold one.",
    completion: .directory)
  var output: String

  func run() throws {
    try Machine.prepare()
    guard AdapterFolder.isAdapter(at: model) else {
      throw AdapterChoiceError.notAnAdapter(path: model)
    }
    // A file of another model that stayed would be taken for this one's.
    if let trace = try? FolderContents(output).names.first {
      throw OutputFolderError.holdsFiles(path: output, trace: trace)
    }
    let loaded = try LoadedModel(folder: model, base: base)
    try loaded.companions.pretrained(loaded.transformer.merged()).save(to: output)
    StandardError.write("saved the model to \(output)\n")
  }
}
