import ContrastiveCore
import ContrastiveTraining
import PreferenceData

/// Fills a reference cache piece by piece, so that it can be watched and interrupted.
struct ReferenceFilling {
  /// How many examples are scored between two looks at the clock and at the keyboard.
  private static let pieceSize = 32

  private let cache: ReferenceCache
  private let path: String

  /// Prepares to fill the `cache` that is kept at `path`.
  init(_ cache: ReferenceCache, path: String) {
    self.cache = cache
    self.path = path
  }

  /// Checks some scores that are there, and computes those that are missing.
  func fill(_ examples: [ArraySlice<TokenizedSequence>]) throws {
    let groups = examples.map { answers in
      answers.map { ScoredSequence(tokens: $0.tokens, scored: $0.scored) }
    }
    try cache.verify(groups)
    var progress = ProgressWriter(display: StandardError.display, write: StandardError.write)
    let start = ContinuousClock.now
    for first in stride(from: 0, to: groups.count, by: Self.pieceSize) {
      let end = min(first + Self.pieceSize, groups.count)
      try cache.fill(Array(groups[first..<end]))
      let elapsed = (ContinuousClock.now - start) / .seconds(1)
      let left = elapsed / Double(end) * Double(groups.count - end)
      progress.show(
        "reference \(end)/\(groups.count)  \(Quantities.duration(seconds: left)) left", at: .now)
      if Interruption.isRequested, end < groups.count {
        progress.finish()
        throw Interrupted(
          description:
            "stopped while scoring the reference; \(end) of \(groups.count) examples are "
            + "kept in \(path) and need not be scored again")
      }
    }
    progress.finish()
  }
}
