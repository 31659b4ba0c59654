/// Merges the symbols of one word, over memory that serves word after word.
///
/// The symbols form a doubly linked list; a queue holds the pairs that may merge. Every merge removes
/// a symbol and adds at most two pairs, so n symbols take O(n log n).
struct MergeWorkspace {
  private struct Symbol {
    var id: Int32
    /// Where the symbols before and behind begin; -1 for none.
    var previous: Int32
    var next: Int32
    /// The rank of merging with the next symbol, and the result; `noRank` where they do not merge.
    var rank: UInt32 = noRank
    var result: Int32 = -1
  }

  private static let noRank = UInt32.max

  private var symbols: ContiguousArray<Symbol> = []
  /// Ranks in the upper half, positions in the lower: lowest rank first, then from the left.
  private var queue = Heap<UInt64>()

  /// Forgets the word before.
  mutating func reset() { symbols.removeAll(keepingCapacity: true) }

  /// Adds a symbol to the word.
  mutating func append(_ id: Int32) {
    let position = Int32(symbols.count)
    symbols.append(Symbol(id: id, previous: position - 1, next: position + 1))
  }

  /// Merges until no pair is left that does, and appends the ids that remain to `ids`.
  mutating func merge(by table: MergeTable, into ids: inout [Int32]) {
    guard !symbols.isEmpty else { return }
    symbols[symbols.count - 1].next = -1
    for position in symbols.indices.dropLast() { consider(Int32(position), table) }
    while let entry = queue.pop() {
      let rank = UInt32(truncatingIfNeeded: entry >> 32)
      let position = Int32(truncatingIfNeeded: entry)
      let left = symbols[Int(position)]
      // An entry is stale when a neighbour has merged since; then the rank is another one.
      guard left.rank == rank else { continue }
      let right = symbols[Int(left.next)]
      symbols[Int(left.next)].rank = Self.noRank
      symbols[Int(position)].id = left.result
      symbols[Int(position)].next = right.next
      symbols[Int(position)].rank = Self.noRank
      if right.next >= 0 {
        symbols[Int(right.next)].previous = position
        consider(position, table)
      }
      if left.previous >= 0 { consider(left.previous, table) }
    }
    var position: Int32 = 0
    while position >= 0 {
      ids.append(symbols[Int(position)].id)
      position = symbols[Int(position)].next
    }
  }

  /// Looks up the pair that begins at `position` and queues it where it merges.
  private mutating func consider(_ position: Int32, _ table: MergeTable) {
    let next = Int(symbols[Int(position)].next)
    if let merge = table[symbols[Int(position)].id, symbols[next].id] {
      symbols[Int(position)].rank = merge.rank
      symbols[Int(position)].result = merge.result
      queue.push(UInt64(merge.rank) << 32 | UInt64(UInt32(bitPattern: position)))
    } else {
      symbols[Int(position)].rank = Self.noRank
    }
  }
}
