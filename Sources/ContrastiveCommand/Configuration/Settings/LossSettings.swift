package import ContrastiveFiles
package import Losses

/// The loss, or the weighted sum of losses, and what it is told.
///
/// Which setting belongs to which loss, and in which range, is for `LossChoice` to say.
package struct LossSettings: ConfigurationSection {
  /// The losses that are summed.
  package var names: [LossName]
  /// Their weights, 1 each where there are none.
  package var weights: [Double]?
  /// What they are told.
  package var options = LossOptions()

  /// Creates the defaults of `method`.
  init(method: TrainingMethod) {
    names = [method == .sft ? .sft : .sigmoid]
  }

  /// Whether one answer is enough, as for supervised training.
  var isSupervised: Bool { names.allSatisfy { $0 == .sft } }

  /// The choice of losses that these settings make.
  ///
  /// - Throws: `LossChoiceError`.
  package var choice: LossChoice {
    get throws {
      try LossChoice(names, weights: weights, options: options)
    }
  }

  static let title = "Loss"

  static let keys: [ConfigurationKey] = [
    ConfigurationKey("loss_type", \.loss.names, help: "The loss, or several that are summed"),
    ConfigurationKey(
      "loss_weights", \.loss.weights, help: "The weights of several losses; 1 each where absent"),
    ConfigurationKey(
      "beta", \.loss.options.beta,
      help: "The inverse temperature: larger values stay nearer to the reference; 0.1 where absent"),
    ConfigurationKey(
      "slic_delta", \.loss.options.slicDelta, help: "The margin of slic, in nats; 1 where absent"),
    ConfigurationKey(
      "slic_lambda", \.loss.options.slicLambda,
      help: "The weight of the regularizer of slic; 0.1 where absent"),
    ConfigurationKey(
      "slic_target", \.loss.options.slicTarget,
      help: "The answer that the regularizer of slic raises; chosen where absent"),
    ConfigurationKey(
      "label_smoothing", \.loss.options.labelSmoothing,
      help:
        "The share of labels taken to be wrong, below 0.5; 0 where absent, which exo_pair refuses"),
    ConfigurationKey(
      "f_divergence_type", \.loss.options.divergence,
      help: "The divergence from the reference in losses of a difference; reverse_kl where absent"),
    ConfigurationKey(
      "f_alpha_divergence_coef", \.loss.options.alphaCoefficient,
      help: "The α of alpha_divergence; 0.5 where absent"),
    ConfigurationKey(
      "discopop_tau", \.loss.options.discopopTau,
      help: "The width of the blend of discopop, up to 1; 0.05 where absent"),
    ConfigurationKey(
      "dpop_lambda", \.loss.options.dpopLambda,
      help: "The weight of the penalty of dpop; 50 where absent"),
    ConfigurationKey(
      "simpo_gamma", \.loss.options.simpoGamma,
      help: "The margin of the reward of simpo; 0.5 where absent"),
    ConfigurationKey(
      "cpo_alpha", \.loss.options.cpoAlpha,
      help: "The weight of the chosen answer's likelihood in simpo and cpo; 1 where absent"),
    ConfigurationKey(
      "rrhf_weight", \.loss.options.rrhfWeight,
      help: "The weight of the ranking of rrhf beside the best answer's likelihood; 1 where absent"),
    ConfigurationKey(
      "rrhf_length_penalty", \.loss.options.rrhfLengthPenalty,
      help: "The power of the length that rrhf divides log-probabilities by; 1 where absent"),
    ConfigurationKey(
      "ld_alpha", \.loss.options.ldAlpha,
      help:
        "The weight of the tokens past the length of a pair's shorter answer, from 0 to 1; 1 where "
        + "absent"),
    ConfigurationKey(
      "use_weighting", \.loss.options.pairWeights,
      help:
        "Weighs pairs by how likely the policy is to write them, as WPO: true with weights of at "
        + "most 1, as its authors, unclamped as TRL"),
  ]
}

extension LossName: ConfigurationChoice {
  /// Reads a name; `nll` and `chunked_nll` are what TRL calls `sft`.
  package init?(_ node: ConfigurationNode) {
    guard let word = node.scalar else { return nil }
    if let name = try? LossName(parsing: word == "chunked_nll" ? "nll" : word) {
      self = name
    } else {
      return nil
    }
  }
}

extension SLiC.Target: ConfigurationChoice {}

extension LossOptions.DivergenceName: ConfigurationChoice {}

extension LossOptions.PairWeights: ConfigurationChoice {
  package static var arity: Arity { .flag }
  package static var schema: JSONValue { ["enum": [true, false, "unclamped"]] }

  /// Reads what is true or false in a configuration, or a word.
  package init?(_ node: ConfigurationNode) {
    guard let word = Bool(node).map({ "\($0)" }) ?? node.scalar else { return nil }
    self.init(rawValue: word)
  }

  package var json: JSONValue { Bool(rawValue).map(JSONValue.boolean) ?? .string(rawValue) }
}
