internal import PreferenceData

/// Where the rows of each prompt lie in several files, without their texts.
///
/// A row takes 32 bytes, a prompt about 50 more.
struct ResponseIndex {
  /// A row, and the next one of its prompt.
  private struct Entry {
    var offset: Int
    var length: UInt32
    var file: UInt32
    var line: Int
    var next: Int32
  }

  /// The first and the last row of a prompt.
  private struct Chain {
    var first: Int32
    var last: Int32
  }

  /// The place of a row.
  struct Place {
    var file: Int
    var bytes: Range<Int>
    var line: Int
  }

  private var entries: [Entry] = []
  private var chains: [PromptID.Key: Chain] = [:]
  /// The first rows of all prompts, in the order in which they were added.
  private var heads: [Int32] = []
  private var cursor = 0

  /// Adds a row of the file with number `file`.
  mutating func add(_ row: ResponseRow, _ key: PromptID.Key, file: Int) {
    // No more than 2³¹ rows: they would take 64 GB here.
    let place = Int32(entries.count)
    entries.append(
      Entry(
        offset: row.bytes.lowerBound, length: UInt32(row.bytes.count), file: UInt32(file),
        line: row.location.line, next: -1))
    if let chain = chains[key] {
      entries[Int(chain.last)].next = place
      chains[key]?.last = place
    } else {
      chains[key] = Chain(first: place, last: place)
      heads.append(place)
    }
  }

  /// The rows of the next prompt, or `nil` after the last one.
  mutating func next() -> [Place]? {
    guard cursor < heads.count else { return nil }
    var places: [Place] = []
    var place = heads[cursor]
    cursor += 1
    while place >= 0 {
      let entry = entries[Int(place)]
      places.append(
        Place(
          file: Int(entry.file), bytes: entry.offset..<entry.offset + Int(entry.length),
          line: entry.line))
      place = entry.next
    }
    return places
  }
}
