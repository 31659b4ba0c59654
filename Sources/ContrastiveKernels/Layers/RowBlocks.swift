extension ForkJoin {
  /// Calls `body` once for every block of `size` rows (the last one may be shorter), on any thread.
  ///
  /// The blocks depend on the number of rows alone, so that sums over a block are the same for any
  /// number of threads.
  func forEachBlock(
    of size: Int, in rows: Int, _ body: @Sendable (_ block: Int, _ rows: Range<Int>) -> Void
  ) {
    forEach((rows + size - 1) / size) { block in
      body(block, block * size..<min(rows, (block + 1) * size))
    }
  }
}
