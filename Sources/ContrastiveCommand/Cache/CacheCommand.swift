import ArgumentParser

/// `contrastive cache`: the care of files of reference scores.
struct CacheCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cache",
    abstract: "Look into, check, shrink and share the files of reference scores.",
    discussion: """
      A reference cache keeps the log-probabilities that frozen models give to answers, filed under the \
      model's weights and the tokens, so that no run computes them twice. Training makes one in its \
      output_dir, or where reference_cache says:

        contrastive cache stat runs/dpo/reference.sqlite
        contrastive cache verify reference.sqlite --model SmolLM2-135M --data pairs.jsonl --sample 20
        contrastive cache prune reference.sqlite --unused-for 30d --dry-run
        contrastive cache export reference.sqlite --output scores.safetensors
        contrastive cache import reference.sqlite --input scores.safetensors

      All of them may be used while a run has the file open.
      """,
    subcommands: [
      CacheStatCommand.self, CacheVerifyCommand.self, CachePruneCommand.self,
      CacheExportCommand.self, CacheImportCommand.self,
    ])
}

/// The argument that all of them have.
struct CacheArgument: ParsableArguments {
  @Argument(
    help: "The file of reference scores.", completion: .file(extensions: ["sqlite"]))
  var path: String
}
