import ArgumentParser
import Measuring

@main
struct Program: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "choices",
    abstract: "Measures what each choice of the training step gives, against doing without it.",
    discussion: """
      The gradient of eight pairs on four layers of SmolLM-135M's width, by turns as the library \
      computes it and in other ways, each in a process of its own.
      """)

  @Option(help: "How often to measure each way; what is shown is the median.")
  var rounds = 3

  @Option(help: "Where to write all numbers to.")
  var json: String?

  @Option(name: .customLong("case"), help: .hidden)
  var single: String?

  /// What a way took beside the library's own.
  private struct Row: Encodable {
    var choice: Choice
    var seconds: Samples
    /// Times the library's own, in the median over rounds.
    var ratio: Double
    var passingMemory: Int
  }

  func validate() throws {
    if rounds < 1 { throw ValidationError("--rounds must be at least 1") }
  }

  func run() throws {
    if let single {
      return try ChildProcess.answer(single) { (choice: Choice) in choice.run() }
    }
    var taken = Choice.all.map { _ in [Choice.Taken]() }
    for _ in 0..<rounds {
      for (index, choice) in Choice.all.enumerated() {
        taken[index].append(try ChildProcess.run(choice, environment: choice.environment))
      }
    }
    // Each beside the library's own of the same round.
    let rows = zip(Choice.all, taken).map { choice, others in
      Row(
        choice: choice, seconds: Samples(others.map(\.seconds)),
        ratio: Samples(zip(others, taken[0]).map { $0.seconds / $1.seconds }).median,
        passingMemory: others[0].passingMemory)
    }
    let report = Report("choices", rows)
    print(report.machine.line)
    print(
      table(
        [["", "s", "± %", "times", "MB beside weights and gradients"]]
          + rows.map { row in
            [
              row.choice.name, digits(row.seconds.median), digits(100 * row.seconds.spread, 2),
              digits(row.ratio), digits(Double(row.passingMemory) / 1e6),
            ]
          }))
    try report.write(to: json)
  }
}
