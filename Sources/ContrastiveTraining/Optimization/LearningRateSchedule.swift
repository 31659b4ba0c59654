#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// How the learning rate goes from step to step, as a share of the largest.
///
/// ```
/// k = step − 1, w = warm-up steps, N = steps in all, t = (k − w) / (N − w)
/// warm-up (k < w):      k / w
/// linear:               1 − t
/// cosine:               ½ (1 + cos πt)
/// cosine with minimum:  m + (1 − m) · ½ (1 + cos πt)
/// ```
///
/// As in transformers, the first step of a warm-up has rate 0: the optimizer's moments advance, the
/// weights stay.
public struct LearningRateSchedule: Hashable, Sendable, Codable {
  /// The course after the warm-up.
  public enum Shape: Hashable, Sendable, Codable {
    /// Always the largest rate, from the first step on.
    case constant
    /// The largest rate after the warm-up.
    case constantWithWarmup
    /// Down to zero in a line.
    case linear
    /// Down to zero along half a cosine.
    case cosine
    /// Down to `share` of the largest rate along half a cosine.
    case cosineWithMinimum(share: Double)
  }

  /// How long the rate rises.
  public enum Warmup: Hashable, Sendable, Codable {
    /// For a number of steps.
    case steps(Int)
    /// For a share of all steps, rounded up.
    case ratio(Double)
  }

  /// The course after the warm-up.
  public var shape: Shape
  /// How long the rate rises.
  public var warmup: Warmup

  /// Describes a schedule.
  public init(_ shape: Shape = .linear, warmup: Warmup = .steps(0)) {
    self.shape = shape
    self.warmup = warmup
  }

  /// The number of steps for which the rate rises, of `total`.
  public func warmupSteps(of total: Int) -> Int {
    switch warmup {
    case .steps(let steps): steps
    case .ratio(let ratio): Int((ratio * Double(total)).rounded(.up))
    }
  }

  /// Returns the share of the largest rate that step `step` of `total` uses; the first step is 1.
  public func factor(step: Int, of total: Int) -> Double {
    let done = Double(step - 1)
    let rise = Double(warmupSteps(of: total))
    if shape == .constant { return 1 }
    if done < rise { return done / max(1, rise) }
    let progress = (done - rise) / max(1, Double(total) - rise)
    let cosine = max(0, 0.5 * (1 + cos(.pi * progress)))
    switch shape {
    case .constant, .constantWithWarmup: return 1
    case .linear: return max(0, 1 - progress)
    case .cosine: return cosine
    case .cosineWithMinimum(let share): return share + (1 - share) * cosine
    }
  }
}
