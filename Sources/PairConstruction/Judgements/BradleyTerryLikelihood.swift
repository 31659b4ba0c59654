#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The logarithm of the likelihood of judgements, as a function of the models' strengths.
struct BradleyTerryLikelihood {
  private struct Match {
    var first: Int
    var second: Int
    var firstShare: Double
    var secondShare: Double
  }

  private let matches: [Match]
  private let modelCount: Int
  /// 1/d², zero without a prior.
  private let precision: Double

  init(of results: MatchResults, prior: BradleyTerry.Prior) {
    let places = Dictionary(uniqueKeysWithValues: zip(results.models, results.models.indices))
    matches = results.matches.compactMap { match in
      guard let first = places[match.first], let second = places[match.second] else { return nil }
      return Match(
        first: first, second: second, firstShare: match.firstShare, secondShare: match.secondShare)
    }
    modelCount = results.models.count
    switch prior {
    case .none: precision = 0
    case .normal(let deviation):
      precondition(deviation > 0 && deviation.isFinite, "a prior with the deviation \(deviation)")
      precision = 1 / (deviation * deviation)
    }
  }

  /// The value at `theta`.
  func value(at theta: [Double]) -> Double {
    var value = -precision / 2 * theta.reduce(0) { $0 + $1 * $1 }
    for match in matches {
      let difference = theta[match.first] - theta[match.second]
      value += match.firstShare * logSigmoid(difference)
      value += match.secondShare * logSigmoid(-difference)
    }
    return value
  }

  /// The derivatives by the strengths.
  func gradient(at theta: [Double]) -> [Double] {
    var slope = theta.map { -precision * $0 }
    for match in matches {
      let difference = theta[match.first] - theta[match.second]
      let surprise =
        match.firstShare * sigmoid(-difference) - match.secondShare * sigmoid(difference)
      slope[match.first] += surprise
      slope[match.second] -= surprise
    }
    return slope
  }

  /// Minus the second derivatives, `[models, models]`, made definite along (1, …, 1): there the
  /// likelihood is level, so the curvature may be any, and the sum of a Newton step stays zero.
  func information(at theta: [Double]) -> [Double] {
    let n = modelCount
    let level = gaugeCurvature(at: theta) - precision
    var matrix = [Double](repeating: level / Double(n), count: n * n)
    for place in 0..<n { matrix[place * n + place] += precision }
    for match in matches {
      let weight = curvature(of: match, at: theta)
      matrix[match.first * n + match.first] += weight
      matrix[match.second * n + match.second] += weight
      matrix[match.first * n + match.second] -= weight
      matrix[match.second * n + match.first] -= weight
    }
    return matrix
  }

  /// The curvature of ``information(at:)`` along (1, …, 1): the mean of the others, so that the
  /// equations are no worse to solve for it.
  func gaugeCurvature(at theta: [Double]) -> Double {
    precision + matches.reduce(0) { $0 + 2 * curvature(of: $1, at: theta) } / Double(modelCount)
  }

  /// Returns `theta` and as much of `step` as does not lower the value.
  ///
  /// Far from the maximum a whole step may reach beyond it.
  func advance(_ theta: [Double], by step: [Double]) -> [Double] {
    let start = value(at: theta)
    // Near the maximum the values differ by less than their rounding.
    let slack = 1e-12 * abs(start)
    var fraction = 1.0
    while fraction > 1e-6 {
      let next = zip(theta, step).map { $0 + fraction * $1 }
      if value(at: next) >= start - slack { return next }
      fraction /= 2
    }
    return theta
  }

  private func curvature(of match: Match, at theta: [Double]) -> Double {
    let difference = theta[match.first] - theta[match.second]
    return (match.firstShare + match.secondShare) * sigmoid(difference) * sigmoid(-difference)
  }
}

private func sigmoid(_ x: Double) -> Double {
  x < 0 ? exp(x) / (1 + exp(x)) : 1 / (1 + exp(-x))
}

private func logSigmoid(_ x: Double) -> Double { min(x, 0) - log1p(exp(-abs(x))) }
