/// A set of byte strings, numbered from zero in the order of their insertion.
///
/// Strings are the same when their bytes are; Unicode has no say in it. Lookups take a span, so that
/// a word in the middle of a text is found without copying it. Open addressing over one arena.
struct ByteTable: Sendable {
  private var arena: ContiguousArray<UInt8> = []
  private var ends: ContiguousArray<Int> = []
  /// Half of a string's hash above and its number plus one below; zero where nothing is.
  ///
  /// The hashes let a search pass over other strings without looking at their bytes.
  private var slots = ContiguousArray<UInt64>(repeating: 0, count: 16)

  /// How many strings there are.
  var count: Int { ends.count }

  /// Makes room for `count` strings.
  mutating func reserveCapacity(_ count: Int) {
    ends.reserveCapacity(count)
    while slots.count < 2 * count { grow() }
  }

  /// The bytes of the string numbered `index`.
  subscript(index: Int) -> ArraySlice<UInt8> {
    ArraySlice(arena[(index == 0 ? 0 : ends[index - 1])..<ends[index]])
  }

  /// The number of `key`, or nil where it is not in the table.
  func index(of key: Span<UInt8>) -> Int? {
    let found = slots[slot(of: key, hash: Self.hash(key))]
    return found == 0 ? nil : Int(UInt32(truncatingIfNeeded: found)) - 1
  }

  /// The number of `key`, which is added unless it is there already.
  mutating func insert(_ key: Span<UInt8>) -> (index: Int, isNew: Bool) {
    if 2 * (count + 1) > slots.count { grow() }
    let hash = Self.hash(key)
    let slot = slot(of: key, hash: hash)
    let found = slots[slot]
    if found != 0 { return (Int(UInt32(truncatingIfNeeded: found)) - 1, false) }
    for position in key.indices { arena.append(key[position]) }
    ends.append(arena.count)
    slots[slot] = Self.entry(hash: hash, number: count)
    return (count - 1, true)
  }

  /// Removes everything and keeps the memory.
  mutating func removeAll() {
    arena.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    for slot in slots.indices { slots[slot] = 0 }
  }

  /// The slot that holds `key`, or the free one where it belongs.
  private func slot(of key: Span<UInt8>, hash: UInt64) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      if slots[slot] >> 32 == hash >> 32,
        holds(key, at: Int(UInt32(truncatingIfNeeded: slots[slot])) - 1)
      {
        break
      }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private func holds(_ key: Span<UInt8>, at index: Int) -> Bool {
    let start = index == 0 ? 0 : ends[index - 1]
    guard ends[index] - start == key.count else { return false }
    for position in key.indices where arena[start + position] != key[position] { return false }
    return true
  }

  private mutating func grow() {
    var grown = ContiguousArray<UInt64>(repeating: 0, count: 2 * slots.count)
    let mask = grown.count - 1
    for index in 0..<count {
      let key = arena.span.extracting((index == 0 ? 0 : ends[index - 1])..<ends[index])
      let hash = Self.hash(key)
      var slot = Int(truncatingIfNeeded: hash) & mask
      while grown[slot] != 0 { slot = (slot + 1) & mask }
      grown[slot] = Self.entry(hash: hash, number: index + 1)
    }
    slots = grown
  }

  private static func entry(hash: UInt64, number: Int) -> UInt64 {
    (hash & ~0xFFFF_FFFF) | UInt64(UInt32(truncatingIfNeeded: number))
  }

  /// Seeded anew in every process, so that no file can be made to collide.
  private static func hash(_ key: Span<UInt8>) -> UInt64 {
    var hasher = Hasher()
    hasher.combine(key.count)
    var word: UInt64 = 0
    for index in key.indices {
      word = word << 8 | UInt64(key[index])
      if index % 8 == 7 { hasher.combine(word) }
    }
    hasher.combine(word)
    return UInt64(truncatingIfNeeded: hasher.finalize())
  }
}
