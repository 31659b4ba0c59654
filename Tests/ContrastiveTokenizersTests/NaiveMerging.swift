/// Byte-pair merging as its definition has it, quadratic and without a line of the library.
///
/// Of all neighbors, the pair of lowest rank merges, the leftmost first, again and again.
struct NaiveMerging {
  private var ranks: [[String]: Int] = [:]

  init(merges: [String]) {
    for (rank, merge) in merges.enumerated() {
      let pair = merge.split(separator: " ").map(String.init)
      ranks[pair] = rank
    }
  }

  func merge(_ symbols: [String]) -> [String] {
    var symbols = symbols
    while true {
      var best: (rank: Int, position: Int)?
      for position in symbols.indices.dropLast() {
        guard let rank = ranks[[symbols[position], symbols[position + 1]]] else { continue }
        if rank < best?.rank ?? .max { best = (rank, position) }
      }
      guard let best else { return symbols }
      symbols.replaceSubrange(
        best.position...best.position + 1,
        with: [symbols[best.position] + symbols[best.position + 1]])
    }
  }
}
