import Losses
import Testing

@Suite("An objective")
struct ObjectiveTests {
  /// Eleven groups of three answers with a reference.
  private static let groups = (0..<11).map { number in
    let x = Double(number)
    return GroupScores([
      .init(logProbability: -30 - 3 * x, tokenCount: 9 + number, referenceLogProbability: -41),
      .init(logProbability: -52 + 2 * x, tokenCount: 12 + number, referenceLogProbability: -47),
      .init(logProbability: -18 - x, tokenCount: 5 + number),
    ])
  }

  private static let normalizers = StepNormalizers(
    groups: groups.count, chosenTokens: groups.map(\.chosen.tokenCount).reduce(0, +))

  private static let mix = Objective(mixing: [
    WeightedLoss(DPOSigmoid(beta: 0.1), weight: 0.8),
    WeightedLoss(BCOPair(beta: 0.1), weight: 0.2),
    WeightedLoss(SupervisedLoss(), weight: 1),
    WeightedLoss(SLiC(lambda: 0.5, target: .given), weight: 0.3),
  ])

  private func step(_ objective: Objective, over groups: some Sequence<GroupScores>) -> LossTerms {
    groups.map { objective.evaluate($0, normalizers: Self.normalizers) }.reduce(.zero, +)
  }

  private func expectClose(_ found: LossTerms, _ expected: LossTerms) {
    // Some dozens of additions of numbers up to a hundred.
    #expect(isClose(found.value, expected.value, within: 1e-12))
    for answer in 0..<3 {
      #expect(isClose(found.slopes[answer], expected.slopes[answer], within: 1e-12))
    }
  }

  @Test("takes the mean over groups")
  func perGroup() throws {
    let gaps = try Self.groups.map {
      $0.chosen.logProbability - (try #require($0.rejected)).logProbability
    }
    let mean = -gaps.reduce(0, +) / 11
    // Every pair is inside a margin this wide, so that the loss is linear.
    let found = step(Objective(SLiC(delta: 1000, lambda: 0)), over: Self.groups)
    expectClose(
      found, LossTerms(value: 1000 + mean, slopes: Slopes(chosen: -1, rejected: 1)))
  }

  @Test("takes the mean over scored tokens")
  func perScoredToken() {
    let (sum, tokens) = Self.groups.reduce((0.0, 0)) {
      ($0.0 - $1.chosen.logProbability, $0.1 + $1.chosen.tokenCount)
    }
    let found = step(Objective(SupervisedLoss()), over: Self.groups)
    expectClose(
      found,
      LossTerms(
        value: sum / Double(tokens), slopes: Slopes(chosen: -11 / Double(tokens))))
  }

  @Test("equals its parts, each with its weight and its own reduction")
  func mixEqualsParts() {
    let parts: [(Double, Objective)] = [
      (0.8, Objective(DPOSigmoid(beta: 0.1))), (0.2, Objective(BCOPair(beta: 0.1))),
      (1, Objective(SupervisedLoss())), (0.3, Objective(SLiC(lambda: 0.5, target: .given))),
    ]
    let sum = parts.map { $0 * step($1, over: Self.groups) }.reduce(.zero, +)
    expectClose(step(Self.mix, over: Self.groups), sum)
  }

  @Test("sums to the same however the step is cut", arguments: [1, 2, 3, 7])
  func anyCut(size: Int) {
    let whole = step(Self.mix, over: Self.groups)
    let cuts = stride(from: 0, to: Self.groups.count, by: size).map {
      step(Self.mix, over: Self.groups.dropFirst($0).prefix(size))
    }
    expectClose(cuts.reduce(.zero, +), whole)
    expectClose(step(Self.mix, over: Self.groups.reversed()), whole)
  }

  @Test("has slopes that are the derivatives of the step's loss")
  func slopes() {
    let group = Self.groups[4]
    let terms = Self.mix.evaluate(group, normalizers: Self.normalizers)
    for answer in 0..<3 {
      let measured = centralDifference(
        { x in
          var answers = [group.chosen, group.rejected, group.target].compactMap { $0 }
          answers[answer].logProbability += x
          return Self.mix.evaluate(GroupScores(answers), normalizers: Self.normalizers).value
        }, at: 0)
      #expect(isClose(terms.slopes[answer], measured, within: differenceTolerance))
    }
  }

  @Test("of a user's loss goes the same way")
  func userLoss() {
    let group = Self.groups[2]
    let pair = PairScores(
      chosen: ReferencedScore(
        logProbability: -36, referenceLogProbability: -41, tokenCount: 11),
      rejected: ReferencedScore(
        logProbability: -48, referenceLogProbability: -47, tokenCount: 14))
    let objective = Objective(FocalDPO())
    expectClose(
      objective.evaluate(group, normalizers: StepNormalizers(groups: 1, chosenTokens: 1)),
      FocalDPO().differentiated(pair))
    #expect(objective.names == ["FocalDPO"] && objective.rewardScale == 1)
    #expect(Objective(MeanHinge()).needsReference == false)
  }

  @Test("says what it needs")
  func needs() {
    let supervised = Objective(SupervisedLoss())
    #expect(!supervised.needsReference && supervised.answersNeeded == 1)
    #expect(supervised.rewardScale == nil)

    let preference = Objective(APOZero(beta: 0.05))
    #expect(preference.needsReference && preference.answersNeeded == 2)
    #expect(preference.rewardScale == 0.05)

    #expect(Self.mix.needsReference && Self.mix.answersNeeded == 3)
    #expect(Self.mix.names == ["sigmoid", "bco_pair", "sft", "slic"])
    #expect(Self.mix.rewardScale == 0.1)
  }

  @Test("has TRL's loss of the first step of its MPO run")
  func firstStepOfMPO() {
    // Four pairs, policy and reference equal, as logged by TRL 1.16 in fp32: the mean summed
    // log-probabilities of the chosen answers, their 550 tokens, and the loss.
    let pairs = Array(
      repeating: GroupScores([
        .init(
          logProbability: -561.5829467773438, tokenCount: 137,
          referenceLogProbability: -561.5829467773438),
        .init(
          logProbability: -347.2921142578125, tokenCount: 85,
          referenceLogProbability: -347.2921142578125),
      ]), count: 4)
    let objective = Objective(mixing: [
      WeightedLoss(DPOSigmoid(beta: 0.1), weight: 0.8),
      WeightedLoss(BCOPair(beta: 0.1), weight: 0.2), WeightedLoss(SupervisedLoss()),
    ])
    let normalizers = StepNormalizers(groups: 4, chosenTokens: 550)
    let loss = pairs.map { objective.evaluate($0, normalizers: normalizers).value }.reduce(0, +)
    // What fp32 noise explains in such a loss.
    #expect(abs(loss / 4.916016578674316 - 1) < 4e-5)
  }

  @Test("refuses groups that lack what it needs")
  func preconditions() async {
    await #expect(processExitsWith: .failure) {
      let single = GroupScores([
        .init(logProbability: -1, tokenCount: 1, referenceLogProbability: -1)
      ])
      _ = Objective(DPOSigmoid()).evaluate(single, normalizers: .init(groups: 1, chosenTokens: 1))
    }
    await #expect(processExitsWith: .failure) {
      let unreferenced = GroupScores(
        Array(repeating: .init(logProbability: -1, tokenCount: 1), count: 2))
      _ = Objective(DPOSigmoid()).evaluate(
        unreferenced, normalizers: .init(groups: 1, chosenTokens: 1))
    }
    await #expect(processExitsWith: .failure) { _ = Objective(mixing: []) }
    await #expect(processExitsWith: .failure) { _ = WeightedLoss(APODown(), weight: -1) }
  }
}
