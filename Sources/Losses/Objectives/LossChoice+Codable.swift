extension LossChoice: Codable {
  private enum CodingKeys: String, CodingKey {
    case names = "loss_type"
    case weights = "loss_weights"
    case beta
    case slicDelta = "slic_delta"
    case slicLambda = "slic_lambda"
    case slicTarget = "slic_target"
    case labelSmoothing = "label_smoothing"
    case divergence = "f_divergence_type"
    case alphaCoefficient = "f_alpha_divergence_coef"
    case discopopTau = "discopop_tau"
    case dpopLambda = "dpop_lambda"
    case simpoGamma = "simpo_gamma"
    case cpoAlpha = "cpo_alpha"
    case rrhfWeight = "rrhf_weight"
    case rrhfLengthPenalty = "rrhf_length_penalty"
    case ldAlpha = "ld_alpha"
    case pairWeights = "use_weighting"
  }

  /// Reads a choice from the keys of a configuration; a key that is null counts as absent.
  ///
  /// - Throws: ``LossChoiceError``.
  public init(from decoder: any Decoder) throws {
    let file = try decoder.container(keyedBy: CodingKeys.self)

    func read<Value: Decodable>(
      _ type: Value.Type, _ key: CodingKeys, expected: String
    ) throws -> Value? {
      do {
        return try file.decodeIfPresent(type, forKey: key)
      } catch is DecodingError {
        throw LossChoiceError.malformed(
          key: key.rawValue, found: found(at: key, in: file), expected: expected)
      }
    }

    let name = try? file.decodeIfPresent(String.self, forKey: .names)
    let names =
      try name.map { [$0] }
      ?? read([String].self, .names, expected: "the name of a loss or a list of names") ?? []
    try self.init(
      names.map { try LossName(parsing: $0) },
      weights: read([Double].self, .weights, expected: "a list of numbers"),
      options: LossOptions(
        beta: read(Double.self, .beta, expected: "a number"),
        slicDelta: read(Double.self, .slicDelta, expected: "a number"),
        slicLambda: read(Double.self, .slicLambda, expected: "a number"),
        slicTarget: read(SLiC.Target.self, .slicTarget, expected: "“chosen” or “given”"),
        labelSmoothing: read(Double.self, .labelSmoothing, expected: "a number"),
        divergence: read(
          LossOptions.DivergenceName.self, .divergence,
          expected: "one of "
            + LossOptions.DivergenceName.allCases.map(\.rawValue).joined(separator: ", ")),
        alphaCoefficient: read(Double.self, .alphaCoefficient, expected: "a number"),
        discopopTau: read(Double.self, .discopopTau, expected: "a number"),
        dpopLambda: read(Double.self, .dpopLambda, expected: "a number"),
        simpoGamma: read(Double.self, .simpoGamma, expected: "a number"),
        cpoAlpha: read(Double.self, .cpoAlpha, expected: "a number"),
        rrhfWeight: read(Double.self, .rrhfWeight, expected: "a number"),
        rrhfLengthPenalty: read(Double.self, .rrhfLengthPenalty, expected: "a number"),
        ldAlpha: read(Double.self, .ldAlpha, expected: "a number"),
        pairWeights: read(
          LossOptions.PairWeights.self, .pairWeights, expected: "true, false or “unclamped”")))
  }

  /// Writes the keys that are set; a single loss of weight 1 is written as its name.
  public func encode(to encoder: any Encoder) throws {
    var file = encoder.container(keyedBy: CodingKeys.self)
    if names.count == 1, weights == [1] {
      try file.encode(names[0].rawValue, forKey: .names)
    } else {
      try file.encode(names.map(\.rawValue), forKey: .names)
      try file.encode(weights, forKey: .weights)
    }
    try file.encodeIfPresent(options.beta, forKey: .beta)
    try file.encodeIfPresent(options.slicDelta, forKey: .slicDelta)
    try file.encodeIfPresent(options.slicLambda, forKey: .slicLambda)
    try file.encodeIfPresent(options.slicTarget, forKey: .slicTarget)
    try file.encodeIfPresent(options.labelSmoothing, forKey: .labelSmoothing)
    try file.encodeIfPresent(options.divergence, forKey: .divergence)
    try file.encodeIfPresent(options.alphaCoefficient, forKey: .alphaCoefficient)
    try file.encodeIfPresent(options.discopopTau, forKey: .discopopTau)
    try file.encodeIfPresent(options.dpopLambda, forKey: .dpopLambda)
    try file.encodeIfPresent(options.simpoGamma, forKey: .simpoGamma)
    try file.encodeIfPresent(options.cpoAlpha, forKey: .cpoAlpha)
    try file.encodeIfPresent(options.rrhfWeight, forKey: .rrhfWeight)
    try file.encodeIfPresent(options.rrhfLengthPenalty, forKey: .rrhfLengthPenalty)
    try file.encodeIfPresent(options.ldAlpha, forKey: .ldAlpha)
    try file.encodeIfPresent(options.pairWeights, forKey: .pairWeights)
  }
}

extension LossOptions.PairWeights: Codable {
  /// Reads true, false or a word.
  public init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    let word = try (try? value.decode(Bool.self)).map { "\($0)" } ?? value.decode(String.self)
    guard let weights = Self(rawValue: word) else {
      throw DecodingError.dataCorruptedError(
        in: value, debugDescription: "“\(word)” is no kind of weights")
    }
    self = weights
  }

  /// Writes true, false or a word.
  public func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    if let truth = Bool(rawValue) {
      try value.encode(truth)
    } else {
      try value.encode(rawValue)
    }
  }
}

/// Describes the value at `key` for a message.
private func found<Key: CodingKey>(
  at key: Key, in file: KeyedDecodingContainer<Key>
) -> String {
  if let text = try? file.decode(String.self, forKey: key) { return "“\(text)”" }
  if let number = try? file.decode(Int.self, forKey: key) { return "\(number)" }
  if let number = try? file.decode(Double.self, forKey: key) { return "\(number)" }
  if let truth = try? file.decode(Bool.self, forKey: key) { return "\(truth)" }
  return "a list or a block"
}
