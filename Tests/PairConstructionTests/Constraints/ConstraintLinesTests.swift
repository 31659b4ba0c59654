import ContrastiveFiles
import PairConstruction
import TestSupport
import Testing

@Suite("A line of constraints")
struct ConstraintLinesTests {
  let catalog = ConstraintCatalog.ifeval

  @Test("comes back as it was written")
  func roundTrip() throws {
    let constraints: [any Constraint] =
      ConstraintTests.all + [.includes(["“Straße”\n", "e\u{301}"]), .letter("#", .lessThan, 0)]
    let line = ConstraintCatalog.line(constraints)
    let read = try catalog.constraints(inLine: line)
    #expect(read.map { AnyHashable($0) } == constraints.map { AnyHashable($0) })
    #expect(!line.contains("\n"))
  }

  @Test("is written in IFEval's form")
  func form() {
    let written = ConstraintCatalog.line([.words(.atLeast, 7), .quoted])
    let expected = """
      {"instruction_id_list":["length_constraints:number_words","startend:quotation"],\
      "kwargs":[{"relation":"at least","num_words":7},{}]}
      """
    #expect(written == expected)
  }

  @Test("may hold parameters that are null, and members that are something else")
  func nulls() throws {
    let line = """
      {"key": 1, "prompt": "…", "kwargs": [{"num_words": null, "num_bullets": 2}],
       "instruction_id_list": ["detectable_format:number_bullet_lists"]}
      """
    #expect(try catalog.constraints(inLine: line).map { $0 as? BulletList } == [.bullets(2)])
  }

  @Test(
    "is refused with the field at fault",
    arguments: [
      ("{", "line 1, column 2: expected a key in quotation marks, found the end of the text"),
      ("[]", "expected an object, found a list of 0"),
      ("{}", "“instruction_id_list” is missing or not a list"),
      (
        #"{"instruction_id_list": ["a:b"], "kwargs": []}"#,
        "“kwargs” is missing or not a list of 1, one for each instruction"
      ),
      (
        #"{"instruction_id_list": [3], "kwargs": [{}]}"#, "“instruction_id_list[0]” is not a text"
      ),
      (
        #"{"instruction_id_list": ["startend:quotation"], "kwargs": [3]}"#,
        "“kwargs[0]” is not an object"
      ),
      (
        #"{"instruction_id_list": ["startend:end_checker"], "kwargs": [{"end_phrase": ["a", 1]}]}"#,
        "startend:end_checker: “end_phrase” is a list of 2, "
          + "expected a whole number, a text or a list of texts"
      ),
    ])
  func refused(line: String, problem: String) {
    let error = #expect(throws: ConstraintError.self) { try catalog.constraints(inLine: line) }
    #expect(error?.description == problem)
  }

  @Test(
    "of IFEval's file is read, with every parameter",
    .enabled(if: Fixtures.isAvailable, "set CONTRASTIVE_FIXTURES to the folder of reference files"))
  func prompts() throws {
    let file = try bytes(of: Fixtures.path("data/instruct/ifeval_input_data.jsonl"))
    let lines = file.split(separator: UInt8(ascii: "\n")).map {
      String(decoding: $0, as: UTF8.self)
    }
    var kinds: Set<String> = []
    for line in lines {
      let object = try #require(JSONParser.parse(Array(line.utf8)).object)
      let constraints = try catalog.constraints(inLine: line)
      let written = ConstraintCatalog.object(constraints)
      #expect(written["instruction_id_list"] == object["instruction_id_list"])
      let kwargs = [written, object].map { members(ofKwargs: $0) }
      #expect(kwargs[0] == kwargs[1])
      for constraint in constraints { #expect(isLiteral(constraint)) }
      kinds.formUnion(constraints.map(\.instructionID))
    }
    #expect(lines.count == 541)
    #expect(kinds == Set(catalog.kinds.map { $0.instructionID }))
  }

  /// The parameters of each constraint of a line that are not `null`.
  private func members(ofKwargs line: JSONObject) -> [[String: String]] {
    (line["kwargs"]?.array ?? []).map { kwargs in
      let members = (kwargs.object?.members ?? []).filter { $0.value != .null }
      return Dictionary(uniqueKeysWithValues: members.map { ($0.key, $0.value.text(.compact)) })
    }
  }

  /// Whether keywords mean the same as literal texts and as regular expressions.
  private func isLiteral(_ constraint: any Constraint) -> Bool {
    let texts: [String] =
      switch constraint {
      case let constraint as IncludedKeywords: constraint.keywords
      case let constraint as ForbiddenWords: constraint.words
      case let constraint as KeywordFrequency: [constraint.keyword]
      case let constraint as Sections: [constraint.splitter]
      case let constraint as Postscript:
        ["P.S.", "P.P.S"].contains(constraint.marker) ? [] : [constraint.marker]
      default: []
      }
    return texts.joined().allSatisfy { $0.isLetter || $0.isNumber || $0 == " " }
  }
}
