import ContrastiveFiles

/// The model proper: spells words in symbols and merges these pair by pair.
struct MergeModel: Sendable {
  /// What a scalar, or a byte of a byte-level word, becomes before anything is merged.
  enum Spelling: Sendable {
    /// One token.
    case token(Int32)
    /// The tokens of its UTF-8 bytes.
    case bytes([Int32])
    /// Nothing in the vocabulary.
    case unknown
  }

  /// The tokens that words are merged to.
  let vocabulary: Vocabulary
  /// The merges.
  let merges: MergeTable
  /// The token for what cannot be spelled; nil drops it.
  let unknown: Int32?
  /// Whether unknown neighbours become one token.
  let fusesUnknown: Bool
  /// The tokens that are single scalars.
  let scalarTokens: [Unicode.Scalar: Int32]
  /// The tokens of single bytes, where scalars fall back to them; -1 for those that are missing.
  let byteTokens: [Int32]?
  /// The spellings of the bytes of a byte-level model; empty for a model of scalars.
  let byteSpellings: [Spelling]
  /// The scalars that merges join; empty for a model of bytes.
  let seams: Seams
  /// The words that are tokens whatever the merges say, as the text has them.
  let wholeWords: WholeWords

  /// Where words are looked up before anything is merged.
  enum WholeWords: Sendable {
    /// Nowhere.
    case none
    /// In the vocabulary as it is spelled.
    case vocabulary
    /// In the vocabulary as the bytes that its tokens spell.
    case bytes(Vocabulary)
  }

  /// Appends the tokens of the word at `range` of `text` to `ids`.
  func encode(
    _ text: UTF8Text, _ range: Range<Int>, with workspace: inout MergeWorkspace,
    into ids: inout [Int32]
  ) {
    switch wholeWords {
    case .none: break
    case .vocabulary:
      if let id = vocabulary.id(of: text.span.extracting(range)) { return ids.append(id) }
    case .bytes(let words):
      if let id = words.id(of: text.span.extracting(range)) { return ids.append(id) }
    }
    workspace.reset()
    if byteSpellings.isEmpty {
      spellScalars(of: text, range, in: &workspace, into: &ids)
    } else {
      var pending = false
      for byte in text[range] {
        append(byteSpellings[Int(byte)], to: &workspace, unknownIsPending: &pending)
      }
      if pending, let unknown { workspace.append(unknown) }
    }
    workspace.merge(by: merges, into: &ids)
  }

  /// Spells a word scalar by scalar.
  ///
  /// Where two scalars meet that no merge joins, what lies before them is merged at once, so that a
  /// text that was not cut into words does not become one huge word.
  private func spellScalars(
    of text: UTF8Text, _ range: Range<Int>, in workspace: inout MergeWorkspace,
    into ids: inout [Int32]
  ) {
    var pending = false
    var position = range.lowerBound
    var previous: Unicode.Scalar?
    while position < range.upperBound {
      let (scalar, length) = text.scalar(at: position)
      let spelling = self.spelling(of: scalar)
      if case .token = spelling {
        if let previous, !seams.contains(previous, scalar) {
          workspace.merge(by: merges, into: &ids)
          workspace.reset()
        }
        previous = scalar
      } else {
        previous = nil
      }
      append(spelling, to: &workspace, unknownIsPending: &pending)
      position += length
    }
    if pending, let unknown { workspace.append(unknown) }
  }

  /// Appends a spelling.
  ///
  /// An unknown token waits, so that it can be fused with those that follow; the tokens of bytes
  /// overtake it, as they do in the reference.
  @inline(__always)
  private func append(
    _ spelling: Spelling, to workspace: inout MergeWorkspace, unknownIsPending pending: inout Bool
  ) {
    switch spelling {
    case .token(let id):
      if pending, let unknown { workspace.append(unknown) }
      pending = false
      workspace.append(id)
    case .bytes(let ids):
      for id in ids { workspace.append(id) }
    case .unknown:
      if pending, !fusesUnknown, let unknown { workspace.append(unknown) }
      pending = true
    }
  }

  /// The spelling of a scalar.
  private func spelling(of scalar: Unicode.Scalar) -> Spelling {
    Self.spelling(of: scalar, scalarTokens, byteTokens)
  }

  fileprivate static func spelling(
    of scalar: Unicode.Scalar, _ scalarTokens: [Unicode.Scalar: Int32], _ byteTokens: [Int32]?
  ) -> Spelling {
    if let id = scalarTokens[scalar] { return .token(id) }
    guard let byteTokens else { return .unknown }
    let ids = UTF8.encode(scalar)?.map { byteTokens[Int($0)] } ?? []
    return ids.contains(-1) ? .unknown : .bytes(ids)
  }
}

extension MergeModel {
  /// Reads the `model` of a tokenizer file.
  init(_ field: Field, isByteLevel: Bool) throws {
    let type = try field.optional("type")?.string() ?? "BPE"
    guard type.isIdentical(to: "BPE") else {
      throw field.unsupported("a model of type “\(excerpt(type))”")
    }
    if let dropout = try field.optional("dropout"), dropout.value.real != 0 {
      throw dropout.unsupported("dropout of merges")
    }
    for name in ["continuing_subword_prefix", "end_of_word_suffix"] {
      if let affix = try field.optional(name), try !affix.string().isEmpty {
        throw affix.unsupported("marking tokens within words")
      }
    }
    let vocabulary = try Vocabulary(field.required("vocab"))
    self.vocabulary = vocabulary
    merges = try MergeTable(field.required("merges"), vocabulary: vocabulary)
    seams = isByteLevel ? Seams() : Seams(merges, vocabulary)
    fusesUnknown = try field.optional("fuse_unk")?.boolean() ?? false

    let fallsBack = try field.optional("byte_fallback")?.boolean() ?? false
    let byteTokens =
      fallsBack ? (0...UInt8.max).map { vocabulary.id(of: Self.name(ofByte: $0)) ?? -1 } : nil
    self.byteTokens = byteTokens
    let scalarTokens = vocabulary.scalars
    self.scalarTokens = scalarTokens
    byteSpellings =
      isByteLevel
      ? ByteAlphabet.scalars.map { Self.spelling(of: $0, scalarTokens, byteTokens) } : []

    let ignoresMerges = try field.optional("ignore_merges")?.boolean() ?? false
    wholeWords =
      !ignoresMerges ? .none : isByteLevel ? .bytes(vocabulary.spelledInBytes) : .vocabulary

    let unknownField = try field.optional("unk_token")
    unknown = try unknownField.flatMap { vocabulary.id(of: try $0.string()) }
    let meetsUnknown =
      byteSpellings.isEmpty
      || byteSpellings.contains { if case .unknown = $0 { true } else { false } }
    if let unknownField, unknown == nil, meetsUnknown {
      throw unknownField.invalid("“\(excerpt(try unknownField.string()))” is not in the vocabulary")
    }
  }

  /// The token that stands for a single byte in a vocabulary with byte fallback.
  private static func name(ofByte byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.utf8.count == 1 ? "<0x0\(digits)>" : "<0x\(digits)>"
  }
}

extension Vocabulary {
  /// The tokens that are single scalars.
  fileprivate var scalars: [Unicode.Scalar: Int32] {
    var result: [Unicode.Scalar: Int32] = [:]
    for id in 0..<Int32(size) {
      guard let token = self[id], token.count <= 4 else { continue }
      let scalars = String(decoding: token, as: UTF8.self).unicodeScalars
      if scalars.count == 1, let scalar = scalars.first { result[scalar] = id }
    }
    return result
  }

  /// The tokens that are spelled in `ByteAlphabet` throughout, as the bytes they spell.
  fileprivate var spelledInBytes: Vocabulary {
    var result = Vocabulary()
    result.reserveCapacity(count)
    for id in 0..<Int32(size) {
      guard let token = self[id] else { continue }
      let spelled = String(decoding: token, as: UTF8.self).unicodeScalars
      if let bytes = ByteAlphabet.bytes(spelledBy: spelled) { result.insert(bytes, id: id) }
    }
    return result
  }
}
