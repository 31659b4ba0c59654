/// Edits of the marks of a text, each at several places.
struct MarkEdits {
  private let text: [Unicode.Scalar]

  /// Edits `text`.
  init(_ text: [Unicode.Scalar]) { self.text = text }

  /// Without one `mark`, and without more and more of them from the end.
  func removing(_ mark: Unicode.Scalar) -> [[Unicode.Scalar]] {
    let places = text.indices.filter { text[$0] == mark }.suffix(32)
    let single = places.map { place in
      var edited = text
      edited.remove(at: place)
      return edited
    }
    var rest = text
    let several = places.reversed().map { place in
      rest.remove(at: place)
      return rest
    }
    return single + several
  }

  /// With `mark` at the end, in front of the space there.
  func appending(_ mark: String) -> [[Unicode.Scalar]] {
    let end = text.trimmed().endIndex
    return [Array(text[..<end]) + Array(mark.unicodeScalars) + Array(text[end...])]
  }

  /// With one of the last 16 places of `old` made `new`, or all of them; nothing if `old` is empty.
  func replacing(_ old: String, by new: String) -> [[Unicode.Scalar]] {
    guard !old.isEmpty else { return [] }
    let separators = [Array(old.unicodeScalars), Array(new.unicodeScalars)]
    let pieces = text.split(around: separators[0])
    guard pieces.count > 1 else { return [] }
    func joined(_ isNew: (Int) -> Bool) -> [Unicode.Scalar] {
      pieces.indices.dropFirst().reduce(into: Array(pieces[0])) { text, place in
        text += separators[isNew(place) ? 1 : 0]
        text += pieces[place]
      }
    }
    return pieces.indices.dropFirst().suffix(16).map { place in joined { $0 == place } }
      + [joined { _ in true }]
  }

  /// With `mark` behind a word that space follows.
  func inserting(_ mark: Unicode.Scalar, behind words: WordEdits) -> [[Unicode.Scalar]] {
    words.words.suffix(32).compactMap { word in
      guard word.upperBound < text.count, text[word.upperBound] == " " else { return nil }
      var edited = text
      edited.insert(mark, at: word.upperBound)
      return edited
    }
  }

  /// With a period in the middle of a sentence.
  func splitSentences(_ words: WordEdits) -> [[Unicode.Scalar]] {
    inserting(".", behind: words)
  }

  /// With a semicolon in place of the mark that ends a sentence.
  func joinedSentences() -> [[Unicode.Scalar]] {
    SentenceCount(text).ranges.dropLast().suffix(32).compactMap { sentence in
      guard let mark = text[sentence].lastIndex(where: { ".?!".unicodeScalars.contains($0) })
      else { return nil }
      var edited = text
      edited[mark] = ";"
      return edited
    }
  }
}
