import Synchronization

/// Remembers how words were encoded, for all copies of a tokenizer.
///
/// Natural text repeats its words, so most are looked up instead of merged. What is remembered never
/// changes an encoding.
final class WordMemory: Sendable {
  /// The words and their ids, and the workspace for merging new ones.
  struct Contents: Sendable {
    fileprivate var words = ByteTable()
    fileprivate var ends: ContiguousArray<Int> = []
    fileprivate var ids: [Int32] = []
    fileprivate var workspace = MergeWorkspace()

    /// Longer words are rarely met again.
    private static let longestWord = 64
    /// When so many words are known, they are all forgotten.
    private static let capacity = 1 << 16

    /// Appends the tokens of the word at `range` of `text` to `output`.
    mutating func encode(
      _ text: UTF8Text, _ range: Range<Int>, by model: MergeModel, into output: inout [Int32]
    ) {
      guard range.count <= Self.longestWord else {
        return model.encode(text, range, with: &workspace, into: &output)
      }
      if words.count == Self.capacity { forget() }
      let (index, isNew) = words.insert(text.span.extracting(range))
      if isNew {
        model.encode(text, range, with: &workspace, into: &ids)
        ends.append(ids.count)
      }
      for position in (index == 0 ? 0 : ends[index - 1])..<ends[index] {
        output.append(ids[position])
      }
    }

    private mutating func forget() {
      words.removeAll()
      ends.removeAll(keepingCapacity: true)
      ids.removeAll(keepingCapacity: true)
    }
  }

  private let contents = Mutex(Contents())

  /// Lends the memory to `body`; while another thread has it, a blank one.
  func withContents(_ body: (inout Contents) -> Void) {
    let lent: Void? = contents.withLockIfAvailable { body(&$0) }
    if lent == nil {
      var blank = Contents()
      body(&blank)
    }
  }
}
