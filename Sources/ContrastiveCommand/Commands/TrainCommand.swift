import ArgumentParser

/// `contrastive train`: trains a model by the method that `loss_type` names.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a model on answers or on pairs of answers.",
    discussion: """
      Settings come from the file, and options override them:

        contrastive train config.yaml --learning_rate 5e-7 --loss_type sigmoid sft

      Keys are TRL's. A list is several words; true and false follow the name. Some keys of TRL have \
      no effect here, or are refused with the reason; --help-hidden shows them.
      """)

  @OptionGroup var arguments: TrainArguments

  func run() throws { try Training.run(arguments, method: nil) }
}

/// `contrastive sft`: `train` with the defaults of supervised training.
struct SFTCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sft",
    abstract: "Train a model on one answer each: train with the defaults of trl sft.")

  @OptionGroup var arguments: TrainArguments

  func run() throws { try Training.run(arguments, method: .sft) }
}

/// `contrastive dpo`: `train` with the defaults of contrastive training.
struct DPOCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dpo",
    abstract: "Train a model on pairs of answers: train with the defaults of trl dpo.")

  @OptionGroup var arguments: TrainArguments

  func run() throws { try Training.run(arguments, method: .dpo) }
}
