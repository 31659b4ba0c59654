import ContrastiveFiles

/// Tokens and their ids, both ways.
///
/// Ids need not be consecutive. Tokens are byte strings (see `ByteTable`), as written in the file:
/// a byte-level token is spelled in the alphabet of `ByteAlphabet`.
struct Vocabulary: Sendable {
  /// The largest id that is accepted, which bounds the memory a hostile file can ask for.
  static let maximumID = 1 << 24
  /// The longest token that is accepted, in bytes: a decoded text is made of so many.
  static let maximumTokenLength = 1 << 16

  private var table = ByteTable()
  private var ids: ContiguousArray<Int32> = []
  private var indices: ContiguousArray<Int32> = []

  /// One more than the largest id.
  var size: Int { indices.count }

  /// How many tokens there are.
  var count: Int { ids.count }

  /// Makes room for `count` tokens.
  mutating func reserveCapacity(_ count: Int) {
    table.reserveCapacity(count)
    ids.reserveCapacity(count)
    indices.reserveCapacity(count)
  }

  /// The id of the token spelled `bytes`.
  func id(of bytes: Span<UInt8>) -> Int32? { table.index(of: bytes).map { ids[$0] } }

  /// The id of `token`.
  func id(of token: String) -> Int32? {
    let bytes = ContiguousArray(token.utf8)
    return id(of: bytes.span)
  }

  /// The bytes of the token with this id, or nil where no token has it.
  subscript(id: Int32) -> ArraySlice<UInt8>? {
    guard let position = Int(exactly: id), indices.indices.contains(position) else { return nil }
    return indices[position] < 0 ? nil : table[Int(indices[position])]
  }

  /// What stood in the way of adding a token.
  enum Conflict: Equatable {
    /// The token has this id already.
    case token(id: Int32)
    /// The id belongs to this other token.
    case id(token: String)
  }

  /// Adds `token` under `id`, within `0...maximumID`, unless one of them is taken.
  @discardableResult
  mutating func insert(_ token: UTF8Text, id: Int32) -> Conflict? {
    if let other = self[id] { return .id(token: String(decoding: other, as: UTF8.self)) }
    let (index, isNew) = table.insert(token.span)
    guard isNew else { return .token(id: ids[index]) }
    ids.append(id)
    while indices.count <= Int(id) { indices.append(-1) }
    indices[Int(id)] = Int32(index)
    return nil
  }
}

extension Vocabulary {
  /// Reads an object of tokens and ids.
  init(_ field: Field) throws {
    let members = try field.members()
    reserveCapacity(members.count)
    for member in members {
      let id = try field.integer(of: member, in: 0...Self.maximumID)
      guard member.key.utf8.count <= Self.maximumTokenLength else {
        throw field.invalid(
          "a token of \(member.key.utf8.count) bytes; at most \(Self.maximumTokenLength) are sound")
      }
      switch insert(UTF8Text(member.key.utf8), id: Int32(id)) {
      case nil: continue
      case .token: throw field.invalid("the token “\(excerpt(member.key))” appears twice")
      case .id(let other):
        throw field.invalid(
          "“\(excerpt(member.key))” and “\(excerpt(other))” have the same id \(id)")
      }
    }
  }
}
