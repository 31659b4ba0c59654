extension LossChoice: Codable {
  /// A key of a configuration: the losses, their weights, or an option.
  private struct Key: CodingKey {
    static let names = Key(stringValue: "loss_type")
    static let weights = Key(stringValue: "loss_weights")

    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
    init(_ option: LossOption) { self.init(stringValue: option.rawValue) }
  }

  /// Reads a choice from the keys of a configuration; a key that is null counts as absent.
  ///
  /// - Throws: ``LossChoiceError``.
  public init(from decoder: any Decoder) throws {
    let file = try decoder.container(keyedBy: Key.self)

    func read<Value: Decodable>(
      _ type: Value.Type, _ key: Key, expected: String
    ) throws -> Value? {
      do {
        return try file.decodeIfPresent(type, forKey: key)
      } catch is DecodingError {
        throw LossChoiceError.malformed(
          key: key.stringValue, found: found(at: key, in: file), expected: expected)
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
        beta: read(Double.self, Key(.beta), expected: "a number"),
        slicDelta: read(Double.self, Key(.slicDelta), expected: "a number"),
        slicLambda: read(Double.self, Key(.slicLambda), expected: "a number"),
        slicTarget: read(SLiC.Target.self, Key(.slicTarget), expected: "“chosen” or “given”"),
        labelSmoothing: read(Double.self, Key(.labelSmoothing), expected: "a number"),
        divergence: read(
          LossOptions.DivergenceName.self, Key(.divergence),
          expected: "one of "
            + LossOptions.DivergenceName.allCases.map(\.rawValue).joined(separator: ", ")),
        alphaCoefficient: read(Double.self, Key(.alphaCoefficient), expected: "a number"),
        discopopTau: read(Double.self, Key(.discopopTau), expected: "a number"),
        dpopLambda: read(Double.self, Key(.dpopLambda), expected: "a number"),
        simpoGamma: read(Double.self, Key(.simpoGamma), expected: "a number"),
        cpoAlpha: read(Double.self, Key(.cpoAlpha), expected: "a number"),
        rrhfWeight: read(Double.self, Key(.rrhfWeight), expected: "a number"),
        rrhfLengthPenalty: read(Double.self, Key(.rrhfLengthPenalty), expected: "a number"),
        ldAlpha: read(Double.self, Key(.ldAlpha), expected: "a number"),
        pairWeights: read(
          LossOptions.PairWeights.self, Key(.pairWeights), expected: "true, false or “unclamped”")))
  }

  /// Writes the keys that are set; a single loss of weight 1 is written as its name.
  public func encode(to encoder: any Encoder) throws {
    var file = encoder.container(keyedBy: Key.self)
    if names.count == 1, weights == [1] {
      try file.encode(names[0].rawValue, forKey: .names)
    } else {
      try file.encode(names.map(\.rawValue), forKey: .names)
      try file.encode(weights, forKey: .weights)
    }
    try file.encodeIfPresent(options.beta, forKey: Key(.beta))
    try file.encodeIfPresent(options.slicDelta, forKey: Key(.slicDelta))
    try file.encodeIfPresent(options.slicLambda, forKey: Key(.slicLambda))
    try file.encodeIfPresent(options.slicTarget, forKey: Key(.slicTarget))
    try file.encodeIfPresent(options.labelSmoothing, forKey: Key(.labelSmoothing))
    try file.encodeIfPresent(options.divergence, forKey: Key(.divergence))
    try file.encodeIfPresent(options.alphaCoefficient, forKey: Key(.alphaCoefficient))
    try file.encodeIfPresent(options.discopopTau, forKey: Key(.discopopTau))
    try file.encodeIfPresent(options.dpopLambda, forKey: Key(.dpopLambda))
    try file.encodeIfPresent(options.simpoGamma, forKey: Key(.simpoGamma))
    try file.encodeIfPresent(options.cpoAlpha, forKey: Key(.cpoAlpha))
    try file.encodeIfPresent(options.rrhfWeight, forKey: Key(.rrhfWeight))
    try file.encodeIfPresent(options.rrhfLengthPenalty, forKey: Key(.rrhfLengthPenalty))
    try file.encodeIfPresent(options.ldAlpha, forKey: Key(.ldAlpha))
    try file.encodeIfPresent(options.pairWeights, forKey: Key(.pairWeights))
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
