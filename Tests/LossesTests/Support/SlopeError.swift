import Losses

/// Returns the derivative of `function` at `x` by a central difference of fourth order.
///
/// With the step h = 2⁻¹⁰ its error on the losses tested here, whose values are below 1,000 and whose
/// fifth derivatives, at β = 10, are below 10⁵, is at most 10⁵ h⁴/30 + 2 ε 1,000/h ≈ 4e-9.
func centralDifference(_ function: (Double) -> Double, at x: Double) -> Double {
  let h = 0x1p-10
  let near = function(x + h) - function(x - h)
  let far = function(x + 2 * h) - function(x - 2 * h)
  return (8 * near - far) / (12 * h)
}

/// Twice what the central difference errs by at most.
let differenceTolerance = 1e-8

/// Returns how far the claimed slopes of a loss are from its central differences, as a share of the
/// slope where that is above 1.
func slopeError(of loss: some PreferenceLoss, at pair: PairScores<Double>) -> Double {
  let chosen = centralDifference(
    { x in
      var moved = pair
      moved.chosen.logProbability = x
      return loss.value(moved)
    }, at: pair.chosen.logProbability)
  let rejected = centralDifference(
    { x in
      var moved = pair
      moved.rejected.logProbability = x
      return loss.value(moved)
    }, at: pair.rejected.logProbability)
  return largestError(loss.slopes(pair), Slopes(chosen: chosen, rejected: rejected))
}

/// Returns the same for a loss without a reference, of any number of answers.
func slopeError(of loss: some ReferenceFreeLoss, at answers: PolicyScores<Double>) -> Double {
  var measured = Slopes.zero
  for position in answers.answers.indices {
    measured[position] = centralDifference(
      { x in
        var moved = answers
        moved.answers[position].logProbability = x
        return loss.value(moved)
      }, at: answers.answers[position].logProbability)
  }
  return largestError(loss.slopes(answers), measured, answers: answers.answers.count)
}

/// Returns the same for a loss of all pairs of a step.
func slopeError(of loss: some BatchLoss, at pairs: [PairScores<Double>]) -> Double {
  func slope(
    _ place: Int, _ answer: WritableKeyPath<PairScores<Double>, ReferencedScore<Double>>
  ) -> Double {
    centralDifference(
      { x in
        var moved = pairs
        moved[place][keyPath: answer].logProbability = x
        return loss.value(moved)
      }, at: pairs[place][keyPath: answer].logProbability)
  }
  return zip(pairs.indices, loss.slopes(pairs)).map { place, slopes in
    largestError(
      slopes, Slopes(chosen: slope(place, \.chosen), rejected: slope(place, \.rejected)))
  }.max() ?? 0
}

private func largestError(_ claimed: Slopes, _ measured: Slopes, answers: Int = 0) -> Double {
  (0..<max(3, answers)).map { abs(claimed[$0] - measured[$0]) / max(1, abs(measured[$0])) }.reduce(
    0, max)
}
