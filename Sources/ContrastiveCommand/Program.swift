import ArgumentParser
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
      InspectCommand.self, DemoCommand.self, ReportCommand.self, EnvironmentCommand.self,
    ])

  /// The version of the command.
  static let version = "0.1.0"

  /// Runs the command and ends the process: 0 when all went well, 64 for a misuse, 1 for a failure.
  static func main() {
    do {
      let arguments = Spelling.normalized(Array(CommandLine.arguments.dropFirst()))
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
}
