extension Transformer {
  /// The sizes and constants of a transformer of the Llama family.
  public struct Configuration: Hashable, Sendable {
    /// The number of token ids.
    public var vocabularySize: Int
    /// The width of the residual stream.
    public var width: Int
    /// The number of layers.
    public var layers: Int
    /// The number of query heads.
    public var heads: Int
    /// The number of key and value heads; each serves `heads / keyValueHeads` query heads.
    public var keyValueHeads: Int
    /// The width of one head.
    public var headWidth: Int
    /// The width of the gated unit.
    public var intermediateWidth: Int
    /// The largest number of positions the model was made for.
    public var contextLength: Int
    /// What keeps the norms from dividing by zero.
    public var normEpsilon: Float
    /// How positions turn queries and keys.
    public var rotary: RotaryConfiguration
    /// Whether the head has weights of its own.
    public var head: Head
    /// The standard deviation of fresh weights.
    public var initializerRange: Float
    /// The token whose embedding gets no gradient from where the token is read, if there is one.
    ///
    /// It is PyTorch's `padding_idx`, which a Hugging Face model sets to its `pad_token_id`. Nothing
    /// here pads; it matters where the padding token is also a token of the text, such as the end of
    /// a turn. A tied head still gives the row its gradient.
    public var paddingToken: Int?

    /// Where the weights of the language-model head come from.
    public enum Head: String, Hashable, Sendable {
      /// They are the embedding's.
      case tied
      /// They are a matrix of their own.
      case untied
    }

    /// Describes a transformer; what is left out follows from the rest.
    ///
    /// If left out, there are as many key heads as query heads, a head is `width / heads` wide, and
    /// the intermediate width is 8/3 of the width, rounded up to a multiple of 16.
    /// - Precondition: All sizes are positive, the head width is even, the query heads divide evenly
    ///   among the key heads, and the padding token is one of the vocabulary.
    public init(
      vocabularySize: Int, width: Int, layers: Int, heads: Int, keyValueHeads: Int? = nil,
      headWidth: Int? = nil, intermediateWidth: Int? = nil, contextLength: Int = 2048,
      normEpsilon: Float = 1e-5, rotary: RotaryConfiguration = .init(), head: Head = .tied,
      initializerRange: Float = 0.02, paddingToken: Int? = nil
    ) {
      self.vocabularySize = vocabularySize
      self.width = width
      self.layers = layers
      self.heads = heads
      self.keyValueHeads = keyValueHeads ?? heads
      self.headWidth = headWidth ?? width / max(heads, 1)
      self.intermediateWidth = intermediateWidth ?? (width * 8 / 3 + 15) / 16 * 16
      self.contextLength = contextLength
      self.normEpsilon = normEpsilon
      self.rotary = rotary
      self.head = head
      self.initializerRange = initializerRange
      self.paddingToken = paddingToken
      precondition(
        vocabularySize > 0 && width > 0 && layers > 0 && heads > 0 && self.keyValueHeads > 0
          && self.headWidth > 0 && self.intermediateWidth > 0 && contextLength > 0,
        "every size of a transformer is positive: \(self)")
      precondition(
        heads % self.keyValueHeads == 0,
        "\(heads) query heads do not divide among \(self.keyValueHeads) key heads")
      precondition(
        paddingToken.map { (0..<vocabularySize).contains($0) } ?? true,
        "padding token \(paddingToken ?? 0) in a vocabulary of \(vocabularySize)")
      precondition(self.headWidth % 2 == 0, "a head of odd width \(self.headWidth) cannot turn")
    }
  }
}
