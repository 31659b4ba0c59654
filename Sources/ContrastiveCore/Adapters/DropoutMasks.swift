internal import ContrastiveKernels
internal import ContrastiveRandom

/// Names the random masks of one batch of training: each adapted matrix has one of its own.
///
/// A mask is a function of a seed, the step, the batch and the matrix alone, so that the backward pass,
/// another number of threads and a run that goes on from a checkpoint have the same.
public struct DropoutMasks: Hashable, Sendable {
  private let seed: UInt64
  private let step: Int
  private let batch: Int

  /// Names the masks of batch `batch` of a step.
  public init(seed: UInt64, step: Int, batch: Int) {
    self.seed = seed
    self.step = step
    self.batch = batch
  }

  /// The mask of the inputs of one linear layer.
  func mask(of path: String, rate: Double) -> DropoutMask {
    DropoutMask(
      rate: rate,
      random: CounterGenerator(
        seed: seed, purpose: "dropout of \(path) in step \(step)",
        index: UInt64(truncatingIfNeeded: batch)))
  }
}

/// Which elements are left out: element `i` by word `i` of a stream of random words.
struct DropoutMask: Sendable {
  /// Words below it leave their element out.
  private let threshold: UInt32
  /// What the others are multiplied by, 1 / (1 − rate).
  private let factor: Float
  private let random: CounterGenerator

  /// Leaves out each element with the probability `rate`, known to 2⁻³².
  ///
  /// - Precondition: The rate is at least 0 and below 1.
  init(rate: Double, random: CounterGenerator) {
    precondition(rate >= 0 && rate < 1, "a dropout of \(rate)")
    threshold = UInt32(rate * 0x1p32)
    factor = Float(1 / (1 - rate))
    self.random = random
  }

  /// Writes `x`, without what is left out and with the rest scaled up, into `y`, which may be `x`.
  func apply(to x: FloatBuffer, into y: FloatBuffer, team: ForkJoin = .shared) {
    precondition(x.count == y.count, "a mask of \(x.count) elements for \(y.count)")
    let length = 4096
    team.forEach((x.count + length - 1) / length) { [random, threshold, factor] piece in
      let range = piece * length..<min((piece + 1) * length, x.count)
      let (input, output) = (x[range], y[range])
      let x = input.span
      var y = output.mutableSpan
      for first in stride(from: 0, to: range.count, by: 4) {
        let words = random.words(ofBlock: UInt64((range.lowerBound + first) / 4))
        let kept = SIMD4(words.0, words.1, words.2, words.3) .>= threshold
        for i in 0..<min(4, range.count - first) {
          y[first + i] = kept[i] ? factor * x[first + i] : 0
        }
      }
    }
  }
}
