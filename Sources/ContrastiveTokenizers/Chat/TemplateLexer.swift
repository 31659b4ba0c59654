/// Cuts a Jinja template into its texts and tags, as `transformers` configures Jinja: `trim_blocks`
/// and `lstrip_blocks` are on, and one line break at the end of the template does not count.
struct TemplateLexer {
  /// A stretch of a template.
  enum Segment: Equatable {
    /// Text that is written out as it is.
    case text(String)
    /// What stands between `{{` and `}}`.
    case output([Token])
    /// What stands between `{%` and `%}`.
    case statement([Token])
  }

  /// A word of the template language.
  enum Token: Equatable {
    case name(String)
    case string(String)
    case number(String)
    case symbol(String)
  }

  /// A feature of the language that is not understood here.
  struct Unsupported: Error {
    var reason: String
  }

  private let source: [Unicode.Scalar]
  private var position = 0
  private var segments: [Segment] = []
  private var text = String.UnicodeScalarView()
  /// Whether the text begins where a line begins.
  private var textStartsLine = true

  /// The segments of `source`.
  ///
  /// - Throws: `Unsupported`.
  static func segments(of source: String) throws -> [Segment] {
    var lexer = TemplateLexer(source: source)
    while lexer.position < lexer.source.count { try lexer.step() }
    lexer.endText()
    return lexer.segments
  }

  private init(source: String) {
    var scalars: [Unicode.Scalar] = []
    for scalar in source.unicodeScalars {
      if scalar == "\n", scalars.last == "\r" { scalars.removeLast() }
      scalars.append(scalar)
    }
    for index in scalars.indices where scalars[index] == "\r" { scalars[index] = "\n" }
    if scalars.last == "\n" { scalars.removeLast() }
    self.source = scalars
  }

  private mutating func step() throws {
    if starts(with: "{{") {
      beginTag(isOutput: true)
      segments.append(.output(try tokens(until: "}}")))
    } else if starts(with: "{%") {
      beginTag(isOutput: false)
      segments.append(.statement(try tokens(until: "%}")))
    } else if starts(with: "{#") {
      beginTag(isOutput: false)
      while !starts(with: "#}"), !starts(with: "-#}"), !starts(with: "+#}") {
        guard position < source.count else { throw Unsupported(reason: "a comment has no end") }
        position += 1
      }
      endTag("#}")
    } else {
      text.append(source[position])
      position += 1
    }
  }

  // MARK: Texts and marks

  private mutating func endText() {
    if !text.isEmpty { segments.append(.text(String(text))) }
    text.removeAll()
  }

  /// Takes the mark that opens a tag, and from the text before it what the mark strips.
  private mutating func beginTag(isOutput: Bool) {
    position += 2
    if starts(with: "-") {
      position += 1
      while let last = text.last, Self.isSpace(last) { text.removeLast() }
    } else if starts(with: "+") {
      position += 1
    } else if !isOutput {
      let line = text.lastIndex(of: "\n").map { text.index(after: $0) } ?? text.startIndex
      if line > text.startIndex || textStartsLine, text[line...].allSatisfy(Self.isSpace) {
        text.removeSubrange(line...)
      }
    }
    endText()
  }

  /// Takes the mark that closes a tag, and what it strips from the text behind it.
  private mutating func endTag(_ mark: String) {
    let strips = starts(with: "-")
    let keeps = starts(with: "+")
    position += strips || keeps ? 3 : 2
    let start = position
    if strips {
      while position < source.count, Self.isSpace(source[position]) { position += 1 }
    } else if !keeps, mark != "}}", starts(with: "\n") {
      position += 1
    }
    textStartsLine = position > start && source[position - 1] == "\n"
  }

  // MARK: Tokens

  private mutating func tokens(until mark: String) throws -> [Token] {
    var tokens: [Token] = []
    while true {
      guard position < source.count else { throw Unsupported(reason: "a tag has no end") }
      if starts(with: mark) || starts(with: "-" + mark) || starts(with: "+" + mark) {
        endTag(mark)
        return tokens
      }
      let scalar = source[position]
      if Self.isSpace(scalar) {
        position += 1
      } else if scalar == "'" || scalar == "\"" {
        tokens.append(.string(try string()))
      } else if Self.isWord(scalar) {
        let word = take(while: Self.isWord)
        tokens.append(("0"..."9").contains(scalar) ? .number(word) : .name(word))
      } else {
        let pair = source[position...].prefix(2)
        let isPair = ["==", "!=", "<=", ">=", "//", "**"].contains {
          $0.unicodeScalars.elementsEqual(pair)
        }
        position += isPair ? 2 : 1
        tokens.append(.symbol(isPair ? String(String.UnicodeScalarView(pair)) : String(scalar)))
      }
    }
  }

  private mutating func string() throws -> String {
    let quote = source[position]
    position += 1
    var value = String.UnicodeScalarView()
    while position < source.count {
      let scalar = source[position]
      position += 1
      if scalar == quote { return String(value) }
      guard scalar == "\\" else {
        value.append(scalar)
        continue
      }
      let escapes: [Unicode.Scalar: Unicode.Scalar] = [
        "n": "\n", "t": "\t", "r": "\r", "\\": "\\", "'": "'", "\"": "\"",
      ]
      guard position < source.count, let meaning = escapes[source[position]] else {
        throw Unsupported(reason: "an unusual escape in a string")
      }
      value.append(meaning)
      position += 1
    }
    throw Unsupported(reason: "a string has no end")
  }

  // MARK: Scalars

  private func starts(with mark: String) -> Bool {
    source[position...].starts(with: mark.unicodeScalars)
  }

  private mutating func take(while condition: (Unicode.Scalar) -> Bool) -> String {
    let word = source[position...].prefix(while: condition)
    position += word.count
    return String(String.UnicodeScalarView(word))
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
  }

  /// What Python strips.
  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || ("\u{1C}"..."\u{1F}").contains(scalar)
  }
}
