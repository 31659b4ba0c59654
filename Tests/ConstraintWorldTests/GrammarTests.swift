import ConstraintWorld
import Testing

@Suite("The grammar of the world")
struct GrammarTests {
  @Test(
    "takes sentences, whatever their form",
    arguments: [
      "The old boat finds a shell.",
      "soon an empty orchard hides the hen near a warm old barn.",
      "\"The owl sees an owl.\"",
      "* The cook wakes the oven.\n* A plate covers the table.\nThat is all.",
      "<<the moon>>\nThe moon follows a star. good night.",
    ])
  func accepted(text: String) { #expect(Grammar.accepts(text)) }

  @Test(
    "refuses anything else",
    arguments: [
      "", "The old boat finds a shell", "The boat finds.", "The boat the boat finds a shell.",
      "A old boat finds a shell.", "An boat finds a shell.", "The boat finds a shell near.",
      "The boat finds a shell near a wave a wave.", "Boat finds shell.", "Nobody knows.",
      "The old old old boat finds a shell.", "The boat finds a shell. The.",
    ])
  func refused(text: String) { #expect(!Grammar.accepts(text)) }

  @Test("refuses a sentence that lacks any one of its words")
  func necessary() {
    let words = "Soon the lamp guards a red window under an empty cloud."
      .split(separator: " ").map(String.init)
    #expect(Grammar.accepts(words.joined(separator: " ")))
    // What may be left out: the opening and the qualities (with "an", which does not fit "cloud").
    for index in words.indices where ![0, 5].contains(index) {
      var rest = words
      rest.remove(at: index)
      #expect(!Grammar.accepts(rest.joined(separator: " ")), "without \(words[index])")
    }
  }
}
