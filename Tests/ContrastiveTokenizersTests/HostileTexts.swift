import ContrastiveRandom

/// Random texts of what tokenizers stumble over: combining marks, joiners, spaces of every kind,
/// letters that fold oddly, scalars beyond the basic plane, contractions, special tokens.
struct HostileTexts {
  private var random: CounterGenerator

  /// Scalars whose classes and normal forms did not change after Unicode 9.
  private static let scalars = Array(
    " \t\n\r\u{B}'sStTrReEvVmMlLdDaA1290.,!-_<|>\u{A0}\u{85}\u{2028}\u{3000}ſéßİıΣςǅｱ\u{FE0F}\u{200D}\u{301}\u{327}\u{334}½٣五東한ﬁ①\u{FEFF}\0\u{7F}▁😀\u{1F469}\u{1F3FD}🇫🇷\u{10400}\u{E01}\u{E33}\u{93F}\u{1100}\u{1161}\u{11A8}\u{212A}\u{2126}"
      .unicodeScalars)
  private static let words = [
    "<|endoftext|>", "<|im_end|>", "<s>", "don't", "'LL", "hello", " hello", "  ", "\n\n", "\r\n",
    "<0x0A>", "100000", "▁▁", "e\u{301}",
  ]

  init(seed: UInt64) { random = CounterGenerator(seed: seed, purpose: "hostile texts") }

  /// The next text, of up to `length` words and scalars.
  mutating func next(length: Int = 40) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<Int(random.next() % UInt64(length + 1)) {
      switch random.next() % 8 {
      case 0: text.append(contentsOf: pick(Self.words).unicodeScalars)
      case 1: text.append(Unicode.Scalar(UInt32(random.next() % 0x3000)) ?? " ")
      case 2: text.append(Unicode.Scalar(UInt32(random.next() % 0x11_0000)) ?? "\u{FFFD}")
      default: text.append(pick(Self.scalars))
      }
    }
    return String(text)
  }

  /// The next text, of the scalars alone.
  mutating func nextOfStableScalars(length: Int = 40) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<Int(random.next() % UInt64(length + 1)) { text.append(pick(Self.scalars)) }
    return String(text)
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int(random.next() % UInt64(elements.count))]
  }
}
