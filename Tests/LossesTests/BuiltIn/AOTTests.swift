import Losses
import TestSupport
import Testing

@Suite("AOT")
struct AOTTests {
  static let comparisons: [AOT.Comparison] = [.paired, .unpaired]

  /// Eleven pairs of no order, whose sorted values are all at least 0.1 apart.
  ///
  /// A central difference moves a value by 2⁻⁹, far from passing another.
  static let pairs: [PairScores<Double>] = (0..<11).map { number in
    // 4 and 7 are generators modulo 11, so that each list is all of its values once.
    let (first, second) = (Double(number * 4 % 11), Double(number * 7 % 11))
    func answer(_ logProbability: Double, _ reference: Double) -> ReferencedScore<Double> {
      ReferencedScore(
        logProbability: logProbability, referenceLogProbability: reference, tokenCount: 9)
    }
    return PairScores(
      chosen: answer(-40 + 1.7 * first, -41),
      rejected: answer(-44 + 0.3 * second, -43 - 0.9 * first))
  }

  @Test("has slopes equal to central differences through the sorting", arguments: comparisons)
  func differences(comparison: AOT.Comparison) {
    for (beta, smoothing) in [(0.1, 0.0), (0.5, 0.1), (10, 0.4)] {
      let loss = AOT(comparison, beta: beta, labelSmoothing: smoothing)
      #expect(slopeError(of: loss, at: Self.pairs) <= differenceTolerance, "\(loss)")
    }
  }

  @Test("has slopes in closed form equal to those of dual numbers", arguments: comparisons)
  func closedForms(comparison: AOT.Comparison) {
    let loss = AOT(comparison, beta: 0.7, labelSmoothing: 0.2)
    for pairs in [Self.pairs, Points.smooth, Points.extreme, []] {
      let dual = loss.differentiated(pairs)
      #expect(dual.value == loss.value(pairs) && dual.value.isFinite)
      for (closed, dual) in zip(loss.slopes(pairs), dual.slopes) {
        #expect(isClose(closed.chosen, dual.chosen, within: rounding))
        #expect(isClose(closed.rejected, dual.rejected, within: rounding))
      }
    }
  }

  @Test("compares quantiles: the order of the pairs is of no account", arguments: comparisons)
  func order(comparison: AOT.Comparison) {
    let loss = AOT(comparison, beta: 0.3, labelSmoothing: 0.1)
    let reversed = Array(Self.pairs.reversed())
    // A sum of eleven terms in another order.
    #expect(isClose(loss.value(Self.pairs), loss.value(reversed), within: rounding))
    for (one, other) in zip(loss.slopes(Self.pairs), loss.slopes(reversed).reversed()) {
      #expect(one == other)
    }
    guard comparison == .unpaired else { return }
    // Nor which rejected answer goes with which chosen one.
    let exchanged = zip(Self.pairs, Self.pairs.dropFirst(3) + Self.pairs.prefix(3)).map {
      PairScores(chosen: $0.chosen, rejected: $1.rejected)
    }
    #expect(loss.value(exchanged) == loss.value(Self.pairs))
  }

  @Test("of one pair is DPO with smoothed labels, and of equal models ln 2", arguments: comparisons)
  func singlePair(comparison: AOT.Comparison) {
    for pair in Points.smooth {
      let loss = AOT(comparison, beta: 0.5)
      // The two forms add the four log-probabilities in another order.
      #expect(isClose(loss.value([pair]), DPOSigmoid(beta: 0.5).value(pair), within: 1e-13))
      let smoothed = AOT(comparison, beta: 0.5, labelSmoothing: 0.25).value([pair])
      let flipped = PairScores(chosen: pair.rejected, rejected: pair.chosen)
      let expected =
        0.75 * DPOSigmoid(beta: 0.5).value(pair) + 0.25 * DPOSigmoid(beta: 0.5).value(flipped)
      #expect(isClose(smoothed, expected, within: 1e-13))
    }
    let equal = Self.pairs.map { pair in
      var pair = pair
      pair.chosen.logProbability = pair.chosen.referenceLogProbability
      pair.rejected.logProbability = pair.rejected.referenceLogProbability
      return pair
    }
    let wanted = 11 * softplus(0.0)
    #expect(isClose(AOT(comparison).value(equal), wanted, within: rounding))
  }

  @Test("gives equal values their places in the order of the pairs")
  func ties() {
    // Two equal margins of the policy, 1, against the reference's 0 and 8: the first pair meets 0.
    func pair(_ reference: Double) -> PairScores<Double> {
      PairScores(
        chosen: .init(logProbability: -4, referenceLogProbability: reference, tokenCount: 1),
        rejected: .init(logProbability: -5, referenceLogProbability: 0, tokenCount: 1))
    }
    for references in [[0.0, 8], [8, 0]] {
      let slopes = AOT(beta: 1).slopes(references.map(pair))
      #expect(slopes[0].chosen == -sigmoid(-1.0) && slopes[1].chosen == -sigmoid(7.0))
      #expect(slopes.allSatisfy { $0.chosen == -$0.rejected })
    }
  }

  @Test("refuses options out of range")
  func preconditions() async {
    await #expect(processExitsWith: .failure) { _ = AOT(beta: 0) }
    await #expect(processExitsWith: .failure) { _ = AOT(labelSmoothing: 0.5) }
    await #expect(processExitsWith: .failure) { _ = AOT(labelSmoothing: -0.1) }
  }
}
