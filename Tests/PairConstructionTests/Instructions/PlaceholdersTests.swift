import PairConstruction
import Testing

@Suite("Placeholders")
struct PlaceholdersTests {
  @Test(
    "stand in square brackets on one line",
    arguments: [
      ("[name] and [date]", true), ("[][ ]", true), ("[[a] b]", false), ("[a [b] [c]", true),
      ("[a\nb] [c]", false), ("[a\rb] [c\u{2028}d]", true), ("] [a] [", false),
    ])
  func two(response: String, verdict: Bool) {
    #expect(Placeholders(2).isSatisfied(by: response) == verdict)
  }

  @Test("take time that grows with the response alone")
  func long() {
    let open = String(repeating: "[", count: 300_000)
    #expect(!Placeholders(2).isSatisfied(by: open + "]"))
    #expect(!Placeholders(1).isSatisfied(by: open))
  }
}
