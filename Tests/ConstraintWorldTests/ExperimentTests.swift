import ConstraintWorld
import ContrastiveCore
import ContrastiveEvaluation
import ContrastiveKernels
import ContrastiveTraining
import Testing

@Suite("The experiment")
struct ExperimentTests {
  private static let settings: Experiment.Settings = {
    var settings = Experiment.Settings()
    (settings.lessons, settings.contrasts, settings.heldOut) = (256, 32, 24)
    (settings.batchSize, settings.bestOf) = (16, 2)
    (settings.saturation.limit, settings.saturation.interval) = (20, 10)
    return settings
  }()

  @Test("gives teachers the marks they deserve")
  func teachers() throws {
    let judge = try Experiment(Self.settings, seed: 5).judge
    let strong = judge.scores(of: judge.answers(of: .strong))
    #expect(strong.satisfied.count == 24)
    #expect(strong.right.allSatisfy { $0 == 1 } && strong.satisfied.allSatisfy { $0 == 1 })
    let middle = judge.scores(of: judge.answers(of: .middle))
    #expect(middle.complete.allSatisfy { $0 == 0 } && middle.grammatical.allSatisfy { $0 == 1 })
    #expect(middle.satisfied.allSatisfy { [1.0 / 2, 2.0 / 3, 3.0 / 4].contains($0) })
  }

  @Test("trains every arm for as many steps on as many examples, the same in every run")
  func arms() throws {
    let experiment = try Experiment(Self.settings, seed: 5)
    var looks: [Int] = []
    let start = try experiment.saturate { _, look in
      if let look { looks.append(look.step) }
    }.model
    // Twenty steps at most, and then two looks apart with a falling rate.
    #expect(looks == [10, 20, 30, 40])
    let reference = try experiment.reference(start)
    var models: [Transformer] = []
    for arm in Arm.all {
      var hard: [Double] = []
      var examples = 0
      let model = try experiment.train(arm, from: start, reference: reference) { report in
        examples += report.rows.count
        if let share = report.hardShare { hard.append(share) }
      }
      #expect(examples == 64, "\(arm.title)")
      models.append(model)
      switch arm.course {
      case .only: #expect(hard.isEmpty)
      case .mixed, .curriculum: #expect(hard.count == 4)
      }
    }
    #expect(Set(models.map { $0.weights.array }).count == models.count)
    let again = try experiment.train(Arm.all[4], from: start, reference: reference) { _ in }
    #expect(again.weights.array == models[4].weights.array)
    let answers = try experiment.judge.answers(of: start)
    #expect(try experiment.judge.answers(of: start) == answers)
  }

  @Test("calls a loss flat when its last looks are hardly below the earlier ones")
  func flatness() {
    func looks(_ losses: [Double]) -> [Saturation.Look] {
      losses.enumerated().map { .init(step: $0 * 100, loss: $1) }
    }
    let rule = Saturation()
    #expect(!rule.isFlat(looks([2, 2, 2])))
    #expect(rule.isFlat(looks([2, 2, 2, 2])))
    #expect(!rule.isFlat(looks([2, 2.1, 2.2, 1.98])))
    #expect(rule.isFlat(looks([2, 2.1, 2.2, 1.995])))
    #expect(!rule.isFlat(looks([3, 2, 1.9, 1.8, 1.7])))
  }

  @Test("asks its questions of what it found")
  func findings() throws {
    var findings = Findings()
    func card(_ satisfied: [Double], _ grammatical: [Double]) -> Scorecard {
      var card = Scorecard()
      card.satisfied = satisfied
      card.complete = satisfied.map { $0 == 1 ? 1 : 0 }
      card.grammatical = grammatical
      return card
    }
    findings.add(card([0.5, 1, 0, 0.5], [1, 1, 1, 1]), of: .start)
    findings.add(card([1, 1, 0.5, 0.5], [1, 0, 1, 1]), of: .arm(Arm.sources[0]))
    findings.add(card([1, 1, 1, 1], [1, 1, 1, 1]), of: .arm(Arm.supervised[1]))
    let table = findings.table
    #expect(
      table.rows.map(\.name) == ["start: SFT middle until flat", "DPO strong > weak", "SFT strong"])
    #expect(table.rows[1].values.map(\.estimate) == [75, 50, 75, 25])
    #expect(table.comparisons.count == 1)
    #expect(table.comparisons[0].row == "DPO strong > weak")
    #expect(table.comparisons[0].values.map(\.estimate) == [-25, -50, -25, -75])
  }

  @Test("names every arm and its folder differently")
  func names() {
    #expect(Set(Arm.all.map(\.title)).count == Arm.all.count)
    let slugs = Set(Arm.all.map(\.slug))
    #expect(slugs.count == Arm.all.count)
    #expect(slugs.allSatisfy { $0.allSatisfy { $0.isASCII && ($0.isLowercase || $0 == "-") } })
  }
}
