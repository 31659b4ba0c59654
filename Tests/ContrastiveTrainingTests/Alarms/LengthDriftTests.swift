import ContrastiveTraining
import Foundation
import Losses
import Testing

@Suite("The length-drift alarm")
struct LengthDriftTests {
  @Test("sees pairs that reward length, and answers that lose their end by it")
  func real() throws {
    let alerts = try AnswerTask.alerts(
      Objective(DPOSigmoid(beta: 0.1)), on: AnswerTask.longerPairs,
      options: TrainerOptions(
        learningRate: 3e-3, schedule: .init(.constant), batchSize: 8, maxSteps: 60),
      evaluatingEvery: 10)
    let found = alerts.filter { $0.name == .lengthDrift }
    try #require(found.count == 1, "\(alerts)")
    #expect(found[0].meaning.contains("length is rewarded"))
    #expect(alerts.contains { $0.name == .missingEnds })
  }

  private func names(from start: Double, to end: Double, chosen: Int, spread: Double = 0.2)
    -> [Alarms.Name]
  {
    var run = ImaginedRun { _, _ in [:] }
    run.answers = { share, noise in
      (0..<16).map { _ in
        let length = (start + (end - start) * share) * exp(spread * noise.next())
        return SampledAnswer(
          (0..<Int32(max(0, length))).map { $0 }, hasEnded: true, chosenLength: chosen)
      }
    }
    return run.alerts().map(\.name)
  }

  @Test("sees answers grow and shrink away from the chosen ones, and not towards them")
  func directions() {
    #expect(names(from: 40, to: 100, chosen: 40) == [.lengthDrift])
    #expect(names(from: 40, to: 15, chosen: 40) == [.lengthDrift])
    #expect(names(from: 40, to: 0, chosen: 40) == [.lengthDrift])
    #expect(names(from: 100, to: 40, chosen: 40) == [])
    #expect(names(from: 15, to: 40, chosen: 40) == [])
    #expect(names(from: 40, to: 45, chosen: 40) == [])
    #expect(names(from: 40, to: 60, chosen: 40, spread: 1) == [])
  }

  @Test("concludes nothing from a few answers")
  func few() {
    var run = ImaginedRun { _, _ in [:] }
    run.answers = { share, _ in
      (0..<7).map { _ in
        SampledAnswer(
          Array(repeating: 1, count: Int(10 + 90 * share)), hasEnded: false, chosenLength: 10)
      }
    }
    #expect(run.alerts().isEmpty)
  }
}
