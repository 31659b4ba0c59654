import PairConstruction
import Testing

@Suite("Answers cut off")
struct TruncationRuleTests {
  private let rule = TruncationRule()

  @Test(
    "are found by how they stop",
    arguments: [
      "The tide is high. Everyone walked down to the harbor to see",
      "We packed the bags and then went to look for the",
      "We packed the bags and the tent, the stove and two lamps,",
      "Run this:\n```swift\nprint(1)",
      "1. Bake the bread.\n2. Slice it.\n3. Cover each slice with a little butter",
      "The emergency plan is reviewed and updated often and",
    ])
  func cutOff(_ text: String) { #expect(rule.condemns(text)) }

  @Test(
    "are not what rightly ends without a mark",
    arguments: [
      "", "Paris", "D. Prescreening", "- Bread\n- Butter\n- A jar of jam from the shop",
      "Done.\n```swift\nprint(1)\n```", "Dear John,\nall is well here.\n\nYours forever,",
      "See the docs. They are at https://example.com/index.html",
      "A walk in the rain\nand a song in the lane\nwe will sing it again and again",
      "Read it now. Do not miss the whole of this fine story #reading",
      "The tide is high. Everyone walked down to the harbor.", "这是一个完整的回答。",
    ])
  func whole(_ text: String) { #expect(!rule.condemns(text)) }

  @Test("are told by the file before anything else")
  func finishReason() {
    #expect(rule.condemns("All is well.", finishReason: "length"))
    #expect(!rule.condemns("We went to look for the", finishReason: "stop"))
    #expect(rule.condemns("We packed the bags and went to look for the", finishReason: "other"))
  }

  @Test("are told by the limit of the model")
  func limit() {
    let rule = TruncationRule { $0.count >= 12 }
    #expect(rule.condemns("All is well."))
    #expect(!rule.condemns("All is well"))
  }
}
