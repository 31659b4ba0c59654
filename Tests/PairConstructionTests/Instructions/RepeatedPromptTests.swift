import PairConstruction
import Testing

@Suite("A repeated prompt")
struct RepeatedPromptTests {
  @Test(
    "comes first, in any case",
    arguments: [
      ("Where is it?\nThere.", true), ("\n where IS it?", true), ("Where is it", false),
      ("\"Where is it?\" There.", false), ("Where  is it?", false), ("Sure! Where is it?", false),
    ])
  func repeats(response: String, verdict: Bool) {
    #expect(RepeatedPrompt(" Where is it? ").isSatisfied(by: response) == verdict)
  }

  @Test(
    "ends with a final sigma only where the response has one",
    arguments: [("οδος", true), ("ΟΔΟΣ!", true), ("οδοσ", false), ("ΟΔΟΣΑ", false)])
  func sigma(response: String, verdict: Bool) {
    #expect(RepeatedPrompt("ΟΔΟΣ").isSatisfied(by: response) == verdict)
  }
}
