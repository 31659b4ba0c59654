import ArgumentParser
import ContrastiveFiles

/// `contrastive config-schema`: the table of settings, for editors and for people.
struct ConfigSchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config-schema",
    abstract: "Print the JSON Schema of a file of settings.",
    discussion: """
      Editors complete and check a file that names its schema in the first line:

        contrastive config-schema > contrastive.schema.json
        # yaml-language-server: $schema=contrastive.schema.json
      """)

  @Flag(help: "Print all settings as tables in Markdown instead.")
  var markdown = false

  func run() throws {
    try StandardOutput.write(
      markdown
        ? ConfigurationTable.markdown + "\n"
        : ConfigurationTable.jsonSchema.text(.indented, keys: .sorted))
  }
}
