import PairConstruction
import Testing

@Suite("Sentences")
struct SentenceCountTests {
  @Test(
    "end at marks that something follows",
    arguments: [
      ("One. Two! Three?", 3), ("one. two. three", 3), ("One.Two.Three.", 1), ("no mark", 1),
      ("One\nTwo\nThree", 1), ("One.\nTwo.\r\n\r\nThree.", 3), ("What?! No!! Yes.", 3), (".", 1),
      ("Hello . World", 2), ("Done.\u{A0}Next.", 2), ("河は流れる。古い水車小屋。", 1),
      (" Hello. ", 1),
    ])
  func marks(text: String, count: Int) { expect(text, count) }

  @Test(
    "keep the quotes and brackets that close them",
    arguments: [
      ("He said \"Stop.\" Then he left.", 2), ("(One.) (Two.) Three.", 3), ("(One.)", 1),
      ("**One.** Two.", 2), ("**One.**", 2), ("One. )", 1), ("Done.] Next.", 2),
      ("He said \"Stop!\" and left.", 2),
    ])
  func closers(text: String, count: Int) { expect(text, count) }

  @Test(
    "do not end at the period of an abbreviation, an initial or a number",
    arguments: [
      ("Mr. Rivers met Dr. Mills.", 1), ("We left at 5 p.m. The mill was closed.", 2),
      ("We left at 5 p.m. yesterday.", 1), ("J. Rivers wrote it. He was old.", 2),
      ("It costs 3.14 dollars.", 1), ("In 1990. the end.", 1), ("In 1990. The end.", 2),
      ("1. First\n2. Second", 3), ("See e.g. the mill.", 2), ("Hmm... the mill.", 1),
      ("Hmm... The mill.", 2),
    ])
  func periods(text: String, count: Int) { expect(text, count) }

  /// Expects `count` sentences in `text`, no more and no fewer.
  private func expect(_ text: String, _ count: Int, at place: SourceLocation = #_sourceLocation) {
    let isEnough = NumberOfSentences(.atLeast, count).isSatisfied(by: text)
    let isMore = NumberOfSentences(.atLeast, count + 1).isSatisfied(by: text)
    #expect(isEnough && !isMore, sourceLocation: place)
  }
}
