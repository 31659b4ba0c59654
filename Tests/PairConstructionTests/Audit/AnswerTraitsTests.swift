import PairConstruction
import Testing

@Suite("Traits of an answer")
struct AnswerTraitsTests {
  static func traits(of text: String) -> Set<AnswerTrait> {
    var audit = TraitAudit { $0.hasPrefix("I cannot") }
    audit.add(chosen: text, rejected: "")
    return Set(
      audit.report.traits.filter { $0.counts.chosenOnly == 1 }.compactMap {
        AnswerTrait(rawValue: $0.name)
      })
  }

  @Test(
    "are seen where they are",
    arguments: [
      ("First:\n- one", .list), ("  * one", .list), ("+ one", .list), ("• one", .list),
      ("1. one", .list), ("12) one", .list), ("\t3. one\r\n", .list),
      ("# One", .heading), ("text\n###### Six", .heading),
      ("a **b** c", .bold), ("**b**", .bold),
      ("```swift\n", .code), ("  ```", .code), ("use `x` here", .code),
      ("Perhaps it rains.", .hedging), ("Well, it MIGHT.", .hedging), ("It seems so", .hedging),
      ("and I think", .hedging), ("Now it's possible, too", .hedging),
      ("It’s possible", .hedging), ("This may be so", .hedging),
      ("I cannot do that.", .refusal),
      ("Rain!", .exclamation), ("雨！", .exclamation), ("a!=b!", .exclamation),
      ("Rain \u{1F327}\u{FE0F}", .emoji), ("\u{2600}\u{FE0F}", .emoji), ("\u{1F600}", .emoji),
      ("Is it?", .closingQuestion), ("Is it?\n\n", .closingQuestion),
      ("“Is it?”)", .closingQuestion),
      ("雨ですか？", .closingQuestion), ("**Is it?**", .closingQuestion),
    ] as [(String, AnswerTrait)])
  func present(text: String, trait: AnswerTrait) {
    #expect(Self.traits(of: text).contains(trait))
  }

  @Test(
    "are not seen where they are not",
    arguments: [
      "", " \n\n", "-one", "1.one", "1234. one", "a - b", "#hashtag", "####### seven",
      "2 * 3 ** 4", "****", "``", "it's 5` long", "mighty", "I. think", "it, seems", "perhapsx",
      "I do not know. I cannot tell.", "a != b", "![image](x)", "Is it? Yes.", "1 2 3 # *",
      "\u{2192} \u{2122}", "maybes", "may\nbe", "unsure - bee", "Here you think I am",
      "seems it", "be may",
    ])
  func absent(text: String) {
    #expect(Self.traits(of: text).isEmpty)
  }

  @Test("do not reach from one line to the next")
  func lines() {
    #expect(Self.traits(of: "a ** b\nc ** d\nx ` y\nz ` w").isEmpty)
  }
}
