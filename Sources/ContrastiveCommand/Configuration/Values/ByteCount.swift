package import ContrastiveFiles

/// An amount of memory, such as `2.5 GB` or `512MiB`; a bare number counts bytes.
package struct ByteCount: ConfigurationValue {
  /// The number of bytes.
  package var bytes: Int

  /// Creates an amount of `bytes`.
  package init(bytes: Int) {
    self.bytes = bytes
  }

  package static var phrase: String { "an amount of memory such as 512MB or 2.5GB" }
  package static var placeholder: String { "size" }
  package static var schema: JSONValue { ["type": ["integer", "string"]] }

  private static let units: [(name: String, bytes: Double)] = [
    ("kib", 0x1p10), ("mib", 0x1p20), ("gib", 0x1p30), ("tib", 0x1p40),
    ("kb", 1e3), ("mb", 1e6), ("gb", 1e9), ("tb", 1e12), ("b", 1),
  ]

  package init?(_ node: ConfigurationNode) {
    guard var text = node.scalar?.lowercased() else { return nil }
    var unit = 1.0
    if let (name, bytes) = Self.units.first(where: { text.hasSuffix($0.name) }) {
      text.removeLast(name.count)
      unit = bytes
    }
    while text.last == " " { text.removeLast() }
    guard let number = Double(ConfigurationNode.plain(text)), number >= 0,
      let bytes = Int(exactly: (number * unit).rounded())
    else { return nil }
    self.bytes = bytes
  }

  /// The amount in the largest unit that divides it, which reads back the same.
  package var json: JSONValue {
    for (name, unit) in [
      ("GB", 1_000_000_000), ("GiB", 1 << 30), ("MB", 1_000_000), ("MiB", 1 << 20), ("kB", 1000),
    ] where bytes > 0 && bytes % unit == 0 {
      return .string("\(bytes / unit)\(name)")
    }
    return .integer(bytes)
  }
}

extension Allowed<ByteCount> {
  /// Every amount but none at all.
  package static var atLeastOneByte: Self {
    Self(phrase: "1 byte or more", schema: []) { $0.bytes > 0 }
  }
}
