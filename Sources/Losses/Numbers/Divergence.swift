/// How the distance of the policy from the reference is measured: an *f*-divergence, by its slope.
///
/// ```
/// D_f(π ‖ ρ) = E_ρ[f(π/ρ)]          s(u) = f′(e^u), u the log-ratio
///
/// reverse KL        f(t) = t log t − t + 1                    s(u) = u
/// forward KL        f(t) = t − 1 − log t                      s(u) = 1 − e^−u
/// Jensen–Shannon    f(t) = t log t − (t + 1) log((t + 1)/2)   s(u) = log 2 + log σ(u)
/// α                 f(t) = (t^α − α t − (1 − α))/(α (α − 1))    s(u) = (e^((α − 1) u) − 1)/(α − 1)
/// ```
///
/// The reverse Kullback–Leibler divergence is that of DPO; α = 1 is the same, α = 0 the forward one.
/// All scores increase, are 0 at equality, and have slope 1 there but for Jensen–Shannon's ½, so that a
/// step begins like one of DPO. Exponents are bounded by 80, as in TRL: beyond, a score stays what it is
/// there, with slope 0.
///
/// - SeeAlso: Wang et al., 2023, table 1, <https://arxiv.org/abs/2309.16240>.
public enum Divergence: Sendable, Equatable {
  /// The reverse Kullback–Leibler divergence.
  case reverseKL

  /// The forward Kullback–Leibler divergence: an answer that becomes less likely loses much.
  case forwardKL

  /// The Jensen–Shannon divergence: an answer cannot gain more than ln 2.
  case jensenShannon

  /// The α-divergence of a finite α.
  case alpha(Double)

  /// Returns *f*′ of the ratio of policy and reference, given the logarithm of that ratio.
  public func score<N: LossNumber>(_ logRatio: N) -> N {
    switch self {
    case .reverseKL, .alpha(1): logRatio
    case .forwardKL: -boundedExpm1(-logRatio)
    case .jensenShannon: Divergence.ln2 + logSigmoid(logRatio)
    case .alpha(let alpha): boundedExpm1((alpha - 1) * logRatio) / (alpha - 1)
    }
  }

  private static let ln2 = log(2.0)
}

/// Returns *e*^`x` − 1 with its precision near zero; above 80 it stays what it is there.
private func boundedExpm1<N: LossNumber>(_ x: N) -> N {
  expm1(min(x, N(80)))
}
