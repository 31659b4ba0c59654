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

  @Test("evaluates a whole step as it does each of its groups")
  func wholeStep() {
    let one = Self.groups.map { Self.mix.evaluate($0, normalizers: Self.normalizers) }
    #expect(Self.mix.evaluate(step: Self.groups) == one)
    #expect(!Self.mix.couplesGroups && Self.mix.evaluate(step: []).isEmpty)
  }

  @Test("mixes a loss of the whole step with losses of groups")
  func coupled() {
    let separate = Objective(mixing: [
      WeightedLoss(DPOSigmoid(beta: 0.1), weight: 0.8), WeightedLoss(SupervisedLoss()),
    ])
    let aot = AOT(.unpaired, beta: 0.2)
    let mix = Objective(mixing: [
      WeightedLoss(DPOSigmoid(beta: 0.1), weight: 0.8), WeightedLoss(aot, weight: 0.5),
      WeightedLoss(SupervisedLoss()),
    ])
    #expect(mix.couplesGroups && mix.needsReference)
    #expect(Objective(aot).names == ["aot_unpaired"])
    let pairs = Self.groups.map { group in
      PairScores(
        chosen: ReferencedScore(
          logProbability: group.chosen.logProbability, referenceLogProbability: -41,
          tokenCount: group.chosen.tokenCount),
        rejected: ReferencedScore(
          logProbability: group.answers[1].logProbability, referenceLogProbability: -47,
          tokenCount: group.answers[1].tokenCount))
    }
    let found = mix.evaluate(step: Self.groups)
    let others = separate.evaluate(step: Self.groups)
    let total = others.map(\.value).reduce(0, +) + 0.5 / 11 * aot.value(pairs)
    #expect(isClose(found.map(\.value).reduce(0, +), total, within: 1e-12))
    for ((found, other), slopes) in zip(zip(found, others), aot.slopes(pairs)) {
      let expected = other.slopes + (0.5 / 11) * slopes
      for answer in 0..<3 {
        #expect(isClose(found.slopes[answer], expected[answer], within: 1e-12))
        #expect(found.tailSlopes[answer] == found.slopes[answer])
      }
    }
  }

  @Test("has the values of a step without its slopes, and asks no loss for them")
  func values() {
    struct ValueAlone: BatchLoss {
      func value<N: LossNumber>(_ pairs: [PairScores<N>]) -> N {
        pairs.reduce(.zero) { $0 + softplus($1.rejected.logRatio - $1.chosen.logRatio) }
      }
      func slopes(_ pairs: [PairScores<Double>]) -> [Slopes] {
        Issue.record("slopes that nobody reads")
        return pairs.map { _ in .zero }
      }
    }
    var groups = Self.groups.map(\.answers)
    for index in groups.indices {
      groups[index][0].alignment = -0.3
      groups[index][1].alignment = -0.1 * Double(index)
      groups[index][1].tailLogProbability = -5
    }
    let parts = [
      WeightedLoss(DPOSigmoid(beta: 0.1), weight: 0.8), WeightedLoss(SupervisedLoss()),
      WeightedLoss(SLiC(lambda: 0.5, target: .given), weight: 0.3),
    ]
    for objective in [
      Objective(mixing: parts, tailWeight: 0.4, pairWeighting: PairWeighting()),
      Objective(mixing: [WeightedLoss(AOT(), weight: 0.5)] + parts, tailWeight: 0.4),
    ] {
      let step = groups.map { GroupScores($0) }
      // The same operations in the same order.
      #expect(objective.values(step: step) == objective.evaluate(step: step).map(\.value))
    }
    let alone = Objective(ValueAlone()).values(step: Self.groups)
    #expect(Set(alone).count == 1 && alone.count == 11 && alone[0] > 0)
    #expect(Self.mix.values(step: []).isEmpty)
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
    #expect(objective.names == ["FocalDPO"])
    #expect(Objective(MeanHinge()).needsReference == false)
  }

  @Test("says what it needs")
  func needs() {
    let supervised = Objective(SupervisedLoss())
    #expect(!supervised.needsReference && supervised.answersNeeded == 1)

    let preference = Objective(APOZero(beta: 0.05))
    #expect(preference.needsReference && preference.answersNeeded == 2)

    #expect(Self.mix.needsReference && Self.mix.answersNeeded == 3)
    #expect(Self.mix.names == ["sigmoid", "bco_pair", "sft", "slic"])
    #expect(!Self.mix.readsRankings && Objective(RRHF()).readsRankings)
  }

  @Test("says what it weighs")
  func description() {
    let parts = [WeightedLoss(DPOSigmoid(beta: 0.1), weight: 0.5)]
    #expect(Objective(mixing: parts).description == "0.5 × DPOSigmoid(beta: 0.1)")
    let weighed = Objective(mixing: parts, tailWeight: 0.25, pairWeighting: PairWeighting())
    #expect(
      weighed.description
        == "0.5 × DPOSigmoid(beta: 0.1), tails weighing 0.25, pairs weighing up to 1.0")
  }

  @Test("logs the rewards of its first loss that has any, those of a reference before others")
  func rewards() {
    let group = GroupScores(Self.groups[2].answers.prefix(2))
    let ratios = group.answers.map { $0.logProbability - ($0.referenceLogProbability ?? 0) }
    #expect(Objective(APOZero(beta: 0.5)).rewards(of: group) == ratios.map { 0.5 * $0 })
    let means = group.answers.map { $0.logProbability / Double($0.tokenCount) }
    #expect(Objective(RRHF()).rewards(of: group) == means)
    let mix = Objective(mixing: [WeightedLoss(RRHF()), WeightedLoss(DPOSigmoid(beta: 0.5))])
    #expect(mix.rewards(of: group) == ratios.map { 0.5 * $0 })
    #expect(Objective(AOT(beta: 0.2)).rewards(of: group) == ratios.map { 0.2 * $0 })
    #expect(Objective(FocalDPO()).rewards(of: group) == ratios)
    #expect(Objective(SLiC()).rewards(of: group) == nil)
    // The target has no score of the reference.
    #expect(Objective(DPOSigmoid()).rewards(of: Self.groups[2]) == nil)
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
    await #expect(processExitsWith: .failure) {
      let pair = GroupScores(
        Array(
          repeating: .init(logProbability: -1, tokenCount: 1, referenceLogProbability: -1), count: 2
        ))
      _ = Objective(AOT()).evaluate(pair, normalizers: .init(groups: 1, chosenTokens: 1))
    }
    await #expect(processExitsWith: .failure) {
      struct Slopeless: BatchLoss {
        func value<N: LossNumber>(_ pairs: [PairScores<N>]) -> N { .zero }
        func slopes(_ pairs: [PairScores<Double>]) -> [Slopes] { [] }
      }
      let pair = GroupScores(
        Array(
          repeating: .init(logProbability: -1, tokenCount: 1, referenceLogProbability: -1), count: 2
        ))
      _ = Objective(Slopeless()).evaluate(step: [pair])
    }
    await #expect(processExitsWith: .failure) { _ = Objective(mixing: []) }
    await #expect(processExitsWith: .failure) { _ = WeightedLoss(APODown(), weight: -1) }
  }
}
