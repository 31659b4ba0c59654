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
    "of IFEval's file is read, or refused by the name of an instruction that is not among ours",
    .enabled(if: Fixtures.isAvailable, "set CONTRASTIVE_FIXTURES to the folder of reference files"))
  func prompts() throws {
    let file = try bytes(of: Fixtures.path("data/instruct/ifeval_input_data.jsonl"))
    let lines = file.split(separator: UInt8(ascii: "\n")).map {
      String(decoding: $0, as: UTF8.self)
    }
    let known = Set(catalog.kinds.map { $0.instructionID })
    var readCount = 0
    for line in lines {
      let object = try #require(JSONParser.parse(Array(line.utf8)).object)
      let names = try #require(object["instruction_id_list"]?.array).compactMap(\.string)
      if let stranger = names.first(where: { !known.contains($0) }) {
        let error = #expect(throws: ConstraintError.self) {
          try catalog.constraints(inLine: line)
        }
        guard case .unknown(stranger, _)? = error else {
          Issue.record("\(stranger): \(String(describing: error))")
          continue
        }
      } else {
        let constraints = try catalog.constraints(inLine: line)
        #expect(constraints.map(\.instructionID) == names)
        let written = constraints.map { Set($0.parameters.members.map(\.name)) }
        let given = object["kwargs"]?.array?.compactMap {
          $0.object.map { Set($0.members.map(\.key)) }
        }
        #expect(written == given)
        for constraint in constraints { #expect(isLiteral(constraint)) }
        readCount += 1
      }
    }
    #expect(lines.count == 541 && readCount == 282)
  }

  /// Whether keywords mean the same as literal texts and as regular expressions.
  private func isLiteral(_ constraint: any Constraint) -> Bool {
    let texts =
      (constraint as? IncludedKeywords)?.keywords ?? (constraint as? ForbiddenWords)?.words ?? []
    return texts.joined().allSatisfy { $0.isLetter || $0.isNumber || $0 == " " }
  }
}
