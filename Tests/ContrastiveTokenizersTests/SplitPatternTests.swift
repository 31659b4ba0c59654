import ContrastiveTokenizers
import Testing

/// The scanners against the standard library's regular expressions.
@Suite("Split patterns")
struct SplitPatternTests {
  private static let letters = #"|[^\r\n\p{L}\p{N}]?\p{L}+|"#
  private static let rest = #"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"#
  static let patterns: [String] =
    [#"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"#]
    + [#"(?i:'s|'t|'re|'ve|'m|'ll|'d)"#, #"'(?i:[sdmt]|ll|ve|re)"#].flatMap { start in
      [#"\p{N}{1,3}"#, #"\p{N}"#].map { start + letters + $0 + rest }
    }

  private func pieces(_ text: String, _ pattern: SplitPattern) -> [String] {
    let bytes = UTF8Text(text.utf8)
    var ranges: ContiguousArray<Range<Int>> = []
    pattern.split(bytes, bytes.indices, into: &ranges)
    return ranges.map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  @Test("match where the regular expressions match", arguments: patterns)
  func regex(text: String) throws {
    let pattern = try #require(SplitPattern(text))
    let regex = try Regex(text).matchingSemantics(.unicodeScalar)
    var texts = HostileTexts(seed: 11)
    for _ in 0..<2_000 {
      // The regular expressions here do not know that “ſ” folds to “s”.
      let sample = texts.nextOfStableScalars().replacing("ſ", with: "s")
      let expected = sample.matches(of: regex).map { String(sample[$0.range]) }
      #expect(pieces(sample, pattern).map { Array($0.utf8) } == expected.map { Array($0.utf8) })
    }
  }

  @Test("in the cases that decide")
  func cases() throws {
    let gpt2 = try #require(SplitPattern(Self.patterns[0]))
    #expect(
      pieces("don't  DON'T 12 3½ !!", gpt2) == [
        "don", "'t", " ", " DON", "'", "T", " 12", " 3½", " !!",
      ])
    #expect(pieces(" \n\n  a \n ", gpt2) == [" \n\n ", " a", " \n "])
    #expect(pieces("''s'", gpt2) == ["''", "s", "'"])
    let llama3 = try #require(SplitPattern(Self.patterns[1]))
    #expect(
      pieces("x'S'Re 12345\t!?\r\n \n  y", llama3)
        == ["x", "'S", "'Re", " ", "123", "45", "\t", "!?\r\n", " \n", " ", " y"])
    // The long s folds to s.
    #expect(pieces("a'ſb", llama3) == ["a", "'ſ", "b"])
    let qwen = try #require(SplitPattern(Self.patterns[2]))
    #expect(pieces("123", qwen) == ["1", "2", "3"])
  }

  @Test("that nobody wrote a scanner for are not known")
  func unknown() {
    #expect(SplitPattern(#"\s+"#) == nil)
    #expect(SplitPattern(Self.patterns[0] + " ") == nil)
  }
}
