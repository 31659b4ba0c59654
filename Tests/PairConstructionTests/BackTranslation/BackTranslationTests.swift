import ContrastiveFiles
import PairConstruction
import TestSupport
import Testing

@Suite("Back-translation")
struct BackTranslationTests {
  static let instruction = "Tell me about the mill."
  static let mill =
    "The mill is old. It stands by the river and nobody works there. Rain fell on it for years."

  /// Answers of many kinds: lists, markdown, JSON, capitals, other languages and line ends.
  static let responses = [
    mill,
    "Sure!\n\n* The mill is old, and **empty**.\n* It stands by the river.\n\nWould you like more?",
    "the mill is quiet today. nobody has come since the flood took the wheel away.",
    "THE MILL IS FOR SALE! CALL THE OWNER BEFORE FRIDAY OR COME TO THE RIVER.",
    "{\"mill\": {\"age\": 200, \"wheels\": [1, 2]}, \"river\": \"wide and slow in summer\"}",
    "<<The Mill>>\n\nSection 1\nThe [name] mill.\n\nSection 2\nThe [place] river.\n\nP.S. Write soon.",
    "\"The mill stands still; the river does not.\"",
    "Die alte Mühle steht am Fluss. Seit der Flut hat sie niemand mehr benutzt, und das Rad fehlt.",
    "古い水車小屋は川のそばに立っています。洪水の後は誰も使っていません。",
    "The mill is old.\r\nIt stands by the river.\r\n\r\nNobody works there.",
    "One mill stands by the river.\n******\nTwo mills stand by the river.",
    "It is 1. old 2. empty 3. cold; e.g. the U.S. mill (by J. Rivers) ... isn't it?",
  ]

  @Test(
    "makes pairs that the verifiers confirm, with each of 60 seeds or nearly so",
    arguments: zip(responses, [60, 60, 60, 60, 60, 60, 60, 60, 51, 60, 59, 60]))
  func verified(response: String, pairs: Int) throws {
    var made = 0
    for seed in 0..<60 as Range<UInt64> {
      let make = BackTranslation(count: 2...5, seed: seed)
      guard let pair = try? make.pair(for: Self.instruction, answeredBy: response) else { continue }
      made += 1
      #expect(pair.isVerified)
      #expect((2...5).contains(pair.constraints.count))
      #expect(pair.chosen == response && pair.rejected != response && pair.origin == .edit)
      #expect(pair.prompt == BackTranslation.prompt(Self.instruction, pair.constraints))
      let names = pair.constraints.map(\.instructionID)
      #expect(Set(names).count == names.count, "\(names)")
    }
    // With the other seeds no edit breaks one of the constraints alone, or they are too few.
    #expect(made == pairs)
  }

  @Test("makes the example of Docs/Constraints.md")
  func example() throws {
    let pair = try BackTranslation(seed: 10).pair(for: Self.instruction, answeredBy: Self.mill)
    let prompt = """
      Tell me about the mill.

      Write less than 4 sentences.
      Do not use the words "also", "thing".
      Use the letter k less than 2 times.
      End with exactly these words: on it for years.
      Use the words "nobody", "stands" in the response.
      """
    #expect(pair.prompt == prompt)
    #expect(
      pair.rejected
        == "The mill is old. It stands by the river and it works there. Rain fell on it for years.")
    #expect(pair.brokenConstraint as? IncludedKeywords == .includes(["nobody", "stands"]))
  }

  @Test("makes the example of its documentation")
  func documented() throws {
    let pair = try BackTranslation(seed: 7).pair(
      for: "Tell me about the mill.", answeredBy: "The mill is old. It stands by the river.")
    let prompt = """
      Tell me about the mill.

      End with exactly these words: stands by the river.
      Answer with less than 10 words.
      Use the letter v less than 2 times.
      Write less than 3 sentences.
      Do not use any commas.
      """
    #expect(pair.prompt == prompt)
    #expect(pair.rejected == "The, mill is old. It stands by the river.")
  }

  @Test("asks below the instruction, a sentence a line")
  func prompt() {
    let prompt = BackTranslation.prompt("Write.", [.withoutCommas, .words(.lessThan, 20)])
    #expect(prompt == "Write.\n\nDo not use any commas.\nAnswer with less than 20 words.")
  }

  @Test("draws the same for the same seed and index, and others for others")
  func seeds() throws {
    func prompts(seed: UInt64) throws -> [String] {
      try (0..<20 as Range<UInt64>).map {
        try BackTranslation(seed: seed).pair(
          for: Self.instruction, answeredBy: Self.mill, index: $0
        ).prompt
      }
    }
    let first = try prompts(seed: 1)
    #expect(try prompts(seed: 1) == first)
    #expect(try prompts(seed: 2) != first)
    #expect(Set(first).count > 15)
  }

  @Test("draws and breaks constraints of many kinds")
  func variety() {
    var asked: Set<String> = []
    var broken: Set<String> = []
    for response in Self.responses {
      for seed in 0..<60 as Range<UInt64> {
        let pair = try? BackTranslation(seed: seed).pair(
          for: Self.instruction, answeredBy: response)
        guard let pair else { continue }
        asked.formUnion(pair.constraints.map(\.instructionID))
        broken.insert(pair.brokenConstraint.instructionID)
      }
    }
    let kinds = Set(ConstraintCatalog.backTranslation.kinds.map { $0.instructionID })
    // No response here highlights without bullet points, has *** or gives one of the fixed answers.
    let absent: [any Constraint.Type] = [
      RepeatedPrompt.self, Highlights.self, NumberOfParagraphs.self, FixedAnswer.self,
    ]
    #expect(kinds.subtracting(asked) == Set(absent.map { $0.instructionID }))
    // The language has no edit; the title and the postscript of one response are asked for seldom.
    let whole: [any Constraint.Type] = [ResponseLanguage.self, Title.self, Postscript.self]
    #expect(asked.subtracting(broken) == Set(whole.map { $0.instructionID }))
  }

  @Test("prefers another response that breaks exactly one, the nearest in length")
  func others() throws {
    let make = BackTranslation(count: 3...3, seed: 5)
    let constraints = try make.constraints(for: Self.instruction, metBy: Self.mill)
    let edits = constraints.indices.compactMap {
      MinimalEdit.smallest(of: Self.mill, breaking: $0, of: constraints)
    }
    let near = try #require(edits.first)
    let others = ["", "x", String(repeating: "y ", count: 900), near, near]
    let pair = try make.pair(for: Self.instruction, answeredBy: Self.mill, rejecting: others)
    #expect(pair.origin == .response(3) && pair.rejected == near && pair.isVerified)
    #expect(pair.constraints.map(\.description) == constraints.map(\.description))
  }

  @Test("says why there is no pair")
  func failures() {
    #expect(throws: BackTranslationError.blankResponse) {
      try BackTranslation().pair(for: "Write.", answeredBy: " \n")
    }
    let error = #expect(throws: BackTranslationError.self) {
      try BackTranslation(count: 14...14).pair(for: "Write.", answeredBy: "mill")
    }
    guard case .tooFewConstraints(let found, 14)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect((4..<14).contains(found))
  }

  @Test("names no word that is longer than words are")
  func longWords() throws {
    let response = String(repeating: "river", count: 2_000) + " runs.\n\nnobody walks."
    for seed in 0..<10 as Range<UInt64> {
      let constraints = try BackTranslation(count: 2...3, seed: seed).constraints(
        for: "Write.", metBy: response)
      #expect(BackTranslation.prompt("Write.", constraints).utf8.count < 500)
    }
  }

  @Test("reads its constraints back from a line")
  func lines() throws {
    let pair = try BackTranslation(count: 5...5).pair(for: "Write.", answeredBy: Self.mill)
    let line = ConstraintCatalog.line(pair.constraints)
    let read = try ConstraintCatalog.backTranslation.constraints(inLine: line)
    #expect(read.map { AnyHashable($0) } == pair.constraints.map { AnyHashable($0) })
  }

  @Test(
    "makes a verified pair of each of 60 answers of GPT-4, every eighth one of the file",
    .enabled(if: Fixtures.isAvailable, "set CONTRASTIVE_FIXTURES to the folder of reference files"))
  func answers() throws {
    let file = try bytes(of: Fixtures.path("data/pairs/alpaca_eval_473.jsonl"))
    var origins = (responses: 0, edits: 0, none: 0)
    let lines = file.split(separator: UInt8(ascii: "\n")).enumerated()
    for (index, line) in lines where index.isMultiple(of: 8) {
      let object = try #require(JSONParser.parse(Array(line)).object)
      let instruction = try #require(object["instruction"]?.string)
      let outputs = try #require(object["outputs"]?.object)
      let chosen = try #require(outputs["gpt4"]?.string)
      let others = outputs.members.filter { $0.key != "gpt4" }.compactMap(\.value.string)
      let pair = try? BackTranslation(seed: 1).pair(
        for: instruction, answeredBy: chosen, rejecting: others, index: UInt64(index))
      switch pair?.origin {
      case .response: origins.responses += 1
      case .edit: origins.edits += 1
      case nil: origins.none += 1
      }
      if let pair { #expect(pair.isVerified) }
    }
    #expect(origins == (responses: 26, edits: 34, none: 0))
  }
}
