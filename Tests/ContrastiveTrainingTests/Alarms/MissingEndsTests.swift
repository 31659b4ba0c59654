import ContrastiveTraining
import Testing

@Suite("The alarm of missing ends")
struct MissingEndsTests {
  private func names(endsAtFirst: Int, later: Int, of count: Int = 16) -> [Alarms.Name] {
    var run = ImaginedRun { _, _ in [:] }
    run.answers = { share, _ in
      (0..<count).map { prompt in
        SampledAnswer(
          [1, 2, 3], hasEnded: prompt < (share == 0 ? endsAtFirst : later), chosenLength: 3)
      }
    }
    return run.alerts().map(\.name)
  }

  @Test("sees ten or more of the answers lose their end")
  func losses() {
    #expect(names(endsAtFirst: 16, later: 0) == [.missingEnds])
    #expect(names(endsAtFirst: 16, later: 6) == [.missingEnds])
    #expect(names(endsAtFirst: 16, later: 7) == [])
    #expect(names(endsAtFirst: 9, later: 0) == [])
    #expect(names(endsAtFirst: 0, later: 16) == [])
    // As many as a settings file can ask for.
    #expect(names(endsAtFirst: 0, later: 1200, of: 1200) == [])
    #expect(names(endsAtFirst: 1200, later: 0, of: 1200) == [.missingEnds])
  }
}
