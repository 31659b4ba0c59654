import ContrastiveTokenizers
import ContrastiveRandom
import PreferenceData
import Testing

@Suite("Tokenizing")
struct TokenizingTests {
  private static func pair(_ prompt: String, _ chosen: String, _ rejected: String)
    -> PreferenceExample
  {
    PreferenceExample(PreferencePair(prompt: prompt, chosen: chosen, rejected: rejected))
  }

  /// A row, the maximum length, and the sequences with the scored tokens in brackets.
  private static let rules: [(PreferenceExample, Int, [String])] = [
    // The end is appended unless it is there.
    (pair("q", "c", "d</s>"), 9, ["<s>q[c][</s>]", "<s>q[d][</s>]"]),
    (pair("q", "c</s> ", "</s>"), 9, ["<s>q[c][</s>][ ][</s>]", "<s>q[</s>]"]),
    (PreferenceExample(prompt: "q", completion: "c"), 9, ["<s>q[c][</s>]"]),
    (PreferenceExample(.text("cd")), 9, ["<s>[c][d][</s>]"]),
    // Nothing comes between prompt and answer, and an empty answer is the end alone.
    (pair("q", "", " c"), 9, ["<s>q[</s>]", "<s>q[ ][c][</s>]"]),
    (pair("", "c", "d"), 9, ["<s>[c][</s>]", "<s>[d][</s>]"]),
    // One side merges over the boundary: the other side's last prompt token is scored, too.
    (pair("qa", "bc", "x"), 9, ["<s>q[ab][c][</s>]", "<s>q[a][x][</s>]"]),
    (pair("qa", "x", "bc"), 9, ["<s>q[a][x][</s>]", "<s>q[ab][c][</s>]"]),
    (pair("qxa", "b", "c"), 9, ["<s>q[xab][</s>]", "<s>q[x][a][c][</s>]"]),
    (pair("qa", "b", "b"), 9, ["<s>q[ab][</s>]", "<s>q[ab][</s>]"]),
    (PreferenceExample(prompt: "qa", completion: "b"), 9, ["<s>q[ab][</s>]"]),
    (
      PreferenceExample(PreferencePair(prompt: "qa", chosen: "c", rejected: "d", target: "b")), 9,
      ["<s>q[a][c][</s>]", "<s>q[a][d][</s>]", "<s>q[ab][</s>]"]
    ),
    // The first tokens stay, on each side by itself; a prompt that fills all is left out.
    (pair("qr", "cdx", "c"), 5, ["<s>qr[c][d]", "<s>qr[c][</s>]"]),
    (pair("qr", "cd", "x"), 4, ["<s>qr[c]", "<s>qr[x]"]),
    (pair("qr", "cd", "x"), 3, []),
    (pair("qa", "bc", "x"), 3, ["<s>q[ab]", "<s>q[a]"]),
    (PreferenceExample(prompt: "qr", completion: "c"), 3, []),
    (PreferenceExample(.text("cd")), 2, ["<s>[c]"]),
    (PreferenceExample(.text("cd")), 1, []),
    // A beginning that the text has already is not put in twice.
    (pair("<s>q", "c", "d"), 9, ["<s>q[c][</s>]", "<s>q[d][</s>]"]),
    (pair("<s><s>q", "<s>c", "d"), 9, ["<s>q[<s>][c][</s>]", "<s>q[d][</s>]"]),
  ]

  @Test("follows the rules", arguments: rules)
  func rule(_ example: PreferenceExample, _ maxLength: Int, _ expected: [String]) throws {
    let tokenizer = try TinyTokenizer.ending()
    let data = try PreferenceDataset([example]).tokenized(by: tokenizer, maxLength: maxLength)
    let found = data.examples.flatMap(\.answers).map { $0.shown(by: tokenizer) }
    #expect(found == expected)
    #expect(data.dropped.count == (expected.isEmpty ? 1 : 0))
  }

  @Test("takes the answers that are asked for, with a boundary of their own")
  func selection() throws {
    let tokenizer = try TinyTokenizer.ending()
    let pairs = PreferenceDataset([
      PreferencePair(prompt: "qa", chosen: "c", rejected: "d", target: "b")
    ])
    func shown(_ selection: PreferenceDataset.AnswerSelection) throws -> [String] {
      try pairs.tokenized(by: tokenizer, answers: selection).examples[0].answers
        .map { $0.shown(by: tokenizer) }
    }
    #expect(try shown(.all) == ["<s>q[a][c][</s>]", "<s>q[a][d][</s>]", "<s>q[ab][</s>]"])
    #expect(try shown(.pair) == ["<s>qa[c][</s>]", "<s>qa[d][</s>]"])
    #expect(try shown(.chosen) == ["<s>qa[c][</s>]"])
  }

  @Test("puts the best answer of a ranked list first, the worst second, and leaves out ties")
  func rankings() throws {
    let tokenizer = try TinyTokenizer.ending()
    let lists = PreferenceDataset([
      PreferenceExample(prompt: "qa", responses: ["c", "d", "b", "x"], scores: [2, -1, 5, -1]),
      PreferenceExample(prompt: "q", responses: ["c", "d"], scores: [3, 3]),
    ])
    let all = try lists.tokenized(by: tokenizer)
    let first = try #require(all.examples.first)
    #expect(
      first.answers.map { $0.shown(by: tokenizer) } == [
        "<s>q[ab][</s>]", "<s>q[a][d][</s>]", "<s>q[a][c][</s>]", "<s>q[a][x][</s>]",
      ])
    #expect(first.ranking?.scores == [5, -1, 2, -1] && first.ranking?.ranks == [0, 2, 1, 2])
    #expect(first.provenance.scoreGap == 6)
    #expect(all.dropped == [.init(row: 1, reason: .nothingRanked(score: 3))])
    #expect(
      all.dropped[0].reason.description == "all answers have the score 3.0, and none is better")
    #expect(all.report.tiedRankings == 1 && all.report.dropped == 1)
    #expect(all.report.description.contains("1 row left out: all answers have the same score"))

    let pairs = try lists.tokenized(by: tokenizer, answers: .pair).examples
    #expect(pairs.map(\.row) == [0] && pairs[0].ranking?.scores == [5, -1])
    let chosen = try lists.tokenized(by: tokenizer, answers: .chosen).examples
    #expect(
      chosen.map { $0.answers.map { $0.shown(by: tokenizer) } } == [
        ["<s>q[ab][</s>]"], ["<s>q[c][</s>]"],
      ])
    #expect(chosen.allSatisfy { $0.ranking == nil })
  }

  @Test("leaves out what cannot be scored, and says why")
  func dropped() throws {
    let endless = try TinyTokenizer.ending(nil)
    let data = try PreferenceDataset([
      Self.pair("q", "c", "d"), Self.pair("q", "c", ""), Self.pair("qqqq", "c", "d"),
      Self.pair("q", "cc", "c"),
    ]).tokenized(by: endless, maxLength: 4)
    #expect(data.examples.map(\.row) == [0, 3])
    #expect(
      data.dropped == [
        .init(row: 1, reason: .nothingToScore(answer: 1)),
        .init(row: 2, reason: .promptFillsLength(promptLength: 5)),
      ])
    #expect(data.examples[0].answers[0].shown(by: endless) == "<s>q[c]")
    #expect(
      data.dropped.map(\.reason.description) == [
        "answer 1 has no token to score",
        "the prompt alone has 5 tokens and fills the maximum length",
      ])
  }

  @Test("keeps equal pairs, or drops them if asked")
  func equalPairs() throws {
    let tokenizer = try TinyTokenizer.ending()
    let pairs = PreferenceDataset([
      Self.pair("q", "c", "c</s>"), Self.pair("q", "cdd", "cdx"), Self.pair("q", "c", "d"),
    ])
    let kept = try pairs.tokenized(by: tokenizer, maxLength: 4)
    #expect(kept.examples.map(\.row) == [0, 1, 2])
    #expect(kept.report.equalPairs == 1 && kept.report.equalPairsAfterCut == 1)
    let dropped = try pairs.tokenized(by: tokenizer, maxLength: 4, equalPairs: .dropped)
    #expect(dropped.examples.map(\.row) == [2])
    #expect(dropped.dropped.map(\.reason) == [.equalPair, .equalPair])
    #expect(dropped.report.equalPairs == 0 && dropped.report.equalPairsDropped == 2)
  }

  @Test("keeps a whole answer where one token both begins and ends texts")
  func sharedToken() throws {
    let tokenizer = try TinyTokenizer.ending("<s>")
    let data = try PreferenceDataset([Self.pair("", "", "c")]).tokenized(by: tokenizer)
    #expect(
      try #require(data.examples.first).answers.map { $0.shown(by: tokenizer) } == [
        "<s>[<s>]", "<s>[c][<s>]",
      ])
  }

  @Test("puts no special tokens around a rendered conversation")
  func conversation() throws {
    let tokenizer = try TinyTokenizer.ending(
      "<|im_end|>", template: ChatTemplate.chatML.source)
    let question = [ChatMessage(role: "user", content: "q")]
    let data = try PreferenceDataset([
      PreferencePair(
        prompt: question, chosen: [ChatMessage(role: "assistant", content: "c")],
        rejected: [ChatMessage(role: "assistant", content: "")])
    ]).tokenized(by: tokenizer)
    // Of the roles, only the letters r and a have tokens.
    let prompt = "<|im_start|>r\nq<|im_end|>\n<|im_start|>aa\n"
    let answers = try #require(data.examples.first).answers
    #expect(
      answers.map { $0.shown(by: tokenizer) }
        == [prompt + "[c][<|im_end|>][\n]", prompt + "[<|im_end|>][\n]"])
    #expect(data.report.missingEnds == 0 && data.report.emptyAnswers == 1)
  }

  @Test("needs a chat template that it can render, and names the row")
  func template() throws {
    func message(_ template: String?) throws -> String? {
      let turns = [ChatMessage(role: "user", content: "q")]
      let data = PreferenceDataset([Self.pair("q", "c", "d"), PreferenceExample(.messages(turns))])
      let tokenizer = try TinyTokenizer.ending(template: template)
      return #expect(throws: DatasetError.self) { _ = try data.tokenized(by: tokenizer) }?
        .description
    }
    let opening = "row 2: the conversation cannot be turned into text: "
    #expect(
      try message(nil)
        == opening + "the tokenizer has no chat template; use one that has, or plain texts")
    #expect(
      try message("{% set x = 1 %}{{ x }}")?
        .hasPrefix(opening + "the chat template that begins with “{% set x = 1 %}") == true)
  }

  @Test("finds the longest prompt that all answers begin with, for any text")
  func boundary() throws {
    var random = CounterGenerator(seed: 1, purpose: "test rows")
    var rows = (0..<300).map { _ in
      PreferencePair(
        prompt: randomText(&random), chosen: randomText(&random),
        rejected: randomText(&random))
    }
    rows += (0..<300).map { _ in
      let texts = (0..<3).map { _ in
        (0..<random.next(below: 6)).map { _ in ["a", "b", "x"][random.next(below: 3)] }
          .joined()
      }
      return PreferencePair(prompt: texts[0], chosen: texts[1], rejected: texts[2])
    }
    let tokenizer = try TinyTokenizer.ending()
    let data = try PreferenceDataset(rows).tokenized(by: tokenizer)
    #expect(try PreferenceDataset(rows).tokenized(by: tokenizer).examples == data.examples)
    #expect(data.examples.map(\.row) == Array(rows.indices))
    var merges = 0
    var mergedTokens = 0
    for example in data.examples {
      guard case .text(let text) = rows[example.row].prompt else { continue }
      let prompt = tokenizer.encode(text)
      let length = example.promptLength
      merges += length < prompt.count ? 1 : 0
      mergedTokens += prompt.count - length
      let sequences = example.answers.map(\.tokens)
      #expect(sequences.allSatisfy { $0.starts(with: prompt.prefix(length)) })
      #expect(
        length == prompt.count
          || sequences.contains { $0.count <= length || $0[length] != prompt[length] })
      for answer in example.answers {
        #expect(answer.scored == answer.tokens.indices.map { $0 >= max(length, 1) })
      }
    }
    #expect(merges == data.report.boundaryMerges && mergedTokens == data.report.mergedTokens)
    #expect(merges > 10 && mergedTokens > merges)
  }
}
