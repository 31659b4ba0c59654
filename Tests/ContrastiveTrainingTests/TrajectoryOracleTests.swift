import ContrastiveCore
import ContrastiveKernels
import ContrastiveTraining
import Curricula
import Losses
import PreferenceData
import PretrainedModels
import TestSupport
import Testing

@Suite("Training follows TRL step by step")
struct TrajectoryOracleTests {
  static let metrics = [
    "loss", "grad_norm", "learning_rate", "epoch", "num_tokens", "entropy", "mean_token_accuracy",
    "rewards/chosen", "rewards/rejected", "rewards/margins", "rewards/accuracies",
    "logps/chosen", "logps/rejected",
  ]

  @Test(
    "from the small model of this repository",
    arguments: [
      "dpo-sigmoid", "dpo-hinge", "dpo-apo_zero-accumulate2", "dpo-apo_down", "dpo-bco_pair",
      "dpo-mpo", "dpo-cosine", "dpo-cosine_with_min_lr", "sft", "dpo-aot", "dpo-aot_unpaired",
      "dpo-ld_alpha", "dpo-ld_alpha-aot", "dpo-use_weighting",
    ])
  func small(name: String) throws {
    try follow(
      Trajectory(contentsOf: Fixtures.own("trajectories/\(name).json")),
      from: Fixtures.own("llama-small"), pairs: Fixtures.own("pairs.jsonl"))
  }

  @Test(
    "with every loss of its DPO trainer, and every divergence",
    arguments: [
      "robust", "ipo", "exo_pair", "nca_pair", "sppo_hard", "discopop", "sigmoid_norm",
      "forward_kl", "js_divergence", "alpha_divergence",
    ])
  func losses(name: String) throws { try small(name: "dpo-\(name)") }

  @Test("with the losses of its CPO trainer", arguments: ["cpo", "cpo_hinge", "cpo_ipo", "simpo"])
  func contrastive(name: String) throws { try small(name: "cpo-\(name)") }

  @Test("with ORPO, whose likelihood is that of prompt and answer: over pairs without a prompt")
  func oddsRatio() throws {
    try follow(
      Trajectory(contentsOf: Fixtures.own("trajectories/orpo.json")),
      from: Fixtures.own("llama-small"), pairs: Fixtures.own("joined-pairs.jsonl"))
  }

  @Test(
    "with an adapter: one that is fresh, and one that was trained, whose reference is a copy of it",
    arguments: ["dpo-lora-fresh", "dpo-lora"])
  func adapter(name: String) throws {
    let start = Fixtures.own("trajectories/\(name)-adapter-start")
    try follow(
      Trajectory(contentsOf: Fixtures.own("trajectories/\(name).json")),
      from: Fixtures.own("llama-small"), adapter: start, pairs: Fixtures.own("pairs.jsonl"))
  }

  @Test(
    "from a published model",
    .enabled(if: Fixtures.isAvailable, "\(Fixtures.reason)"),
    arguments: [
      "dpo-sigmoid", "dpo-decay", "dpo-hinge", "dpo-apo_zero-accumulate2", "dpo-mpo", "sft",
    ])
  func published(name: String) throws {
    try follow(
      Trajectory(contentsOf: Fixtures.path("oracles/\(name).json")),
      from: Fixtures.path("models/stories260K"), pairs: Fixtures.path("oracles/pairs.jsonl"))
  }

  /// The largest relative difference of the norm of a parameter at the end.
  ///
  /// TRL's own runs differ by 10⁻⁷ among themselves. A decay of 0.01 where there should be none takes
  /// 4·10⁻⁵ from a norm, the sum of the rates times the decay.
  static let normAllowance = 1e-6

  /// Returns the largest difference of a metric that single precision explains.
  ///
  /// TRL's own runs differ among themselves when they compute in float64, with another attention
  /// kernel, or from weights moved by 10⁻⁷; this is about five times as much. A loss and a reward are
  /// differences of log-probabilities of size |log p|, each known to 10⁻⁶, times β.
  static func allowance(_ name: String, in step: [String: Double], beta: Double) -> Double {
    let size = abs(step[name] ?? 0)
    let logs = max(abs(step["logps/chosen"] ?? 0), abs(step["logps/rejected"] ?? 0))
    switch name {
    case "loss": return 1e-4 * size + 2e-5 + 1e-6 * beta * logs
    case "logps/chosen", "logps/rejected": return 5e-6 * size + 1e-5
    case "rewards/chosen", "rewards/rejected", "rewards/margins":
      return 2e-4 * size + 1e-6 * beta * logs + 1e-9
    // Shares of a few pairs or of some hundred tokens: one more or less shows.
    case "rewards/accuracies": return 1e-6
    case "mean_token_accuracy": return 5e-3
    // Counted, and computed in float64 alone.
    case "learning_rate", "epoch", "num_tokens": return 1e-6 * size + 1e-12
    default: return 2e-4 * size
    }
  }

  /// Whether TRL's number means what ours does.
  ///
  /// Under accumulation TRL averages the entropy and the token accuracy of batches that differ in
  /// their number of tokens. Margins that are all exactly zero are ties that rounding breaks. Where
  /// TRL's CPO and ORPO compare means over tokens, they log means as `logps/*`.
  static func comparable(
    _ name: String, in step: [String: Double], _ configuration: Trajectory.Configuration
  ) -> Bool {
    switch name {
    case "entropy", "mean_token_accuracy": configuration.options.accumulationSteps == 1
    case "rewards/accuracies": step["rewards/margins"] != 0
    case "logps/chosen", "logps/rejected":
      !configuration.choice.names.contains { [.simpo, .cpoIPO, .orpo].contains($0) }
    default: true
    }
  }

  /// Trains as the file says it was trained, and compares every step and the weights at the end.
  private func follow(
    _ file: Trajectory, from model: String, adapter: String? = nil, pairs: String
  ) throws {
    let configuration = file.configuration
    var pretrained = try PretrainedModel(contentsOf: model)
    let base = pretrained.model
    if let adapter {
      let read = try AdapterFolder(contentsOf: adapter).adapter(for: base.configuration)
      pretrained.model = base.adapted(by: read)
    }
    // The reference of a fresh adapter is the model below it.
    let isFresh = pretrained.model.adapter?.changesNothing ?? false
    #expect(isFresh == (adapter?.contains("fresh") ?? false))
    let data = try PreferenceDataset(contentsOf: pairs).tokenized(
      by: pretrained.tokenizer, maxLength: configuration.maxLength,
      answers: file.kind == .sft ? .chosen : .pair)
    let objective = Objective(configuration.choice)
    var trainer = try Trainer(
      pretrained.model, on: data, objective: objective,
      reference: objective.needsReference
        ? ReferenceCache(of: isFresh ? base : pretrained.model) : nil,
      options: configuration.options, curriculum: .sequential)
    for (index, wanted) in file.steps.enumerated() {
      let found = try #require(try trainer.step()).metrics
      for name in Self.metrics {
        guard let want = wanted[name], Self.comparable(name, in: wanted, configuration) else {
          continue
        }
        let got = try #require(found[name], "step \(index + 1) has no \(name)")
        let allowed = Self.allowance(name, in: wanted, beta: configuration.beta)
        #expect(abs(got - want) <= allowed, "step \(index + 1), \(name): \(got), not \(want)")
      }
    }
    #expect(try trainer.step() == nil)
    let trained = trainer.model.trainedLayout
    #expect(adapter == nil || trainer.model.weights.array == base.weights.array)
    try #require(file.finalNorms.count == trained.entries.count)
    for (name, want) in file.finalNorms {
      // PEFT wraps the model, and an adapter has a name.
      let own =
        adapter == nil
        ? name
        : name.replacing("base_model.model.", with: "")
          .replacing(".default", with: "")
      let entry = try #require(trained[own], "nothing of the name \(own) is trained")
      let weights = trainer.model.trainedWeights[entry.range].array
      let got = weights.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
      #expect(abs(got - want) <= Self.normAllowance * want, "\(name): norm \(got), not \(want)")
    }
  }
}
