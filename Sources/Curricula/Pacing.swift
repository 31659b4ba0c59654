#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// How likely a slot of a mixture is to be hard, as time goes on.
///
/// With the time t in epochs and u = t / ``epochs``, kept within 0…1, the probability of a hard
/// example is
///
/// | course | f(u) |
/// |---|---|
/// | constant, of share s | s |
/// | linear | u |
/// | exponential, of rate r | (eʳᵘ − 1) / (eʳ − 1) |
/// | step, at a | 0 where u < a, else 1 |
/// | root, of degree d | u^(1/d) |
///
/// and f(1 − u) where it is reversed: the same course from its end to its beginning.
///
/// - SeeAlso: Xu et al., 2023, section 3.3, <https://arxiv.org/abs/2310.02263> (linear over one epoch,
///   and its reversal); Platanios et al., 2019, <https://arxiv.org/abs/1903.09848> (root).
public struct Pacing: Sendable, Hashable {
  /// The curve.
  public enum Course: Sendable, Hashable, Codable {
    /// The same share of hard examples all the time.
    case constant(share: Double)
    /// A straight line from 0 to 1.
    case linear
    /// Slow at first for a positive rate, fast at first for a negative one.
    case exponential(rate: Double)
    /// All easy, and from a share of the time on all hard.
    case step(at: Double)
    /// Fast at first, for degrees above 1.
    case root(degree: Double)
  }

  /// Whether the curve is run through from its beginning or from its end.
  public enum Direction: String, Sendable, Hashable, Codable {
    /// From easy to hard.
    case forward
    /// From hard to easy.
    case reversed
  }

  /// The curve.
  public let course: Course
  /// The time that the curve takes, in epochs; afterwards its last value stays.
  public let epochs: Double
  /// Whether the curve is run through from its beginning or from its end.
  public let direction: Direction

  /// Creates a pacing.
  ///
  /// - Precondition: Shares lie in 0…1, rates are finite and not 0, degrees and epochs positive and
  ///   finite.
  public init(_ course: Course, over epochs: Double = 1, direction: Direction = .forward) {
    self.course = course
    self.epochs = epochs
    self.direction = direction
    if let fault { preconditionFailure(fault) }
  }

  /// The same share of hard examples all the time.
  public static func constant(_ share: Double) -> Pacing { Pacing(.constant(share: share)) }

  /// A straight line from 0 at the beginning to 1 after `epochs`.
  public static func linear(over epochs: Double = 1) -> Pacing { Pacing(.linear, over: epochs) }

  /// An exponential from 0 at the beginning to 1 after `epochs`.
  public static func exponential(rate: Double, over epochs: Double = 1) -> Pacing {
    Pacing(.exponential(rate: rate), over: epochs)
  }

  /// All easy, and from `share` of `epochs` on all hard.
  public static func step(at share: Double, over epochs: Double = 1) -> Pacing {
    Pacing(.step(at: share), over: epochs)
  }

  /// A root from 0 at the beginning to 1 after `epochs`.
  public static func root(degree: Double = 2, over epochs: Double = 1) -> Pacing {
    Pacing(.root(degree: degree), over: epochs)
  }

  /// The same course from its end to its beginning.
  public var reversed: Pacing {
    Pacing(course, over: epochs, direction: direction == .forward ? .reversed : .forward)
  }

  /// Returns the probability of a hard example at `time`, in epochs since the beginning.
  public func hardProbability(at time: Double) -> Double {
    let share = min(max(time / epochs, 0), 1)
    let u = direction == .forward ? share : 1 - share
    let probability: Double =
      switch course {
      case .constant(let share): share
      case .linear: u
      // Both forms are the formula, written so that no power overflows.
      case .exponential(let rate) where rate > 0:
        exp(rate * (u - 1)) * expm1(-rate * u) / expm1(-rate)
      case .exponential(let rate): expm1(rate * u) / expm1(rate)
      case .step(let start): u < start ? 0 : 1
      case .root(let degree): pow(u, 1 / degree)
      }
    return min(max(probability, 0), 1)
  }

  /// What is wrong with the numbers, if anything.
  private var fault: String? {
    guard epochs > 0, epochs.isFinite else {
      return "a pacing over \(epochs) epochs; give a positive number"
    }
    switch course {
    case .constant(let share), .step(let share):
      return (0...1).contains(share) ? nil : "a pacing with the share \(share); give one of 0 to 1"
    case .exponential(let rate):
      return rate.isFinite && rate != 0 ? nil : "a pacing of the rate \(rate); 0 would be linear"
    case .root(let degree):
      return degree > 0 && degree.isFinite ? nil : "a root of degree \(degree); give a positive one"
    case .linear: return nil
    }
  }
}

extension Pacing: Codable {
  private enum CodingKeys: CodingKey {
    case course, epochs, direction
  }

  /// Reads a pacing.
  ///
  /// - Throws: `DecodingError` where a number makes no sense.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    course = try values.decode(Course.self, forKey: .course)
    epochs = try values.decode(Double.self, forKey: .epochs)
    direction = try values.decode(Direction.self, forKey: .direction)
    if let fault {
      throw DecodingError.dataCorruptedError(
        forKey: .course, in: values, debugDescription: fault)
    }
  }
}
