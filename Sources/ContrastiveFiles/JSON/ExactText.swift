/// A string that equals another only if their bytes do.
///
/// `String` itself takes canonically equivalent texts for equal, such as the two spellings of `é`;
/// a file format does not.
package struct ExactText: Hashable, Sendable {
  /// The string.
  package let text: String

  /// Wraps `text`.
  package init(_ text: String) { self.text = text }

  /// Whether two strings are made of the same bytes.
  package static func == (left: ExactText, right: ExactText) -> Bool {
    left.text.isIdentical(to: right.text)
  }

  /// Feeds the bytes to `hasher`.
  package func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

extension String {
  /// Whether two strings are made of the same bytes.
  package func isIdentical(to other: String) -> Bool {
    // Strings that differ mostly do so in length, or for `==` too, which compares memory where it can.
    utf8.count == other.utf8.count && self == other && utf8.elementsEqual(other.utf8)
  }
}
