import ContrastiveCore
import ContrastiveTraining
import Curricula
import Losses
import PreferenceData
import TestSupport

/// A task whose answers are counted up from the prompt to the next multiple of five, and then end.
///
/// A model learns it in a second, so that what training does to its answers can be seen.
enum AnswerTask {
  /// The token that ends an answer.
  static let end: Int32 = 0

  /// A model that answers as it should.
  static let start: Transformer = {
    let options = TrainerOptions(
      learningRate: 1e-2, schedule: .init(.linear), batchSize: 16, maxSteps: 300)
    do {
      return try Trainer(
        TinyTask.model, on: pairs(400, from: 5000) { answer, _ in (answer + [end], [1]) },
        loss: SupervisedLoss(), options: options
      ).run()
    } catch {
      preconditionFailure("the model does not learn its task: \(error)")
    }
  }()

  /// Pairs of a right answer and one that is off by three from its second token on.
  static let pairs = pairs(200, from: 0) { answer, _ in
    (answer + [end], answer.prefix(1) + answer.dropFirst().map { ($0 + 2) % 30 + 1 } + [end, end])
  }

  /// Held-out pairs of the same kind.
  static let heldOut = pairs(32, from: 9000) { answer, _ in
    (answer + [end], answer.map { ($0 + 2) % 30 + 1 } + [end])
  }

  /// Pairs that differ in their first token only, which is wrong in both.
  static let nearlyEqualPairs = pairs(200, from: 0) { answer, row in
    let wrong = Int32(1 + (7 * row) % 30)
    return ([wrong] + answer + [end], [wrong % 30 + 1] + answer + [end])
  }

  /// Pairs that prefer to go on and on to an end in time.
  static let longerPairs = pairs(200, from: 0) { answer, _ in
    ((0..<12).map { (answer[0] - 1 + $0) % 30 + 1 }, answer + [end])
  }

  /// Answers that repeat two tokens and never end.
  static let repeatingAnswers = pairs(200, from: 0) { answer, _ in
    ((0..<16).map { $0 % 2 == 0 ? answer[0] : 31 - answer[0] }, [end])
  }

  /// Whether what hard pairs prefer can be learned.
  enum HardLabels {
    case right, random
  }

  /// Easy pairs, and hard ones that differ by one token.
  static func mixture(
    _ labels: HardLabels
  ) -> (pairs: TokenizedDataset, easy: [Int], hard: [Int]) {
    let count = 3200
    let coins = randomValues(2 * count, in: 0...1, seed: 3)
    let data = pairs(2 * count, from: 0) { answer, row in
      if row < count { return (answer + [end], [answer[0], 29, 29, 29, end]) }
      let other = Int32(1 + (row * 13) % 30)
      let (low, high) = ([30, other, end], [other, 30, end])
      let isSwapped = labels == .random && coins[row] < 0.5
      return isSwapped ? (high, low) : (low, high)
    }
    return (data, Array(0..<count), Array(count..<2 * count))
  }

  /// Trains, and returns what the alarms say; with evaluations also on held-out examples and answers.
  static func alerts(
    _ objective: Objective, on data: TokenizedDataset, heldOut: TokenizedDataset = heldOut,
    model: Transformer = start, options: TrainerOptions,
    curriculum: Curriculum.Order = .shuffled(seed: 1), evaluatingEvery interval: Int? = nil
  ) throws -> [Alert] {
    let reference = objective.needsReference ? try ReferenceCache(of: model) : nil
    var trainer = try Trainer(
      model, on: data, objective: objective, reference: reference, options: options,
      curriculum: curriculum)
    let prompts = HeldOutPrompts(
      heldOut, count: 16, for: model.configuration, stopTokens: [end])
    var alarms = Alarms(for: options)
    var alerts: [Alert] = []
    func evaluate(_ trainer: borrowing Trainer) throws {
      alerts += alarms.observe(
        heldOut: try trainer.evaluate(on: heldOut), answers: try prompts.answers(of: trainer.model),
        after: trainer.steps)
    }
    if interval != nil { try evaluate(trainer) }
    while let step = try trainer.step() {
      alerts += alarms.observe(step)
      if let interval, step.number % interval == 0 { try evaluate(trainer) }
    }
    return alerts
  }

  /// Makes pairs of the right answer and the number of each row.
  private static func pairs(
    _ count: Int, from first: Int, _ make: ([Int32], Int) -> (chosen: [Int32], rejected: [Int32])
  ) -> TokenizedDataset {
    TokenizedDataset(
      (0..<count).map { row in
        let draws = randomValues(2, in: 1...29.99, seed: UInt64(first + row)).map { Int32($0) }
        let last = draws[1]
        let answer = Array(last + 1...(last / 5 + 1) * 5)
        let (chosen, rejected) = make(answer, row)
        return TokenizedExample(
          answers: [chosen, rejected].map {
            TokenizedSequence(
              tokens: draws + $0, scored: [false, false] + $0.map { _ in true })
          }, row: row, promptLength: 2)
      })
  }
}
