import ContrastiveFiles

/// Proves that a template writes conversations in ChatML, or says what speaks against it.
///
/// A template passes if it consists of nothing but these statements, whatever its layout and spelling:
/// a default for `add_generation_prompt`, a loop over `messages` whose body writes one turn, a default
/// system turn before the first one, and the generation prompt behind the loop.
struct ChatMLReader {
  private typealias Segment = TemplateLexer.Segment
  private typealias Token = TemplateLexer.Token
  private typealias Unsupported = TemplateLexer.Unsupported

  /// A part of what a template writes.
  private enum Piece: Equatable {
    case literal(String)
    case role
    case content(trimmed: Bool)
  }

  private var segments: ArraySlice<Segment>
  private var loopVariable = ""

  /// Reads `source`.
  ///
  /// - Throws: `TemplateLexer.Unsupported` where it is not ChatML for certain.
  static func read(_ source: String) throws -> ChatML {
    var reader = ChatMLReader(segments: try TemplateLexer.segments(of: source)[...])
    return try reader.template()
  }

  private init(segments: ArraySlice<Segment>) { self.segments = segments }

  // MARK: The template

  private mutating func template() throws -> ChatML {
    var chat = ChatML()
    try skipPromptDefault()
    if try takeCondition({ Self.isNoSystemTurn($0) }) {
      chat.defaultSystemTurn = try literalBlock()
    }
    try loop(&chat)
    guard try takeCondition({ $0 == [.name("add_generation_prompt")] }) else {
      throw Unsupported(reason: "it writes no generation prompt")
    }
    guard try literalBlock().isIdentical(to: ChatML.generationPrompt) else {
      throw Unsupported(reason: "its generation prompt is not that of ChatML")
    }
    guard segments.isEmpty else {
      throw Unsupported(reason: "something follows its generation prompt")
    }
    return chat
  }

  /// Passes over what gives `add_generation_prompt` a value where it has none: here it always has.
  private mutating func skipPromptDefault() throws {
    let flag = Token.name("add_generation_prompt")
    let isUndefined: ([Token]) -> Bool = {
      $0 == [.name("not"), flag, .name("is"), .name("defined")]
        || $0 == [flag, .name("is"), .name("not"), .name("defined")]
    }
    guard try takeCondition(isUndefined) else { return }
    guard case .statement(let tokens)? = segments.popFirst(),
      tokens == [.name("set"), flag, .symbol("="), .name("false")]
    else { throw Unsupported(reason: "an unusual default for the generation prompt") }
    try takeEnd("endif")
  }

  private mutating func loop(_ chat: inout ChatML) throws {
    guard case .statement(let tokens)? = segments.popFirst(), tokens.count == 4,
      tokens[0] == .name("for"), case .name(let variable) = tokens[1], tokens[2] == .name("in"),
      tokens[3] == .name("messages")
    else { throw Unsupported(reason: "it does not begin with a loop over the messages") }
    loopVariable = variable
    let isFirst: [Token] = [.name("loop"), .symbol("."), .name("first"), .name("and")]
    if chat.defaultSystemTurn.isEmpty,
      try takeCondition({ $0.starts(with: isFirst) && Self.isNoSystemTurn($0.dropFirst(4)) })
    {
      chat.defaultSystemTurn = try literalBlock()
    }
    var pieces: [Piece] = []
    while let written = try takeWritten() { pieces += written }
    try takeEnd("endfor")
    pieces = Self.joiningLiterals(pieces)
    guard pieces.count == 5, case .content(let trimmed) = pieces[3],
      pieces[..<3] == [.literal("<|im_start|>"), .role, .literal("\n")],
      case .literal(let end) = pieces[4], ["<|im_end|>", "<|im_end|>\n"].contains(end)
    else { throw Unsupported(reason: "a turn is not written as in ChatML") }
    chat.trimsContents = trimmed
    chat.endsTurnsWithLineBreak = end.utf8.last == UInt8(ascii: "\n")
  }

  // MARK: Statements

  /// Takes the beginning of an `if` whose condition passes.
  private mutating func takeCondition(_ passes: ([Token]) -> Bool) throws -> Bool {
    guard case .statement(let tokens)? = segments.first, tokens.first == .name("if") else {
      return false
    }
    guard passes(Self.withoutParentheses(Array(tokens.dropFirst()))) else { return false }
    segments.removeFirst()
    return true
  }

  private mutating func takeEnd(_ name: String) throws {
    guard segments.popFirst() == .statement([.name(name)]) else {
      throw Unsupported(reason: "a statement in it is not part of plain ChatML")
    }
  }

  /// Takes what a condition writes, up to its `endif`.
  private mutating func literalBlock() throws -> String {
    var pieces: [Piece] = []
    while let written = try takeWritten() { pieces += written }
    try takeEnd("endif")
    pieces = Self.joiningLiterals(pieces)
    guard pieces.count == 1, case .literal(let text) = pieces[0] else {
      throw Unsupported(reason: "a condition in it does not write plain text")
    }
    return text
  }

  /// Takes a text or an output, or returns nil before a statement and at the end.
  private mutating func takeWritten() throws -> [Piece]? {
    switch segments.first {
    case .text(let text):
      segments.removeFirst()
      return [.literal(text)]
    case .output(let tokens):
      segments.removeFirst()
      return try pieces(of: Self.withoutParentheses(tokens)[...])
    case .statement, nil:
      return nil
    }
  }

  // MARK: Expressions

  /// Reads a concatenation of strings, roles and contents.
  private func pieces(of tokens: ArraySlice<Token>) throws -> [Piece] {
    var pieces: [Piece] = []
    for term in tokens.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == .symbol("+") || $0 == .symbol("~") }
    ) {
      let term = Array(term)
      let trim = [Token.symbol("|"), .name("trim")]
      if term.count == 1, case .string(let text) = term[0] {
        pieces.append(.literal(text))
      } else if term == self.member("role", dotted: true)
        || term == self.member("role", dotted: false)
      {
        pieces.append(.role)
      } else if let member = [true, false].map({ self.member("content", dotted: $0) })
        .first(where: { term.starts(with: $0) }), [[], trim].contains(Array(term[member.count...]))
      {
        pieces.append(.content(trimmed: term.count > member.count))
      } else {
        throw Unsupported(reason: "it writes something else than roles, contents and plain text")
      }
    }
    return pieces
  }

  /// The tokens of a member of the loop variable.
  private func member(_ name: String, dotted: Bool) -> [Token] {
    Self.member(name, of: [.name(loopVariable)], dotted: dotted)
  }

  private static func member(_ name: String, of value: [Token], dotted: Bool) -> [Token] {
    value + (dotted ? [.symbol("."), .name(name)] : [.symbol("["), .string(name), .symbol("]")])
  }

  /// Whether a condition says that the first turn is not a system turn.
  private static func isNoSystemTurn(_ tokens: some Sequence<Token>) -> Bool {
    let first: [Token] = [.name("messages"), .symbol("["), .number("0"), .symbol("]")]
    return [true, false].contains { dotted in
      member("role", of: first, dotted: dotted) + [.symbol("!="), .string("system")]
        == Array(tokens)
    }
  }

  private static func withoutParentheses(_ tokens: [Token]) -> [Token] {
    guard tokens.first == .symbol("("), tokens.last == .symbol(")"),
      !tokens.dropFirst().dropLast().contains(where: { $0 == .symbol("(") || $0 == .symbol(")") })
    else { return tokens }
    return Array(tokens.dropFirst().dropLast())
  }

  private static func joiningLiterals(_ pieces: [Piece]) -> [Piece] {
    var joined: [Piece] = []
    for piece in pieces {
      if case .literal(let text) = piece, case .literal(var before)? = joined.last {
        // Taken out, so that it grows in place: a template can be a sum of a million letters.
        joined.removeLast()
        before += text
        joined.append(.literal(before))
      } else {
        joined.append(piece)
      }
    }
    return joined
  }
}
