import PairConstruction
import Testing

@Suite("Refusals")
struct RefusalPhrasesTests {
  @Test(
    "are found behind apologies and greetings",
    arguments: [
      "I'm sorry, but I can’t assist with that.", "I cannot provide such a list.",
      "  As an AI language model, I am unable to predict lottery numbers.",
      "Hello! I'm glad that you ask. However, I must inform you that I cannot recommend it.",
      "I apologize for the trouble. I won't share that.",
      "I APOLOGIZE, but I do not feel\ncomfortable with this.",
    ])
  func refusing(_ text: String) { #expect(RefusalPhrases.english.open(text)) }

  @Test(
    "are not what mentions, tells or helps",
    arguments: [
      "", "I cannot believe how far we had come.", "I cannot help the way I feel.",
      "Sorry for the wait! The answer is 4.", "I'm sorry to hear that. Dogs are family.",
      "As an AI, I cannot know it. However, some common reasons are these.",
      "As an AI, I cannot browse, but here is what I know.",
      "Write to them: I cannot provide such a list.", "The model says: I cannot assist.",
      "Sorry. One. Two. Three. I cannot provide it.", "I cannot provider",
    ])
  func answering(_ text: String) { #expect(!RefusalPhrases.english.open(text)) }

  @Test("can be of another language")
  func german() {
    let phrases = RefusalPhrases(refusals: ["ich kann nicht"], openings: ["leider"])
    #expect(phrases.open("Leider: Ich kann nicht helfen."))
    #expect(!phrases.open("Ich kann nichts dafür."))
  }
}
