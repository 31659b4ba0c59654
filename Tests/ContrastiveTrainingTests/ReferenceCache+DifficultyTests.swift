import ContrastiveCore
import ContrastiveKernels
import ContrastiveTraining
import PreferenceData
import Testing

@Suite("Difficulty from the reference")
struct ReferenceCacheDifficultyTests {
  @Test("is minus the margin between the answers")
  func margins() throws {
    let data = TinyTask.data()
    let difficulties = try ReferenceCache(of: TinyTask.model).difficulties(of: data)
    let scorer = Scorer(TinyTask.model)
    for (example, difficulty) in zip(data.examples, difficulties) {
      let scores = scorer.score([
        example.answers.map(ScoredSequence.init)
      ])[0]
      let margin = scores[0].logProbability - scores[1].logProbability
      // Scores of single-precision logits, of some tens of nats, computed alone and together.
      #expect(abs(difficulty + margin) < 1e-4)
    }
    let swapped = TokenizedDataset(
      data.examples.map { example in
        var example = example
        example.answers.swapAt(0, 1)
        return example
      })
    let others = try ReferenceCache(of: TinyTask.model).difficulties(of: swapped)
    for (difficulty, other) in zip(difficulties, others) { #expect(abs(difficulty + other) < 1e-4) }
  }

  @Test("is refused where the reference has no numbers")
  func damaged() throws {
    var model = TinyTask.model
    model.mutableWeights()[40] = .nan
    let reference = try ReferenceCache(of: model)
    #expect(throws: ReferenceError.notFinite) { try reference.difficulties(of: TinyTask.data()) }
  }

  @Test("needs two answers")
  func oneAnswer() throws {
    var data = TinyTask.data(3)
    data.examples[2].answers.removeLast()
    let refusal = TrainingError.marginMissing(DataLocation(file: nil, line: 3))
    #expect(throws: refusal) {
      try ReferenceCache(of: TinyTask.model).difficulties(of: data)
    }
    #expect(
      "\(refusal)"
        == "row 3 has one answer, and the reference's margin compares two; choose another difficulty"
    )
  }
}
