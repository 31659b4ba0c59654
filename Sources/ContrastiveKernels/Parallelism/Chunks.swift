/// Cuts a run of elements into pieces of a fixed length, the last one shorter.
///
/// The pieces do not depend on the number of threads, so sums over pieces, added in their order, have
/// the same bits for any number. 16,384 floats are 64 KB: long enough to share out, short enough to
/// stay in the nearest caches.
@usableFromInline
struct Chunks: Sendable {
  @usableFromInline static let length = 16_384
  @usableFromInline let elements: Int

  @usableFromInline init(elements: Int) { self.elements = elements }

  /// The number of pieces.
  @usableFromInline var count: Int { (elements + Self.length - 1) / Self.length }

  /// The elements of one piece.
  @usableFromInline subscript(index: Int) -> Range<Int> {
    let start = index * Self.length
    return start..<min(start + Self.length, elements)
  }
}
