import ArgumentParser

/// `contrastive pairs`: makes preference pairs where nobody annotates.
struct PairsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pairs",
    abstract: "Make preference pairs of what models answered.",
    discussion: """
      Pairs are written as JSON Lines with TRL's columns prompt, chosen and rejected, and with columns that \
      say where each pair comes from; rank_gap serves curricula as a measure of difficulty.

        contrastive pairs ladder gpt4.json davinci.json --order gpt4,davinci --output pairs.jsonl
      """,
    subcommands: [
      LadderCommand.self, SelectCommand.self, ConstraintsCommand.self, CheckCommand.self,
      VerifyCommand.self, AuditCommand.self,
    ])
}
