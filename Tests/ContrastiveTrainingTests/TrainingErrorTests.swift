import ContrastiveCore
import ContrastiveKernels
import ContrastiveTraining
import Curricula
import GRDB
import Losses
import PreferenceData
import TestSupport
import Testing

@Suite("Training stops with a reason")
struct TrainingErrorTests {
  /// The place of a row in memory, counting from 1.
  private static func row(_ number: Int) -> DataLocation { DataLocation(file: nil, line: number) }

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
    guard case .notFinite(1, _, let places) = stopped else {
      Issue.record("\(String(describing: stopped))")
      return
    }
    #expect(!places.isEmpty)
  }

  @Test("when the last update made a weight that is not a number, and names the rows")
  func overflow() throws {
    let options = TrainerOptions(
      learningRate: 1e38, schedule: .init(.constant), batchSize: 12, maxSteps: 1)
    var data = TinyTask.data()
    data.path = "pairs.jsonl"
    for index in data.examples.indices { data.examples[index].line = 2 * index + 1 }
    let stopped = error {
      _ = try Trainer(TinyTask.model, on: data, loss: SLiC(), options: options).run()
    }
    guard case .notFinite(1, "updated weight", let places) = stopped else {
      Issue.record("\(String(describing: stopped))")
      return
    }
    #expect(places.allSatisfy { $0.file == "pairs.jsonl" })
    #expect(
      "\(TrainingError.notFinite(step: 1, what: "loss", at: Array(places.prefix(2))))".contains(
        "look at pairs.jsonl:\(places[0].line), \(places[1].line), or"))
    #expect(places.map(\.line).sorted() == (0..<12).map { 2 * $0 + 1 })
  }

  @Test("when the loss of a held-out example is not a number, and names the row")
  func heldOut() throws {
    var broken = TinyTask.model
    broken.mutableWeights()[40] = .nan
    let trainer = try Trainer(broken, on: TinyTask.data(), loss: SLiC())
    var heldOut = TinyTask.data(3)
    heldOut.examples[0].row = 7
    do {
      _ = try trainer.evaluate(on: heldOut)
      Issue.record("no error")
    } catch {
      #expect(
        error as? TrainingError == .notFinite(step: 0, what: "held-out loss", at: [Self.row(8)]))
    }
  }

  @Test("when a held-out score is not a number, before the loss has seen it")
  func heldOutScore() throws {
    struct Finite: BatchLoss {
      func value<N: LossNumber>(_ pairs: [PairScores<N>]) -> N {
        for pair in pairs where !pair.chosen.logProbability.value.isFinite {
          Issue.record("the loss sees a score that is not a number")
        }
        return .zero
      }
    }
    var broken = TinyTask.model
    broken.mutableWeights()[40] = .nan
    let trainer = try Trainer(
      broken, on: TinyTask.data(), loss: Finite(), reference: ReferenceCache(of: TinyTask.model))
    let stopped = error { _ = try trainer.evaluate(on: TinyTask.data(3)) }
    #expect(stopped == .notFinite(step: 0, what: "held-out loss", at: [Self.row(1)]))
  }

  @Test("when a score of a coupled step is not a number, and names its row alone")
  func coupled() throws {
    var configuration = TinyTask.model.configuration
    configuration.head = .untied
    let whole = Transformer(configuration, seed: 11)
    var broken = whole
    // The embedding of a token that few rows have; the head has a matrix of its own.
    let embedding = try #require(broken.layout.entries.first { $0.name.contains("embed") })
    let width = broken.configuration.width
    let token = 30
    broken.mutableWeights()[embedding.range.lowerBound + token * width] = .nan
    let data = TinyTask.data()
    let hit = data.examples.filter { example in
      example.answers.contains { $0.tokens.dropLast().contains(Int32(token)) }
    }
    try #require(!hit.isEmpty && hit.count < data.examples.count)
    let options = TrainerOptions(batchSize: 12, maxSteps: 1)
    let stopped = error {
      _ = try Trainer(
        broken, on: data, loss: AOT(), reference: ReferenceCache(of: whole), options: options,
        curriculum: .sequential
      ).run()
    }
    #expect(stopped == .notFinite(step: 1, what: "loss", at: [Self.row(hit[0].row + 1)]))
  }

  @Test("for a moment, and takes the same step again when it is asked")
  func retry() throws {
    let folder = try TemporaryFolder()
    let path = folder["reference.sqlite"]
    var trainer = try Trainer(
      TinyTask.model, on: TinyTask.data(), loss: DPOSigmoid(beta: 0.5),
      reference: ReferenceCache(at: path, of: TinyTask.model), options: TinyTask.options,
      curriculum: .sequential)
    let database = try DatabaseQueue(path: path)
    func rename(_ from: String, _ to: String) throws {
      try database.write { try $0.execute(sql: "ALTER TABLE \(from) RENAME TO \(to)") }
    }
    _ = try trainer.step()
    try rename("score", "hidden")
    do {
      _ = try trainer.step()
      Issue.record("no error")
    } catch { #expect(error is ReferenceError) }
    try rename("hidden", "score")
    let rows = try trainer.step()?.rows
    #expect(rows == [4, 5, 6, 7])
    while try trainer.step() != nil {}
    #expect(try trainer.model.weights.array == TinyTask.train().weights)
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
        == .answersMissing(Self.row(4), found: 1, needed: 2, loss: "slic"))
    let ranked = RankedTask.data()
    #expect(
      error { _ = try Trainer(TinyTask.model, on: ranked, loss: SLiC(target: .given)) }
        == .answersMissing(Self.row(1), found: 2, needed: 3, loss: "slic"))
    // A loss that reads the whole list does not make its second-best answer a target.
    let mixed = Objective(mixing: [WeightedLoss(RRHF()), WeightedLoss(SLiC(target: .given))])
    #expect(
      error { _ = try Trainer(TinyTask.model, on: ranked, objective: mixed, reference: nil) }
        == .answersMissing(Self.row(1), found: 2, needed: 3, loss: "rrhf, slic"))
    var foreign = TinyTask.data()
    foreign.examples[2].answers[0].tokens[1] = 31
    #expect(
      error { _ = try Trainer(TinyTask.model, on: foreign, loss: SLiC()) }
        == .misfit(Self.row(3), .unknownToken(id: 31, vocabulary: 31)))
    var long = TinyTask.data()
    long.examples[1].answers[0] = TokenizedSequence(
      tokens: Array(repeating: 1, count: 65), scored: [false] + Array(repeating: true, count: 64))
    #expect(
      error { _ = try Trainer(TinyTask.model, on: long, loss: SLiC()) }
        == .misfit(Self.row(2), .tooLong(tokens: 65, positions: 64)))
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
