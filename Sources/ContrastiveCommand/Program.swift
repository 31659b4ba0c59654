import ArgumentParser
import ContrastiveFiles
import Foundation

/// The command `contrastive`.
@main
struct Program: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contrastive",
    abstract: "Trains small language models on pairs of answers, on the CPU.",
    version: version,
    subcommands: [
      TrainCommand.self, SFTCommand.self, DPOCommand.self, ScoreCommand.self, GenerateCommand.self,
      MergeCommand.self, InspectCommand.self, TokenizerCommand.self, PairsCommand.self,
      CacheCommand.self, DemoCommand.self,
      ReportCommand.self,
      ConfigSchemaCommand.self, EnvironmentCommand.self,
    ])

  /// The version of the command.
  static let version = "0.1.0"

  /// Runs the command and ends the process: 0 when all went well, 64 for a misuse, 1 for a failure.
  static func main() {
    do {
      let arguments = Spelling.normalized(Array(CommandLine.arguments.dropFirst()))
      try checkCommand(arguments[...], of: Self.self)
      var command = try parseAsRoot(arguments)
      try command.run()
    } catch {
      var failure = Failure(error)
      if failure.status == 0 {
        do { try StandardOutput.write(failure.message) } catch { failure = Failure(error) }
      }
      if failure.status != 0 { StandardError.write(failure.message) }
      Foundation.exit(failure.status)
    }
  }

  /// Throws where a word stands for no subcommand of `command`, and names the nearest one.
  private static func checkCommand(
    _ words: ArraySlice<String>, of command: any ParsableCommand.Type
  ) throws {
    let subcommands = command.configuration.subcommands
    guard let word = words.first, !subcommands.isEmpty, !word.hasPrefix("-"), word != "help" else {
      return
    }
    if let next = subcommands.first(where: { $0.configuration.commandName == word }) {
      return try checkCommand(words.dropFirst(), of: next)
    }
    let names = subcommands.compactMap { $0.configuration.commandName }
    let distances = names.map { ($0, editDistance(word.prefix(32).lowercased(), $0)) }
    let nearest = distances.min { $0.1 < $1.1 }.flatMap { $0.1 <= 2 ? $0.0 : nil }
    throw ValidationError(
      "there is no command “\(word)”"
        + (nearest.map { "; did you mean “\($0)”?" }
          ?? "; they are \(names.joined(separator: ", "))"))
  }
}
