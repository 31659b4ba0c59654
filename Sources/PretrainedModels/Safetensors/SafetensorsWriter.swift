import ContrastiveFiles
public import ContrastiveKernels

/// Writes tensors to a safetensors file, one after the other.
///
/// ```swift
/// var file = SafetensorsWriter()
/// file.add("model.norm.weight", shape: [64], as: .bfloat16) { gains }
/// try file.write(to: "model.safetensors")
/// ```
///
/// Only one tensor is held at a time, and its narrower form a piece at a time: what a tensor is
/// made of can be computed when its turn comes. For the same tensors the file is, byte for byte,
/// the one that Python's `safetensors` writes.
public struct SafetensorsWriter {
  /// Texts to be left in the header; `"format": "pt"` tells transformers how to read the file.
  public var metadata: [String: String]

  private struct Entry {
    enum Elements {
      case rounded(WeightType, () throws -> FloatBuffer)
      case raw(ElementType, (_ append: (RawSpan) throws -> Void) throws -> Void)
    }

    let name: String
    let shape: [Int]
    let elements: Elements

    var type: ElementType {
      switch elements {
      case .rounded(let type, _): type.elementType
      case .raw(let type, _): type
      }
    }
    var count: Int { shape.reduce(1, *) }
    var byteCount: Int { count * type.bitWidth / 8 }
  }

  private var entries: [Entry] = []

  /// Creates a writer without tensors.
  public init(metadata: [String: String] = ["format": "pt"]) { self.metadata = metadata }

  /// Adds a tensor to those that will be written.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - shape: The extents of its dimensions, the slowest first.
  ///   - type: The format it is written in, rounded to the nearest, ties to even.
  ///   - values: Returns its elements in row-major order; called once in each `write(to:)`.
  /// - Precondition: No other tensor has that name.
  public mutating func add(
    _ name: String, shape: [Int], as type: WeightType = .float32,
    values: @escaping () throws -> FloatBuffer
  ) {
    add(Entry(name: name, shape: shape, elements: .rounded(type, values)))
  }

  /// Adds a tensor whose bytes are written as they come, little end first.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - shape: The extents of its dimensions, the slowest first.
  ///   - type: What one element is.
  ///   - pieces: Appends its bytes, as many as the shape asks for; called once in each `write(to:)`.
  /// - Precondition: No other tensor has that name.
  package mutating func add(
    _ name: String, shape: [Int], of type: ElementType,
    pieces: @escaping (_ append: (RawSpan) throws -> Void) throws -> Void
  ) {
    add(Entry(name: name, shape: shape, elements: .raw(type, pieces)))
  }

  private mutating func add(_ entry: Entry) {
    precondition(
      entry.name != "__metadata__" && !entries.contains { $0.name == entry.name },
      "a tensor named \(entry.name) cannot be added")
    precondition(entry.shape.allSatisfy { $0 >= 0 }, "a tensor of shape \(entry.shape)")
    entries.append(entry)
  }

  /// Writes the file at `path`, whole or not at all.
  ///
  /// - Throws: `FileError.unwritable`; `SafetensorsError.overflow` if a finite value is too large
  ///   for its format; what the closures given to `add` throw.
  public func write(to path: String) throws {
    // Wider elements first, so that each tensor starts at a multiple of its element.
    let inOrder = entries.sorted {
      ($1.type.bitWidth, $0.name) < ($0.type.bitWidth, $1.name)
    }
    try AtomicFile.replace(path) { file in
      let header = header(of: inOrder)
      try file.write(header.span.bytes)
      for entry in inOrder {
        switch entry.elements {
        case .rounded(let type, let values):
          let values = try values()
          precondition(
            values.count == entry.count,
            "\(values.count) floats for the tensor \(entry.name) of shape \(entry.shape)")
          try write(values, as: type, of: entry, to: file, path: path)
        case .raw(_, let pieces):
          var written = 0
          try pieces { piece in
            written += piece.byteCount
            try file.write(piece)
          }
          precondition(
            written == entry.byteCount,
            "\(written) bytes for the tensor \(entry.name) of shape \(entry.shape)")
        }
      }
    }
  }

  private func header(of entries: [Entry]) -> [UInt8] {
    var object = JSONObject()
    if !metadata.isEmpty {
      let texts = metadata.sorted { $0.key < $1.key }
      object["__metadata__"] = .object(
        JSONObject(texts.map { .init(key: $0.key, value: .string($0.value)) }))
    }
    var members = object.members
    var start = 0
    for entry in entries {
      let end = start + entry.byteCount
      members.append(.init(key: entry.name, value: Self.describe(entry, start..<end)))
      start = end
    }
    var text = JSONValue.object(JSONObject(members)).bytes(.compact)
    // Spaces, so that the elements start at a multiple of eight.
    while !text.count.isMultiple(of: 8) { text.append(UInt8(ascii: " ")) }
    let length = UInt64(text.count)
    return (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + text
  }

  private static func describe(_ entry: Entry, _ bytes: Range<Int>) -> JSONValue {
    .object(
      JSONObject([
        .init(key: "dtype", value: .string(entry.type.rawValue)),
        .init(key: "shape", value: .array(entry.shape.map(JSONValue.integer))),
        .init(
          key: "data_offsets",
          value: .array([.integer(bytes.lowerBound), .integer(bytes.upperBound)])),
      ]))
  }

  private func write(
    _ values: FloatBuffer, as type: WeightType, of entry: Entry, to file: borrowing AtomicFile,
    path: String
  ) throws {
    let format: HalfPrecision
    switch type {
    case .float32: return try file.write(values.span.bytes)
    case .bfloat16: format = .bfloat16
    case .float16: format = .float16
    }
    let pieceCount = 1 << 16
    var piece = ContiguousArray<UInt16>(repeating: 0, count: min(pieceCount, values.count))
    for start in stride(from: 0, to: values.count, by: pieceCount) {
      let source = values[start..<min(start + pieceCount, values.count)]
      var bits = piece.mutableSpan
      narrow(source.span, to: format, into: &bits)
      if let index = overflow(of: source, in: piece, as: type) {
        throw SafetensorsError.overflow(
          file: path, tensor: entry.name, value: source[index], type: type)
      }
      try file.write(piece.span.extracting(first: source.count).bytes)
    }
  }

  /// Returns where a finite value became infinite.
  private func overflow(
    of source: FloatBuffer, in piece: ContiguousArray<UInt16>, as type: WeightType
  ) -> Int? {
    let infinity: UInt16 = type == .float16 ? 0x7C00 : 0x7F80
    let floats = source.span
    return floats.indices.first { piece[$0] & 0x7FFF == infinity && floats[$0].isFinite }
  }
}
