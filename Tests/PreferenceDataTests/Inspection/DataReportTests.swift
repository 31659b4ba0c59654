import ContrastiveTokenizers
import PreferenceData
import Testing

@Suite("The data report")
struct DataReportTests {
  /// Rows of which nothing is to be said.
  private static let clean = [
    #"{"prompt":"q","chosen":"ab","rejected":"cd"}"#,
    #"{"prompt":"r","chosen":"c","rejected":"d"}"#,
    #"{"prompt":"qr","chosen":"d","rejected":"x"}"#,
  ]

  private static let cleanChats = [
    """
    {"prompt":[{"role":"user","content":"q"}],"chosen":[{"role":"assistant","content":"a"}],\
    "rejected":[{"role":"assistant","content":"b"}]}
    """
  ]

  private static func report(
    _ rows: [String], _ tokenizer: BPE?, maxLength: Int? = 64
  ) throws -> DataReport {
    try withFile(rows.joined(separator: "\n").utf8) { path in
      try DataReport(
        inspecting: path, as: tokenizer.map { .init(by: $0, maxLength: maxLength) })
    }
  }

  @Test("says nothing of clean data")
  func quiet() throws {
    let report = try Self.report(Self.clean, TinyTokenizer.ending())
    #expect(report.findings.isEmpty && report.canStart && report.isComplete)
    let chats = try Self.report(
      Self.cleanChats, TinyTokenizer.ending("<|im_end|>", template: ChatTemplate.chatML.source))
    #expect(chats.findings.isEmpty)
    #expect(try Self.report(Self.clean, nil).findings.isEmpty)
  }

  /// A row, what it must be found to be, and where.
  struct Fault: Sendable, CustomTestStringConvertible {
    let row: String
    let names: [String]
    var maxLength = 64
    var testDescription: String { names.joined(separator: ", ") }
  }

  @Test(
    "finds one fault among clean rows, and nothing else",
    arguments: [
      Fault(row: #"{"prompt":"qq","chosen":"c","rejected":"c"}"#, names: ["equal_pairs"]),
      Fault(row: #"{"prompt":"qq","chosen":" ","rejected":"c"}"#, names: ["empty_answers"]),
      Fault(row: clean[0], names: ["duplicate_rows"]),
      Fault(row: #"{"prompt":"r","chosen":"d","rejected":"c"}"#, names: ["contradictions"]),
      Fault(row: #"{"prompt":"qa","chosen":"b","rejected":"c"}"#, names: ["boundary_merges"]),
      Fault(row: #"{"prompt":"rr","chosen":"rrc","rejected":"rrd"}"#, names: ["repeated_prompts"]),
      Fault(row: #"{"prompt":"<s>q","chosen":"a","rejected":"b"}"#, names: ["doubled_beginnings"]),
      Fault(row: #"{"prompt":"qq","chosen":"a<s>","rejected":"b"}"#, names: ["inner_beginnings"]),
      Fault(
        row: #"{"prompt":"qq","chosen":"a</s></s>","rejected":"b"}"#, names: ["doubled_ends"]),
      Fault(
        row: #"{"prompt":"q","chosen":"cccccccc","rejected":"d"}"#, names: ["cut_chosen"],
        maxLength: 8),
      Fault(
        row: #"{"prompt":"q","chosen":"d","rejected":"cccccccc"}"#, names: ["cut_rejected"],
        maxLength: 8),
      Fault(
        row: #"{"prompt":"q","chosen":"ccccccca","rejected":"cccccccb"}"#,
        names: ["equal_after_cut", "cut_chosen", "cut_rejected"], maxLength: 8),
      Fault(
        row: #"{"prompt":"qqqqqqqq","chosen":"a","rejected":"b"}"#, names: ["prompts_too_long"],
        maxLength: 8),
      Fault(row: #"{"prompt":"qq","chosen":"#, names: ["faulty_rows"]),
      Fault(row: #"{"prompt":"qq","chosen":"a"}"#, names: ["faulty_rows"]),
      Fault(row: #"["qq"]"#, names: ["faulty_rows"]),
    ])
  func fault(_ fault: Fault) throws {
    let tokenizer = try TinyTokenizer.ending()
    let report = try Self.report(Self.clean + [fault.row], tokenizer, maxLength: fault.maxLength)
    #expect(report.findings.map(\.name) == fault.names)
    #expect(report.findings.allSatisfy { $0.count == 1 })
    let isFaulty = fault.names == ["faulty_rows"]
    #expect(report.canStart == !isFaulty)
    if !isFaulty {
      #expect(report.findings.allSatisfy { $0.examples.map(\.location?.line) == [4] })
    }
    // What training reports is counted by the same rules.
    #expect(report.preparation?.rows == report.rows)
    #expect(report.preparation?.boundaryMerges == report.count("boundary_merges"))
    #expect(report.preparation?.promptsTooLong == report.count("prompts_too_long"))
    #expect(report.preparation?.cut[0] == report.count("cut_chosen"))
    #expect(report.preparation?.missingEnds == report.count("missing_ends"))
    #expect(report.preparation?.emptyAnswers == report.count("empty_answers"))
  }

  @Test("says what is left out because it was asked for")
  func dropped() throws {
    let rows =
      Self.clean + [
        #"{"prompt":"qq","chosen":"c","rejected":"c"}"#,
        #"{"prompt":"q","chosen":"ccccccca","rejected":"cccccccb"}"#,
      ]
    let report = try withFile(rows.joined(separator: "\n").utf8) { path in
      try DataReport(
        inspecting: path,
        as: .init(by: TinyTokenizer.ending(), maxLength: 8, equalPairs: .dropped))
    }
    #expect(report.findings.map(\.name) == ["equal_pairs_dropped"])
    #expect(report.findings[0].count == 2 && report.preparation?.equalPairsDropped == 2)
  }

  @Test("says where tokens merge at the boundary")
  func boundary() throws {
    let rows = [#"{"prompt":"qa","chosen":"c","rejected":"b"}"#]
    let report = try Self.report(rows, TinyTokenizer.ending())
    #expect(
      report.findings[0].examples[0].text == "alone “q” “a”, before an answer “q” “ab” “</s>”")
  }

  @Test("finds answers that never end, and texts that the vocabulary lacks")
  func vocabulary() throws {
    let endless = try Self.report(Self.clean, TinyTokenizer.ending(nil))
    #expect(endless.findings.map(\.name) == ["missing_ends"])
    #expect(endless.findings[0].count == 6 && endless.findings[0].total == 6)
    #expect(endless.endings.counts == [.other: 6] && endless.preparation?.missingEnds == 6)
    let said = "6 answers without a token at the end that ends a text or a turn"
    #expect(endless.preparation?.description.contains(said) == true)

    let strange = [#"{"prompt":"qq","chosen":"z","rejected":"d"}"#]
    let unknown = try Self.report(
      Self.clean + strange, TinyTokenizer.ending(unknown: "<unk>"))
    #expect(unknown.findings.map(\.name) == ["unknown_tokens"])
    #expect(unknown.vocabulary.unknown == 1)
    let silent = try Self.report(Self.clean + strange, TinyTokenizer.ending(nil))
    #expect(silent.findings.map(\.name) == ["missing_ends", "nothing_to_score"])
  }

  @Test("finds answers that are chosen for their length")
  func lengths() throws {
    let rows = (0..<30).map { row in
      let prompt = String(repeating: "q", count: row + 1)
      return #"{"prompt":"\#(prompt)","chosen":"cd","rejected":"d"}"#
    }
    let report = try Self.report(rows, TinyTokenizer.ending())
    #expect(report.findings.map(\.name) == ["length_bias"])
    #expect(report.lengthBias.longer == 30 && report.lengthBias.meanDifference == 1)
    let few = try Self.report(Array(rows.prefix(3)), TinyTokenizer.ending())
    #expect(few.findings.isEmpty, "three pairs say nothing")
  }

  @Test("finds difficulties that are missing, and ratings that contradict the choice")
  func difficulty() throws {
    let rows = [
      #"{"prompt":"q","chosen":"a","rejected":"b","chosen_rating":4,"rejected_rating":1}"#,
      #"{"prompt":"r","chosen":"a","rejected":"b","chosen_rating":2,"rejected_rating":4}"#,
      #"{"prompt":"x","chosen":"a","rejected":"b"}"#,
    ]
    let report = try Self.report(rows, nil)
    #expect(report.findings.map(\.name) == ["negative_gaps", "partial_rating_gap"])
    #expect(report.findings[0].examples.map(\.location?.line) == [2])
    let column = try #require(report.difficulties.first)
    #expect(column.rows == 2 && column.least == -2 && column.largest == 3)
  }

  @Test(
    "finds turns that no assistant should learn",
    arguments: [
      (
        #"[{"role":"user","content":"a"}]"#,
        ["foreign_answers", "boundary_merges", "doubled_turns"]
      ),
      (#"[{"role":"assistant","content":" "}]"#, ["empty_answers", "blank_turns"]),
      (
        #"[{"role":"assistant","content":"a"},{"role":"assistant","content":"c"}]"#,
        ["doubled_turns"]
      ),
    ])
  func turns(answer: String, names: [String]) throws {
    let row = #"""
      {"prompt":[{"role":"user","content":"r"}],"chosen":\#(answer),"rejected":[{"role":"assistant","content":"d"}]}
      """#
    let tokenizer = try TinyTokenizer.ending(
      "<|im_end|>", template: ChatTemplate.chatML.source)
    let report = try Self.report(Self.cleanChats + [row], tokenizer)
    #expect(report.findings.map(\.name) == names)
    #expect(report.turns.rows == 2)
    #expect(report.turns.roles["user", default: 0] >= 2)
  }

  @Test("does not mind that a template begins every turn with the beginning of a text")
  func turnBeginnings() throws {
    let tokenizer = try TinyTokenizer.ending(
      "<|im_end|>", beginning: "<|im_start|>", template: ChatTemplate.chatML.source)
    let report = try Self.report(Self.cleanChats, tokenizer)
    #expect(report.findings.isEmpty)
    let hostile = Self.cleanChats.map { $0.replacing(#""q""#, with: #""q<|im_start|>""#) }
    #expect(try Self.report(hostile, tokenizer).findings.map(\.name) == ["inner_beginnings"])
  }

  @Test("takes the end of a turn for an end, also where a text ends otherwise")
  func turnEnds() throws {
    let tokenizer = try TinyTokenizer.ending(template: ChatTemplate.chatML.source)
    let report = try Self.report(Self.cleanChats, tokenizer)
    #expect(report.endings.counts == [.endOfTurn: 2])
    #expect(report.findings.isEmpty && report.preparation?.missingEnds == 0)
  }

  @Test("lists the first hundred roles of a file that has another in every turn")
  func roles() throws {
    let turns = (0..<300).map { #"{"role":"r\#($0)","content":"a"}"# }.joined(separator: ",")
    let row =
      #"{"prompt":[\#(turns)],"chosen":[{"role":"r7","content":"a"}],"rejected":[{"role":"r8","content":"c"}]}"#
    let report = try Self.report([row], nil)
    #expect(report.turns.roles.count == 100 && report.turns.roles["r7"] == 2)
  }

  @Test("says that a conversation needs a template, and that nothing is left")
  func useless() throws {
    let chats = try Self.report(Self.cleanChats, TinyTokenizer.ending())
    #expect(chats.findings.map(\.name) == ["faulty_rows"] && !chats.canStart)
    let short = try Self.report(Self.clean, TinyTokenizer.ending(), maxLength: 2)
    #expect(short.findings.first?.name == "nothing_left" && !short.canStart)
    // After a part of the file nobody knows.
    let part = try withFile(Self.clean.joined(separator: "\n").utf8) { path in
      try DataReport(
        inspecting: path, as: .init(by: TinyTokenizer.ending(), maxLength: 2), rows: 1)
    }
    #expect(part.canStart && !part.isComplete)
  }

  @Test("notes prompts that end within a word")
  func divided() throws {
    let rows = [
      #"{"chosen":"qr ac","rejected":"qr ad"}"#, #"{"chosen":"qr c","rejected":"qr d"}"#,
    ]
    let report = try Self.report(rows, TinyTokenizer.ending())
    #expect(report.findings.map(\.name) == ["divided_words"] && report.findings[0].count == 1)
    #expect(report.format?.prompt == .implicit)
  }
}

extension DataReport {
  /// How often the finding `name` was made.
  fileprivate func count(_ name: String) -> Int {
    findings.first { $0.name == name }?.count ?? 0
  }
}
