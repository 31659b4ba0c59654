/// Turns tokens back into text.
struct Decoder: Sendable {
  /// A step, which rewrites the list of tokens.
  enum Step: Sendable {
    /// Reads tokens in `ByteAlphabet` and repairs what is not UTF-8.
    case byteLevel
    /// Replaces occurrences of a literal.
    case replace(UTF8Text, with: UTF8Text)
    /// Reads runs of tokens like `<0x0A>` as bytes.
    case byteFallback
    /// Joins everything.
    case fuse
    /// Drops up to so many of a scalar at the ends of every token.
    case strip(Unicode.Scalar, start: Int, stop: Int)
    /// Turns marks into spaces, and drops those of the first token where a prefix was added.
    case metaspace(mark: Unicode.Scalar, dropsPrefix: Bool)
  }

  /// The steps in order; nil stands for no decoder at all: tokens are joined by spaces.
  let steps: [Step]?

  /// The text that `tokens` stand for.
  func text(of tokens: [UTF8Text]) -> String {
    guard let steps else {
      let separator = CollectionOfOne(UInt8(ascii: " "))
      return String(decoding: UTF8Text(tokens.joined(separator: separator)), as: UTF8.self)
    }
    let decoded = steps.reduce(tokens) { tokens, step in step.decode(tokens) }
    return String(decoding: UTF8Text(decoded.joined()), as: UTF8.self)
  }
}

extension Decoder.Step {
  /// How many times longer the step can make a text.
  var largestGrowth: Double {
    switch self {
    case .byteLevel: 3  // a byte that is not UTF-8 becomes U+FFFD
    case .replace(let literal, let replacement):
      Normalizer.Step.replace(literal, with: replacement).largestGrowth
    case .byteFallback, .fuse, .strip, .metaspace: 1
    }
  }

  fileprivate func decode(_ tokens: [UTF8Text]) -> [UTF8Text] {
    switch self {
    case .byteLevel:
      let bytes = tokens.lazy.flatMap { token in
        ByteAlphabet.bytes(spelledBy: token.scalars) ?? token
      }
      return [UTF8Text(String(decoding: UTF8Text(bytes), as: UTF8.self).utf8)]
    case .replace(let literal, let replacement):
      return tokens.map { token in
        var token = token
        Normalizer(steps: [.replace(literal, with: replacement)]).apply(to: &token)
        return token
      }
    case .byteFallback:
      return joiningBytes(of: tokens)
    case .fuse:
      return [UTF8Text(tokens.joined())]
    case .strip(let scalar, let start, let stop):
      return tokens.map { strip($0, scalar, start: start, stop: stop) }
    case .metaspace(let mark, let dropsPrefix):
      return tokens.enumerated().map { index, token in
        var text = UTF8Text()
        for scalar in token.scalars {
          if scalar != mark {
            text.append(scalar)
          } else if index > 0 || !dropsPrefix {
            text.append(" ")
          }
        }
        return text
      }
    }
  }

  /// Bytes that make no text become as many replacement characters.
  private func joiningBytes(of tokens: [UTF8Text]) -> [UTF8Text] {
    var result: [UTF8Text] = []
    var bytes = UTF8Text()
    func flush() {
      if String(validating: bytes, as: UTF8.self) != nil {
        result.append(bytes)
      } else {
        result.append(UTF8Text("\u{FFFD}".utf8).repeated(bytes.count))
      }
      bytes.removeAll()
    }
    for token in tokens {
      if let byte = Self.byte(of: token) {
        bytes.append(byte)
      } else {
        if !bytes.isEmpty { flush() }
        result.append(token)
      }
    }
    if !bytes.isEmpty { flush() }
    return result
  }

  private static func byte(of token: UTF8Text) -> UInt8? {
    guard token.count == 6, token.starts(with: "<0x".utf8), token.last == UInt8(ascii: ">") else {
      return nil
    }
    return UInt8(String(decoding: token[3..<5], as: UTF8.self), radix: 16)
  }

  private func strip(_ token: UTF8Text, _ scalar: Unicode.Scalar, start: Int, stop: Int) -> UTF8Text
  {
    let scalars = Array(token.scalars)
    let head = scalars.prefix(start).prefix { $0 == scalar }.count
    let rest = scalars.dropFirst(head)
    let tail = rest.suffix(stop).reversed().prefix { $0 == scalar }.count
    var text = UTF8Text()
    for scalar in rest.dropLast(tail) { text.append(scalar) }
    return text
  }
}

extension UTF8Text {
  fileprivate var scalars: String.UnicodeScalarView {
    String(decoding: self, as: UTF8.self).unicodeScalars
  }

  fileprivate func repeated(_ times: Int) -> UTF8Text {
    UTF8Text(repeatElement(self, count: times).joined())
  }
}
