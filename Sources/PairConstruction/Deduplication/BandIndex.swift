/// Signatures, and for each band a hash table of those that have the same bytes in it.
///
/// Tables hold numbers only; the bytes that tell entries apart are those of the signatures. Signatures
/// lie in pieces of 16,384, so that growing never copies all of them.
struct BandIndex {
  private static let pieceBits = 14

  private let banding: Banding
  private let crowd: Int
  private var pieces: [[UInt8]] = []
  /// For each band numbers of signatures, plus one; 0 is free.
  private var tables: [[UInt32]]
  /// How many signatures there are.
  private(set) var count = 0

  /// Creates an empty index, of which a band gives at most `crowd` candidates.
  init(_ banding: Banding, crowd: Int) {
    self.banding = banding
    self.crowd = crowd
    tables = Array(repeating: Array(repeating: 0, count: 64), count: banding.bands)
  }

  /// The signature with number `place`.
  func signature(at place: Int) -> ArraySlice<UInt8> {
    let start = (place & (1 << Self.pieceBits - 1)) * banding.count
    return pieces[place >> Self.pieceBits][start..<(start + banding.count)]
  }

  /// The numbers of signatures that agree with `signature` in a band, in order.
  func candidates(of signature: [UInt8]) -> [Int] {
    var found: Set<Int> = []
    for band in 0..<banding.bands {
      let table = tables[band]
      probe(table, band, signature[...]) { place in found.insert(place) }
    }
    return found.sorted()
  }

  /// Adds a signature; in a band that is crowded it becomes no candidate.
  mutating func append(_ signature: [UInt8]) {
    if count >> Self.pieceBits == pieces.count { pieces.append([]) }
    pieces[count >> Self.pieceBits] += signature
    count += 1
    if 5 * count > 4 * tables[0].count { grow() }
    for band in 0..<banding.bands { insert(count - 1, band) }
  }

  private mutating func insert(_ place: Int, _ band: Int) {
    var equals = 0
    let free = probe(tables[band], band, signature(at: place)) { _ in equals += 1 }
    if equals < crowd { tables[band][free] = UInt32(place + 1) }
  }

  /// Makes the tables half as large again, one after the other.
  private mutating func grow() {
    for band in 0..<banding.bands {
      let old = tables[band]
      tables[band] = Array(repeating: 0, count: old.count + old.count / 2)
      // In their order, so that a crowd keeps the same ones.
      for entry in old.filter({ $0 != 0 }).sorted() { insert(Int(entry) - 1, band) }
    }
  }

  /// Visits the entries of a band that have the bytes of `signature`, and returns the free slot behind.
  @discardableResult
  private func probe(
    _ table: [UInt32], _ band: Int, _ signature: ArraySlice<UInt8>, _ visit: (Int) -> Void
  ) -> Int {
    let start = band * banding.rows
    let rows = signature.dropFirst(start).prefix(banding.rows)
    let hash = rows.reduce(UInt64(band)) { mixed($0 << 8 ^ UInt64($1)) }
    var slot = Int(hash.multipliedFullWidth(by: UInt64(table.count)).high)
    while table[slot] != 0 {
      let place = Int(table[slot]) - 1
      let other = self.signature(at: place).dropFirst(start).prefix(banding.rows)
      if other.elementsEqual(rows) { visit(place) }
      slot = slot + 1 == table.count ? 0 : slot + 1
    }
    return slot
  }
}
