/// Why a model cannot read a sequence.
public enum SequenceMisfit: Error, Hashable, Sendable, CustomStringConvertible {
  /// A token id lies beyond the model's vocabulary.
  case unknownToken(id: Int32, vocabulary: Int)
  /// There are more tokens than positions.
  case tooLong(tokens: Int, positions: Int)

  /// What does not fit, as words that follow the name of the sequence.
  public var description: String {
    switch self {
    case .unknownToken(let id, let vocabulary):
      "has token \(id), and the model knows only 0 to \(vocabulary - 1): the tokenizer belongs to "
        + "another model"
    case .tooLong(let tokens, let positions):
      "has \(tokens) tokens, and the model has \(positions) positions; set max_length to "
        + "\(positions) or less"
    }
  }
}

extension Transformer.Configuration {
  /// Checks that a model of these sizes can read `tokens`.
  ///
  /// What reads sequences has it as a precondition; what gets them from a file asks first.
  ///
  /// - Throws: `SequenceMisfit` if a token lies beyond the vocabulary, or there are too many.
  public func check(_ tokens: [Int32]) throws(SequenceMisfit) {
    if let id = tokens.first(where: { $0 < 0 || Int($0) >= vocabularySize }) {
      throw .unknownToken(id: id, vocabulary: vocabularySize)
    }
    guard tokens.count <= contextLength else {
      throw .tooLong(tokens: tokens.count, positions: contextLength)
    }
  }
}
