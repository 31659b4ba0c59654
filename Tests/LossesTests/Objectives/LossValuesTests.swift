import Losses
import TestSupport
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What the loss functions of TRL 1.16 compute; `Tests/Fixtures/README.md` says how that was recorded.
@Suite("Values and slopes equal TRL's")
struct LossValuesTests {
  struct File: Decodable {
    /// Log-probabilities under the policy and the reference, and token counts, chosen before rejected.
    let pairs: [[[Double]]]
    let cases: [Case]
  }

  struct Case: Decodable {
    let config: LossChoice
    let precision: Precision
    /// The loss of each pair, and its gradient by the two log-probabilities; nothing where it overflows.
    let rows: [[Double]?]
  }

  enum Precision: String, Decodable {
    case single, double

    /// Some rounding errors of numbers of this precision; those in single have log-probabilities of
    /// up to sixty nats behind them, whose errors of 4e-6 an exponential passes on.
    var tolerance: Double { self == .double ? 1e-13 : 1e-5 }
  }

  private static let file = Result {
    try JSONDecoder().decode(
      File.self, from: Data(contentsOf: URL(filePath: Fixtures.own("losses/values.json"))))
  }

  @Test("for every loss and option")
  func values() throws {
    let file = try Self.file.get()
    for test in file.cases {
      #expect(test.rows.count == file.pairs.count)
      let objective = Objective(test.config)
      for (pair, row) in zip(file.pairs, test.rows) {
        let group = GroupScores(
          zip(zip(pair[0], pair[1]), pair[2]).map { scores, tokens in
            GroupScores.Answer(
              logProbability: scores.0, tokenCount: Int(tokens), referenceLogProbability: scores.1)
          })
        let terms = objective.evaluate(
          group, normalizers: StepNormalizers(groups: 1, chosenTokens: Int(pair[2][0])))
        let found = [terms.value, terms.slopes.chosen, terms.slopes.rejected]
        #expect(found.allSatisfy { $0.isFinite })
        for (got, want) in zip(found, row ?? []) {
          #expect(
            isClose(got, want, within: test.precision.tolerance),
            "\(test.config) at \(pair): \(found), not \(row ?? [])")
        }
      }
    }
  }

  @Test("and leave no loss of single pairs out that anyone else has")
  func coverage() throws {
    let seen = Set(try Self.file.get().cases.flatMap(\.config.names))
    #expect(Set(LossName.allCases).subtracting(seen) == [.sft, .slic, .aot, .aotUnpaired, .rrhf])
  }
}
