import PairConstruction
import Testing

@Suite("A complex instruction")
struct ComplexInstructionTests {
  let instruction = ComplexInstruction([
    .countLimit: [SizeLimit(.words, atLeast: 8), MarkCount(["-"], atLeast: 2)],
    .answerFormat: [IncludedPhrases(["-"])],
    .prescribedPhrases: [.includes(["river", "mill"])],
    .inputQuery: [],
  ])

  @Test("is scored by the means of its criteria, then of those")
  func score() {
    let score = instruction.score(of: "- the old river\n- mill")
    // Four words of eight, and both hyphens.
    #expect(score.criteria == [.countLimit: 0.75, .answerFormat: 1, .prescribedPhrases: 1])
    #expect(score.value == 2.75 / 3)
    #expect(instruction.score(of: " ").value == 0)
  }

  @Test("knows no degrees where the constraint has none")
  func plain() {
    let score = instruction.score(of: "the river")
    #expect(score.criteria[.prescribedPhrases] == 0)
  }

  @Test("has a mean over the responses that know a criterion")
  func mean() {
    let scores = [
      ComplexInstruction.Score(criteria: [.countLimit: 1, .inputQuery: 0.5]),
      ComplexInstruction.Score(criteria: [.countLimit: 0]),
    ]
    let mean = ComplexInstruction.Score.mean(of: scores)
    #expect(mean.criteria == [.countLimit: 0.5, .inputQuery: 0.5])
  }

  @Test("has constraints that files may name")
  func catalog() throws {
    let constraints: [any Constraint] = [
      SizeLimit(.sentences, atLeast: 2, atMost: 5), MarkCount(["-", "|"], atLeast: 3), TableRows(4),
      LargestNumber(5), RevisedLength(.shorter, than: 100), ParsedFormat(.list),
      IncludedPhrases(["a", "B"]), InputPhrases(["a"], notCopying: "a b"),
    ]
    #expect(
      constraints.map(\.instructionID) == ConstraintCatalog.cello.kinds.map { $0.instructionID })
    let read = try ConstraintCatalog.cello.constraints(inLine: ConstraintCatalog.line(constraints))
    #expect(read.map { AnyHashable($0) } == constraints.map { AnyHashable($0) })
  }
}
