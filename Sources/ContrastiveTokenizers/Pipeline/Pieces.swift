/// A text on its way through the pipeline, and the parts into which it has been cut so far.
struct Pieces {
  /// The text.
  private(set) var text: UTF8Text
  /// The parts in order, none of them empty; what lies between them was removed.
  private(set) var ranges: ContiguousArray<Range<Int>>
  /// Where the text that was given to be encoded begins, or nil where this is a later part of it or
  /// was rewritten.
  private var origin: Int?

  /// The part `range` of `text`, which begins the text that was given to be encoded or does not.
  init(_ text: UTF8Text, _ range: Range<Int>, beginsText: Bool) {
    self.text = text
    ranges = range.isEmpty ? [] : [range]
    origin = beginsText ? range.lowerBound : nil
  }

  /// Cuts every part further: `divide` appends what becomes of one.
  mutating func cut(_ divide: (UTF8Text, Range<Int>, inout ContiguousArray<Range<Int>>) -> Void) {
    var result: ContiguousArray<Range<Int>> = []
    result.reserveCapacity(ranges.count)
    for range in ranges { divide(text, range, &result) }
    ranges = result
  }

  /// Replaces every part: `rewrite` appends its new bytes to a new text, knowing whether the part
  /// begins the text that was given to be encoded.
  mutating func rewrite(
    _ rewrite: (UTF8Text, Range<Int>, _ beginsText: Bool, inout UTF8Text) -> Void
  ) {
    var newText = UTF8Text()
    newText.reserveCapacity(text.count + ranges.count)
    var newRanges: ContiguousArray<Range<Int>> = []
    newRanges.reserveCapacity(ranges.count)
    for range in ranges {
      let start = newText.count
      rewrite(text, range, range.lowerBound == origin, &newText)
      if newText.count > start { newRanges.append(start..<newText.count) }
    }
    origin = nil
    text = newText
    ranges = newRanges
  }
}
