import Losses
import TestSupport
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What TRL 1.16 makes of whole steps, and RRHF's code of ranked lists; `Tests/Fixtures/README.md` says
/// how that was recorded.
@Suite("Values and slopes of whole steps")
struct StepValuesTests {
  /// Some rounding errors of sums of a few dozen numbers below 5,000 in double precision.
  private static let tolerance = 1e-12

  struct Steps: Decodable {
    /// Of every token, chosen answers first: log π, log ρ, and log Σ π².
    let policy, reference, logCollisions: [[Double]]
    let steps: [Step]

    private enum CodingKeys: String, CodingKey {
      case policy, reference, steps
      case logCollisions = "log_collisions"
    }
  }

  struct Step: Decodable {
    let config: LossChoice
    let value: Double
    /// By the log-probability of every token.
    let gradient: [[Double]]
  }

  private func read<File: Decodable>(_ name: String) throws -> File {
    try JSONDecoder().decode(
      File.self, from: Data(contentsOf: URL(filePath: Fixtures.own("losses/\(name).json"))))
  }

  /// The pairs of the file as a trainer would hand them over.
  private func groups(of file: Steps) -> [GroupScores] {
    let count = file.policy.count / 2
    return (0..<count).map { pair in
      let start = min(file.policy[pair].count, file.policy[pair + count].count)
      return GroupScores(
        [pair, pair + count].map { index in
          let (policy, reference) = (file.policy[index], file.reference[index])
          var answer = GroupScores.Answer(
            logProbability: policy.reduce(0, +), tokenCount: policy.count,
            referenceLogProbability: reference.reduce(0, +))
          answer.tailLogProbability = policy.dropFirst(start).reduce(0, +)
          answer.tailReferenceLogProbability = reference.dropFirst(start).reduce(0, +)
          answer.alignment =
            zip(policy, file.logCollisions[index]).reduce(0) { $0 + $1.0 - $1.1 }
            / Double(policy.count)
          return answer
        })
    }
  }

  @Test("equal TRL's, for pairs compared with each other, weighed tokens and weighed pairs")
  func steps() throws {
    let file: Steps = try read("steps")
    let groups = groups(of: file)
    for step in file.steps {
      // TRL does not limit the weights of pairs.
      var options = step.config.options
      if options.pairWeights == .clamped { options.pairWeights = .unclamped }
      let choice = try LossChoice(
        step.config.names, weights: step.config.weights, options: options)
      let terms = Objective(choice).evaluate(step: groups)
      let value = terms.map(\.value).reduce(0, +)
      #expect(isClose(value, step.value, within: Self.tolerance), "\(step.config)")
      for (pair, terms) in terms.enumerated() {
        for answer in 0..<2 {
          let gradient = step.gradient[pair + answer * groups.count]
          let other = groups[pair].answers[1 - answer].tokenCount
          for (place, want) in gradient.enumerated() {
            let got = place < other ? terms.slopes[answer] : terms.tailSlopes[answer]
            #expect(
              isClose(got, want, within: Self.tolerance),
              "\(step.config), pair \(pair), answer \(answer), token \(place): \(got), not \(want)")
          }
        }
      }
    }
  }

  struct Lists: Decodable {
    let lists: [List]
  }

  struct List: Decodable {
    let config: LossChoice
    let policy: [Double]
    let lengths: [Int]
    let scores: [Double]
    let value: Double
    let gradient: [Double]
  }

  @Test("equal those of RRHF's code for ranked lists")
  func lists() throws {
    let file: Lists = try read("lists")
    for list in file.lists {
      // The best answer is to stand first; where there are several, the first.
      let best = list.scores.indices.reduce(0) { list.scores[$1] > list.scores[$0] ? $1 : $0 }
      let order = [best] + list.scores.indices.filter { $0 != best }
      let grades = Set(list.scores).sorted(by: >)
      let group = GroupScores(
        order.map { .init(logProbability: list.policy[$0], tokenCount: list.lengths[$0]) },
        ranks: order.map { grades.firstIndex(of: list.scores[$0]) ?? 0 })
      let terms = Objective(list.config).evaluate(
        group, normalizers: StepNormalizers(groups: 1, chosenTokens: 1))
      #expect(isClose(terms.value, list.value, within: Self.tolerance))
      for (position, place) in order.enumerated() {
        #expect(isClose(terms.slopes[position], list.gradient[place], within: Self.tolerance))
      }
    }
  }
}
