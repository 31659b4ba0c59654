import ContrastiveFiles
import ContrastiveTokenizers
import PairConstruction
import PreferenceData
import TestSupport
import Testing

@Suite("A pair of a ladder")
struct LadderPairTests {
  static func pairs(
    of group: ResponseGroup, rule: PairRule = .perRung
  ) throws -> [LadderPair] {
    var ladder = Ladder(
      try ModelOrder(ranks: [("strong", 1), ("middle", 2), ("weak", 5)]), rule: rule)
    return try ladder.pairs(of: group)
  }

  static func answer(_ model: String) -> String {
    switch model {
    case "strong": "The cat sat.\n\u{1F600}"
    case "middle": "the CAT ran."
    default: ""
    }
  }

  @Test("measures ranks, lengths and distances")
  func measures() throws {
    let group = LadderTests.group(["weak", "middle", "strong"], domain: "d", text: Self.answer)
    let pairs = try Self.pairs(of: group)
    #expect(pairs.map(\.rankGap) == [4, 1] && pairs.map(\.stage) == [1, 2])
    let pair = pairs[1]
    #expect(pair.chosen.characters == 14 && pair.chosen.words == 3)
    #expect(pair.rejected.characters == 12 && pair.rejected.words == 3)
    // {the, cat} of {the, cat, sat, ran}.
    #expect(pair.jaccard == 0.5)
    // T, C → c, A, T, s → r, t → n; and the line break and the face are inserted.
    #expect(pair.levenshtein == 8)
    #expect(pairs[0].jaccard == 0 && pairs[0].levenshtein == 14 && pairs[0].rejected.words == 0)
  }

  @Test("is a line of TRL's columns and its provenance")
  func line() throws {
    let group = LadderTests.group(["middle", "strong"], domain: "d", text: Self.answer)
    let line = try Self.pairs(of: group)[0].line
    #expect(
      line == #"{"prompt":"Why?","chosen":"The cat sat.\n😀","rejected":"the CAT ran.","#
        + #""prompt_id":"\#(group.id)","label":"p1","domain":"d","#
        + #""chosen_model":"strong","rejected_model":"middle","chosen_rank":1,"rejected_rank":2,"#
        + #""rank_gap":1,"stage":2,"chosen_characters":14,"rejected_characters":12,"#
        + #""chosen_words":3,"rejected_words":3,"jaccard":0.5,"levenshtein":8,"#
        + #""chosen_source":"in.jsonl:8","rejected_source":"in.jsonl:7"}"# + "\n")
  }

  static let conversation = Passage.messages([
    ChatMessage(role: "system", content: "Be brief."), ChatMessage(role: "user", content: "Why?"),
  ])

  @Test(
    "is read back as it was written", arguments: [Passage.text("Why?\u{2028}\"é\""), conversation])
  func roundTrip(prompt: Passage) throws {
    let group = LadderTests.group(
      ["weak", "middle", "strong"], prompt: prompt, text: { "\"\($0)\"\\\u{0}\u{85}" })
    var verification = PairVerification(
      by: .scores(tolerance: 0) { _, response in response.model == "weak" ? 1 / 3 : -2.5e-7 })
    let verified = try verification.verify(try Self.pairs(of: group, rule: .all), of: group)
    let unverified = try Self.pairs(of: group)
    #expect(verified.count == 2 && verified.allSatisfy { $0.rankGap < 0 && $0.margin ?? 0 > 0 })
    for pairs in [verified, unverified] {
      let folder = try TemporaryFolder()
      let path = try folder.write(pairs.map(\.line).joined(), to: "pairs.jsonl")
      let data = try PreferenceDataset(contentsOf: path)
      #expect(data.examples.map(\.provenance) == pairs.map(\.provenance))
      #expect(data.examples.map(\.provenance.rankGap) == pairs.map(\.rankGap))
      for (example, pair) in zip(data.examples, pairs) {
        #expect(example.prompt == prompt)
        let texts = [pair.chosen.response.text, pair.rejected.response.text]
        let answers =
          if case .text = prompt { texts.map(Passage.text) } else {
            texts.map { Passage.messages([ChatMessage(role: "assistant", content: $0)]) }
          }
        #expect(example.answers == answers)
      }
    }
  }

  @Test("does not measure the edit distance of answers of megabytes")
  func longAnswers() throws {
    let long = String(repeating: "x", count: LadderPair.longestCompared + 1)
    let group = LadderTests.group(["strong", "weak"]) { $0 == "weak" ? long : "y" }
    let pair = try Self.pairs(of: group)[0]
    #expect(pair.levenshtein == nil && pair.line.contains(#""levenshtein":null"#))
    let fitting = LadderTests.group(["strong", "weak"]) {
      $0 == "weak" ? String(long.dropLast()) : "y"
    }
    #expect(try Self.pairs(of: fitting)[0].levenshtein == LadderPair.longestCompared)
  }
}
