import PairConstruction
import Testing

@Suite("A catalog of constraints")
struct ConstraintCatalogTests {
  let catalog = ConstraintCatalog.ifeval

  @Test("makes what a name and its parameters say")
  func constraint() throws {
    let made = try catalog.constraint(
      "length_constraints:number_words", ["num_words": .count(7), "relation": .text("less than")])
    #expect(made as? NumberOfWords == .words(.lessThan, 7))
  }

  @Test(
    "names an unknown instruction and the nearest known one",
    arguments: [
      ("length_constraint:number_word", "length_constraints:number_words"),
      ("keywords:exist", "keywords:existence"), ("startend:end_check", "startend:end_checker"),
      ("startend:end", nil),
      ("", nil), ("zzz", nil), (String(repeating: "z", count: 1_000_000), nil),
    ])
  func unknown(name: String, nearest: String?) {
    #expect(throws: ConstraintError.unknown(instructionID: name, nearest: nearest)) {
      try catalog.constraint(name, [:])
    }
  }

  @Test(
    "names a parameter at fault",
    arguments: [
      (
        "length_constraints:number_words", ["relation": .text("at least")],
        "“num_words” is missing, expected a whole number from 0"
      ),
      (
        "length_constraints:number_words",
        ["relation": .text("at most"), "num_words": .count(3)],
        "“relation” is “at most”, expected “less than” or “at least”"
      ),
      (
        "length_constraints:number_paragraphs", ["num_paragraphs": .count(-1)],
        "“num_paragraphs” is -1, expected a whole number from 0"
      ),
      (
        "length_constraints:nth_paragraph_first_word",
        ["num_paragraphs": .count(2), "nth_paragraph": .count(3), "first_word": .text("mill")],
        "“nth_paragraph” is 3, expected one of the 2 paragraphs"
      ),
      (
        "keywords:existence", ["keywords": .texts([])],
        "“keywords” is a list of 0, expected a list of texts"
      ),
      (
        "keywords:letter_frequency",
        ["letter": .text("no"), "let_frequency": .count(1), "let_relation": .text("at least")],
        "“letter” is “no”, expected one letter"
      ),
      (
        "startend:quotation", ["keyword": .text("river")], "there is no parameter “keyword”"
      ),
    ] as [(String, ConstraintParameters, String)])
  func parameters(name: String, parameters: ConstraintParameters, problem: String) {
    let error = #expect(throws: ConstraintError.self) {
      try catalog.constraint(name, parameters)
    }
    #expect(error?.description == "\(name): \(problem)")
  }

  @Test("may be given another kind")
  func anotherKind() throws {
    struct Shout: Constraint {
      static let instructionID = "own:shout"
      init(_ parameters: ConstraintParameters) throws(ParameterError) {}
      var parameters: ConstraintParameters { [:] }
      var description: String { "Shout." }
      func accepts(_ response: ResponseText) -> Bool { response.scalars.last == "!" }
    }
    let catalog = ConstraintCatalog(catalog.kinds + [Shout.self])
    #expect(try catalog.constraint("own:shout", [:]).isSatisfied(by: "River!"))
  }
}
