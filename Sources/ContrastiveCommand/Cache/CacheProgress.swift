/// How far some work on a cache is, which can be interrupted.
struct CacheProgress {
  private let work: String
  private var progress: WorkProgress

  /// Prepares to show the progress of `work`, such as "exporting".
  init(_ work: String) {
    self.work = work
    progress = WorkProgress(work)
  }

  /// Shows that so much of the work is done.
  ///
  /// - Throws: `Interrupted`, if somebody asked for that.
  mutating func show(_ done: Int, of total: Int) throws {
    if Interruption.isRequested {
      finish()
      throw Interrupted(description: "stopped while \(work); nothing was changed")
    }
    progress.show(done, of: total)
  }

  /// Ends the line.
  mutating func finish() { progress.finish() }
}
