import ContrastiveFiles

extension BPE: Equatable {
  /// A number of 128 bits in hexadecimal digits that is the same for tokenizers that work alike.
  ///
  /// It covers all that decides on ids and texts: vocabulary, merges, added and named tokens, the
  /// stations in between and the chat template; not the layout of the files. It is the same in every
  /// process and on every machine, and changes with any of these, also where the change is one of
  /// words only (a default that is written out). FNV-1a over 2 to 3 MB takes some 20 ms for a large
  /// vocabulary, so keep it where it is asked for often.
  public var fingerprint: String {
    var hash = FNV1a()
    for id in 0..<Int32(clamping: vocabularySize) {
      if let token = token(id) { hash.combine(token.utf8) }
      hash.combine(CollectionOfOne(0xFF))
    }
    let merges = model.merges.ordered
    hash.combine(Int32(clamping: merges.count))
    for (left, right, result) in merges {
      for id in [left, right, result] { hash.combine(id) }
    }
    hash.combine(Int32(clamping: added.list.count))
    for token in added.list {
      hash.combine(token.id)
      hash.combine(CollectionOfOne(token.flags.rawValue))
    }
    for id in [beginningOfSequence, endOfSequence, padding, unknown] { hash.combine(id ?? -1) }
    hash.combine(stations)
    hash.combine((chatTemplate?.source ?? "").utf8)
    return hash.digits
  }

  /// Whether two tokenizers have the same fingerprint.
  public static func == (first: BPE, second: BPE) -> Bool {
    first.files == second.files || first.fingerprint == second.fingerprint
  }

  /// What `tokenizer` says besides its vocabulary, merges and added tokens, as canonical JSON.
  static func stations(of tokenizer: Field) -> [UInt8] {
    var stations: [JSONObject.Member] = []
    for member in tokenizer.value.object?.members ?? [] {
      switch (member.key, member.value) {
      case ("normalizer", _), ("pre_tokenizer", _), ("post_processor", _), ("decoder", _):
        stations.append(member)
      case ("model", .object(let parts)):
        stations += parts.members.filter { $0.key != "vocab" && $0.key != "merges" }
      default: break
      }
    }
    return JSONValue.object(JSONObject(stations)).bytes(.compact, keys: .sorted)
  }
}

/// The hash FNV-1a of 128 bits.
private struct FNV1a {
  private var state: UInt128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D

  /// Takes up bytes.
  mutating func combine(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      state = (state ^ UInt128(byte)) &* 0x0000_0000_0100_0000_0000_0000_0000_013B
    }
  }

  /// Takes up a number, its lowest byte first.
  mutating func combine(_ number: Int32) {
    combine((0..<4).lazy.map { UInt8(truncatingIfNeeded: number >> (8 * $0)) })
  }

  /// The hash in 32 hexadecimal digits.
  var digits: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 32 - digits.utf8.count) + digits
  }
}
