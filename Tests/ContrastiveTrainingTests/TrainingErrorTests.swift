import ContrastiveCore
import ContrastiveKernels
import ContrastiveTraining
import Losses
import PreferenceData
import Testing

@Suite("Training stops with a reason")
struct TrainingErrorTests {
  private func error(_ body: () throws -> Void) -> TrainingError? {
    do {
      try body()
      return nil
    } catch { return error as? TrainingError }
  }

  @Test("when a weight is not a number, and names the rows")
  func notFinite() throws {
    var broken = TinyTask.model
    broken.mutableWeights()[40] = .nan
    let stopped = error { _ = try Trainer(broken, on: TinyTask.data(), loss: SLiC()).run() }
    guard case .notFinite(1, _, let rows) = stopped else {
      Issue.record("\(String(describing: stopped))")
      return
    }
    #expect(!rows.isEmpty)
  }

  @Test("when the rate is too small to move single precision")
  func stuck() throws {
    let options = TrainerOptions(learningRate: 1e-30, batchSize: 4)
    let stopped = error {
      _ = try Trainer(TinyTask.model, on: TinyTask.data(), loss: SupervisedLoss(), options: options)
        .run()
    }
    guard case .weightsDidNotMove(1, _, 1e-30) = stopped else {
      Issue.record("\(String(describing: stopped))")
      return
    }
  }

  @Test("when the data does not fit the loss or the model")
  func misfits() throws {
    var single = TinyTask.data()
    single.examples[3].answers.removeLast()
    #expect(
      error { _ = try Trainer(TinyTask.model, on: single, loss: SLiC()) }
        == .answersMissing(row: 3, found: 1, needed: 2, loss: "slic"))
    var foreign = TinyTask.data()
    foreign.examples[2].answers[0].tokens[1] = 31
    #expect(
      error { _ = try Trainer(TinyTask.model, on: foreign, loss: SLiC()) }
        == .misfit(row: 2, .unknownToken(id: 31, vocabulary: 31)))
    var long = TinyTask.data()
    long.examples[1].answers[0] = TokenizedSequence(
      tokens: Array(repeating: 1, count: 65), scored: [false] + Array(repeating: true, count: 64))
    #expect(
      error { _ = try Trainer(TinyTask.model, on: long, loss: SLiC()) }
        == .misfit(row: 1, .tooLong(tokens: 65, positions: 64)))
    #expect(
      error { _ = try Trainer(TinyTask.model, on: TokenizedDataset([]), loss: SLiC()) }
        == .noExamples)
    #expect(
      error {
        _ = try Trainer(
          TinyTask.model, on: TinyTask.data(), objective: Objective(DPOSigmoid()), reference: nil)
      } == .referenceMissing(loss: "sigmoid"))
  }
}
