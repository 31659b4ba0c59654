import ContrastiveCore
import ContrastiveTraining
import PreferenceData

/// Fills a reference cache while it can be watched and interrupted.
struct ReferenceFilling {
  private let cache: ReferenceCache
  private let path: String?

  /// Prepares to fill the `cache` that is kept in the file at `path`, or in memory.
  init(_ cache: ReferenceCache, path: String?) {
    self.cache = cache
    self.path = path
  }

  /// Computes the scores that are missing; those that are there are checked as is said.
  func fill(
    _ examples: [ArraySlice<TokenizedSequence>], checked check: EntryCheck = .byCache
  ) throws {
    let groups = examples.map { answers in
      answers.map(ScoredSequence.init)
    }
    var progress = ProgressWriter(display: StandardError.display, write: StandardError.write)
    defer { progress.finish() }
    let start = ContinuousClock.now
    try cache.fill(groups, checked: check) { done, total in
      let elapsed = (ContinuousClock.now - start) / .seconds(1)
      let left = elapsed / Double(done) * Double(total - done)
      let kept = groups.count - total + done
      progress.show(
        "reference \(kept)/\(groups.count)  \(Quantities.duration(seconds: left)) left", at: .now)
      if Interruption.isRequested, done < total {
        throw interrupted(kept: kept, of: groups.count)
      }
    }
  }

  private func interrupted(kept: Int, of count: Int) -> Interrupted {
    Interrupted(
      description: "stopped while scoring the reference; "
        + (path.map {
          "\(kept) of \(count) examples are kept in \($0) and need not be scored again"
        } ?? "nothing was kept: reference_cache names a file that would keep the scores"))
  }
}
