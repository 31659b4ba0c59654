import ContrastiveTokenizers
import PairConstruction
import PreferenceData
import Testing

@Suite("The name of a prompt")
struct PromptIDTests {
  @Test("is the SHA-256 of its text, also where that is the only turn of a user")
  func text() {
    // sha256sum of the four bytes.
    let digest = "16477688c0e00699c6cfa4497a3612d7e83c532062b64b250fed8908128ed548"
    #expect(PromptID(.text("blue")).description == digest)
    #expect(PromptID(.text("What")) != PromptID(.text("what")))
    let message = Passage.messages([ChatMessage(role: "user", content: "blue")])
    #expect(PromptID(.text("blue")) == PromptID(message))
  }

  @Test("tells apart who speaks, and how the turns are cut")
  func turns() {
    let user = ChatMessage(role: "user", content: "blue")
    let passages: [Passage] = [
      .text("blue"), .messages([ChatMessage(role: "system", content: "blue")]),
      .messages([user, user]), .messages([]),
      .messages([ChatMessage(role: "user", content: "blueblue")]),
    ]
    #expect(Set(passages.map(PromptID.init)).count == passages.count)
  }
}
