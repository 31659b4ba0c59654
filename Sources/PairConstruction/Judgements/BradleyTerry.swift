internal import ContrastiveKernels
internal import PreferenceData

/// The strengths of models by which their judgements are most likely.
///
/// ```
/// P(a beats b) = σ(θa − θb)          Σ θ = 0
/// log L = Σ s_ab log σ(θa − θb) + s_ba log σ(θb − θa)  [ − Σ θ²/2d² with a prior ]
/// ```
///
/// s_ab is the sum of a's shares of the verdicts on a and b, so that a tie is half a win for each.
/// Only differences of strengths mean anything; they are given with the sum zero, and so are their
/// errors: a standard error is that of θ less the mean of all. The errors are the inverse of the
/// information at the maximum; they take the judgements for independent and each tie for a whole
/// one, which is cautious.
///
/// - SeeAlso: Bradley and Terry, 1952, *Rank analysis of incomplete block designs*; Ford, 1957, for
///   when there is a maximum.
public struct BradleyTerry: Sendable {
  /// What is assumed of strengths before any judgement.
  public enum Prior: Hashable, Sendable {
    /// Nothing: the maximum of the likelihood, which must exist.
    case none
    /// Each strength is normal with mean zero. A maximum then always exists, also for a model that
    /// won everything; a deviation of 2 says that odds of more than 50 to 1 against the mean are rare.
    case normal(deviation: Double)
  }

  /// The strength of a model.
  public struct Strength: Hashable, Sendable {
    /// The model.
    public let model: String
    /// The strength, in logits.
    public let estimate: Estimate
  }

  /// The most models for which the equations are solved.
  public static let modelLimit = 1000
  static let iterationLimit = 100

  /// The strengths, the greatest first.
  public let strengths: [Strength]
  /// How many Newton steps were taken.
  public let iterations: Int
  private let places: [String: Int]
  private let theta: [Double]
  /// `[models, models]`, row after row.
  private let covariance: [Double]

  /// Estimates the strengths of the models of `results`.
  ///
  /// - Throws: A ``BradleyTerryError``.
  /// - Precondition: The deviation of the prior is positive and finite.
  /// - Complexity: O(*n*³) a step for *n* models; there are rarely ten steps.
  public init(of results: MatchResults, prior: Prior = .none) throws {
    guard !results.matches.isEmpty else { throw BradleyTerryError.noJudgements }
    guard results.models.count <= Self.modelLimit else {
      throw BradleyTerryError.tooManyModels(count: results.models.count, limit: Self.modelLimit)
    }
    let likelihood = BradleyTerryLikelihood(of: results, prior: prior)
    if case .none = prior { try ComparisonGraph(of: results).checkBounds() }
    let n = results.models.count
    var theta = [Double](repeating: 0, count: n)
    var iterations = 0
    var isSettled = false
    while !isSettled {
      guard iterations < Self.iterationLimit else {
        throw BradleyTerryError.notConverged(iterations: iterations)
      }
      iterations += 1
      let slope = likelihood.gradient(at: theta)
      let factorization = try Self.factorize(
        likelihood.information(at: theta), order: n, iterations)
      let step = factorization.solve(slope)
      // Newton's error is squared by each step: the one after this would be below any rounding.
      let scale = 1 + theta.reduce(0) { max($0, abs($1)) }
      isSettled = step.allSatisfy { abs($0) <= 1e-9 * scale }
      theta = centered(likelihood.advance(theta, by: step))
    }
    let factorization = try Self.factorize(likelihood.information(at: theta), order: n, iterations)
    let surplus = 1 / (Double(n) * likelihood.gaugeCurvature(at: theta))
    var covariance: [Double] = []
    for place in 0..<n {
      var unit = [Double](repeating: 0, count: n)
      unit[place] = 1
      covariance += factorization.solve(unit).map { $0 - surplus }
    }
    self.theta = theta
    self.covariance = covariance
    self.iterations = iterations
    places = Dictionary(uniqueKeysWithValues: zip(results.models, 0..<n))
    strengths = results.models.indices.map { place in
      Strength(
        model: results.models[place],
        estimate: Estimate(
          value: theta[place],
          standardError: max(0, covariance[place * n + place]).squareRoot()))
    }
    .sorted { ($1.estimate.value, $0.model) < ($0.estimate.value, $1.model) }
  }

  /// The strength of `model`, or `nil` if it was not judged.
  public subscript(model: String) -> Estimate? {
    strengths.first { $0.model == model }?.estimate
  }

  /// Returns by how much `first` is stronger than `second`, or `nil` if one was not judged.
  public func difference(of first: String, and second: String) -> Estimate? {
    guard let i = places[first], let j = places[second] else { return nil }
    let n = theta.count
    let variance =
      covariance[i * n + i] + covariance[j * n + j] - covariance[i * n + j] - covariance[j * n + i]
    return Estimate(value: theta[i] - theta[j], standardError: max(0, variance).squareRoot())
  }

  private static func factorize(
    _ information: [Double], order: Int, _ iterations: Int
  ) throws -> Cholesky {
    guard information.allSatisfy(\.isFinite) else {
      throw BradleyTerryError.notConverged(iterations: iterations)
    }
    do {
      return try Cholesky(information, order: order)
    } catch is FactorizationError {
      throw BradleyTerryError.notConverged(iterations: iterations)
    }
  }
}

/// Returns `values` less their mean.
private func centered(_ values: [Double]) -> [Double] {
  let mean = values.reduce(0, +) / Double(values.count)
  return values.map { $0 - mean }
}
