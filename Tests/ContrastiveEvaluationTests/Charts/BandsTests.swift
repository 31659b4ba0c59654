import ContrastiveEvaluation
import Testing

@Suite("Bands")
struct BandsTests {
  @Test("are the stages where there are several")
  func stages() {
    let trace = CurriculumTrace(steps: (1...9).map { .init(step: $0, stage: ($0 - 1) / 3) })
    let bands = Bands(trace)
    #expect(bands.bands.map(\.steps) == [0...3, 3...6, 6...9])
    #expect(bands.bands.map(\.tone) == [0, 1, 2])
    #expect(bands.legend.map(\.text) == ["stage 1", "stage 2", "stage 3"])
  }

  @Test("of more stages than tones share them")
  func manyStages() {
    let trace = CurriculumTrace(steps: (1...5).map { .init(step: $0, stage: $0 - 1) })
    #expect(Bands(trace).bands.map(\.tone) == [0, 1, 2, 0, 1])
    #expect(Bands(trace).legend.map(\.text) == ["stage 1, 4", "stage 2, 5", "stage 3"])
  }

  @Test("are thirds of the share of hard pairs, and do not flicker at their borders")
  func hardness() {
    let trace = CurriculumTrace(
      steps: (1...200).map { step in
        // Around a third the share swings by 0.03, less than the slack.
        .init(
          step: step,
          hardShare: step <= 100 ? 1.0 / 3 + (step / 10 % 2 == 0 ? 0.03 : -0.03) : 0.9)
      })
    let bands = Bands(trace).bands
    #expect(bands.map(\.tone) == [1, 2])
    #expect(bands.map(\.steps) == [0...100, 100...200])
  }

  @Test("are none where neither is known")
  func none() {
    #expect(Bands(CurriculumTrace(steps: (1...9).map { .init(step: $0) })).bands.isEmpty)
    #expect(Bands(CurriculumTrace()).bands.isEmpty)
  }
}
