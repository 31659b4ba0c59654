import ContrastiveFiles

extension Decoder {
  /// Reads the `decoder` of a tokenizer file; nil stands for none.
  init(_ field: Field?) throws {
    steps = try field.map(Self.steps)
    try field?.checkStepCount(steps?.count ?? 0)
    try field?.checkGrowth(steps?.map(\.largestGrowth) ?? [])
  }

  private static func steps(_ field: Field) throws -> [Step] {
    let type = try field.required("type").string()
    switch type {
    case "Sequence":
      return try field.required("decoders").elements().flatMap(steps)
    case "ByteLevel":
      return [.byteLevel]
    case "Replace":
      let pattern = try field.required("pattern")
      guard let literal = try pattern.optional("String")?.literal(), !literal.isEmpty else {
        throw pattern.unsupported("a decoder that replaces anything but a literal")
      }
      return [.replace(literal, with: try field.required("content").literal())]
    case "ByteFallback":
      return [.byteFallback]
    case "Fuse":
      return [.fuse]
    case "Strip":
      return [
        .strip(
          try field.required("content").scalar(),
          start: try field.required("start").integer(in: 0...Int(Int32.max)),
          stop: try field.required("stop").integer(in: 0...Int(Int32.max)))
      ]
    case "Metaspace":
      return [
        .metaspace(
          mark: try field.required("replacement").scalar(),
          dropsPrefix: try PreTokenizer.prefix(field) != .never)
      ]
    default:
      throw field.unsupported("the decoder “\(excerpt(type))”")
    }
  }
}
