/// Edits of the words of a text, each at several places.
struct WordEdits {
  private let text: [Unicode.Scalar]
  /// Where the words stand: runs of letters, digits and `_`.
  let words: [Range<Int>]

  /// Edits `text`.
  init(_ text: [Unicode.Scalar]) {
    self.text = text
    words = text.indices.split { !text[$0].isWordCharacter }.map { $0.startIndex..<$0.endIndex }
  }

  /// Up to 16 places among the words from 0 to `count`, the last ones first.
  private func places(below count: Int) -> [Int] {
    guard count > 0 else { return [] }
    let step = max(1, (count + 15) / 16)
    return stride(from: count - 1, through: 0, by: -step).map { $0 }
  }

  private func replacing(
    _ range: Range<Int>, by new: some Collection<Unicode.Scalar>
  ) -> [Unicode.Scalar] {
    var edited = text
    edited.replaceSubrange(range, with: new)
    return edited
  }

  /// With so many words cut or repeated that their number no longer compares with `bound`.
  func resized(past relation: CountRelation, _ bound: Int) -> [[Unicode.Scalar]] {
    switch relation {
    case .atLeast: bound > 0 ? removed(count: words.count - bound + 1) : []
    case .lessThan: repeated(count: bound - words.count)
    }
  }

  /// Without `count` words that follow each other, and what stands between them.
  func removed(count: Int) -> [[Unicode.Scalar]] {
    guard count > 0, count < words.count else { return [] }
    return places(below: words.count - count + 1).map { first in
      let last = first + count
      let end = last < words.count ? words[last].lowerBound : words[last - 1].upperBound
      return replacing(words[first].lowerBound..<end, by: [])
    }
  }

  /// With `count` words that follow each other twice.
  private func repeated(count: Int) -> [[Unicode.Scalar]] {
    guard count > 0, count <= words.count else { return [] }
    return places(below: words.count - count + 1).map { first in
      let place = words[first + count - 1].upperBound
      return replacing(place..<place, by: [" "] + text[words[first].lowerBound..<place])
    }
  }

  /// With two neighbors exchanged.
  func swapped() -> [[Unicode.Scalar]] {
    places(below: words.count - 1).map { first in
      let (left, right) = (words[first], words[first + 1])
      let between = text[left.upperBound..<right.lowerBound]
      return replacing(left.lowerBound..<right.upperBound, by: text[right] + between + text[left])
    }
  }

  /// With `word` behind a word that space follows.
  func inserting(_ word: String) -> [[Unicode.Scalar]] {
    places(below: words.count).compactMap { place in
      let end = words[place].upperBound
      guard end < text.count, text[end] == " " else { return nil }
      return replacing(end..<end, by: [" "] + Array(word.unicodeScalars))
    }
  }

  /// With one of the last 16 words that hold `keyword`, or with all of them, cut or made another.
  func without(_ keyword: String) -> [[Unicode.Scalar]] {
    let keys = text.map(\.caseKey)
    let wanted = keyword.unicodeScalars.map(\.caseKey)
    guard !wanted.isEmpty else { return [] }
    let found = words.filter { keys[$0].range(of: wanted, from: $0.lowerBound) != nil }
    return ["it", "that", ""].flatMap { other in
      let new = Array(other.unicodeScalars)
      return found.suffix(16).map { replacing($0, by: new) } + [replacing(all: found, by: new)]
    }
  }

  /// The text with `new` in place of each of `ranges`, made in one pass.
  private func replacing(all ranges: [Range<Int>], by new: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var edited: [Unicode.Scalar] = []
    var start = 0
    for range in ranges {
      edited += text[start..<range.lowerBound]
      edited += new
      start = range.upperBound
    }
    return edited + text[start...]
  }

  /// With one word in capital letters, or the first letter of one.
  func capitalized() -> [[Unicode.Scalar]] {
    places(below: words.count).flatMap { place in
      let word = words[place]
      let upper = text[word].flatMap { Array($0.properties.uppercaseMapping.unicodeScalars) }
      let first = Array(text[word.lowerBound].properties.uppercaseMapping.unicodeScalars)
      return [
        replacing(word.lowerBound..<word.lowerBound + 1, by: first), replacing(word, by: upper),
      ]
    }
  }

  /// With one word in lower case, of those that are not.
  func lowered() -> [[Unicode.Scalar]] {
    words.filter { text[$0].contains { $0.properties.isUppercase } }.suffix(32).map { word in
      replacing(word, by: text[word].lowercased())
    }
  }
}
