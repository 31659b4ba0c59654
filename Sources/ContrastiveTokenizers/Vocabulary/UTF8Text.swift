/// A text as valid UTF-8, in which positions are plain numbers.
package typealias UTF8Text = ContiguousArray<UInt8>

extension UTF8Text {
  /// The scalar that begins at `position`, and how many bytes it takes.
  @inline(__always)
  func scalar(at position: Int) -> (scalar: Unicode.Scalar, length: Int) {
    let first = self[position]
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    return longScalar(at: position)
  }

  private func longScalar(at position: Int) -> (scalar: Unicode.Scalar, length: Int) {
    let first = UInt32(self[position])
    let (bits, length): (UInt32, Int) =
      first < 0xE0 ? (first & 0x1F, 2) : first < 0xF0 ? (first & 0x0F, 3) : (first & 0x07, 4)
    var value = bits
    for offset in 1..<length { value = value << 6 | UInt32(self[position + offset]) & 0x3F }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }

  /// The scalar that ends before `position`, and how many bytes it takes.
  func scalar(endingAt position: Int) -> (scalar: Unicode.Scalar, length: Int) {
    var start = position - 1
    while start > 0, UTF8.isContinuation(self[start]) { start -= 1 }
    return scalar(at: start)
  }

  /// Whether the bytes of `pattern` stand at `position`.
  func holds(_ pattern: UTF8Text, at position: Int) -> Bool {
    guard count - position >= pattern.count else { return false }
    for offset in pattern.indices where self[position + offset] != pattern[offset] { return false }
    return true
  }

  /// The places within `range` where `pattern` stands, from the left and without overlap.
  func occurrences(of pattern: UTF8Text, in range: Range<Int>) -> [Range<Int>] {
    guard let first = pattern.first else { return [] }
    var found: [Range<Int>] = []
    var position = range.lowerBound
    while position + pattern.count <= range.upperBound {
      if self[position] == first, holds(pattern, at: position) {
        found.append(position..<position + pattern.count)
        position += pattern.count
      } else {
        position += 1
      }
    }
    return found
  }

  /// Appends a scalar.
  mutating func append(_ scalar: Unicode.Scalar) {
    append(contentsOf: UTF8.encode(scalar) ?? .init())
  }
}
