/// Counts the words of texts, cut as GPT-2 does.
struct WordCounter {
  /// The words and how often each occurred, in the order of their first occurrence.
  var words: [(bytes: UTF8Text, count: Int)] {
    counts.indices.map { (UTF8Text(table[$0]), counts[$0]) }
  }

  private let finder: AddedTokenFinder
  private var table = ByteTable()
  private var counts: [Int] = []

  /// Creates a counter that cuts the `reserved` tokens out of texts.
  init(reserved: [String]) {
    var finder = AddedTokenFinder()
    for (id, content) in reserved.enumerated() {
      finder.insert(
        AddedToken(
          content: content, id: Int32(id), flags: .special, pattern: UTF8Text(content.utf8)))
    }
    self.finder = finder
  }

  /// Counts the words of `text`.
  mutating func count(_ text: String) {
    let bytes = UTF8Text(text.utf8)
    var words: ContiguousArray<Range<Int>> = []
    for case .text(let range) in finder.parts(of: bytes, in: bytes.indices) {
      SplitPattern.gpt2.split(bytes, range, into: &words)
    }
    for word in words {
      let (index, isNew) = table.insert(bytes.span.extracting(word))
      if isNew { counts.append(0) }
      counts[index] += 1
    }
  }
}
