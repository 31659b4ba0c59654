import ContrastiveKernels
import Measuring

/// A piece of work on buffers that it has made, to be done again and again.
struct Kernel {
  /// What is done.
  var name: String
  /// On how much.
  var shape: String
  /// What bounds it.
  var bound: PeakMeter.Bound
  /// The operations, or the bytes that must be read and written at least.
  var work: Double
  /// The numbers that come of it.
  var elements: Double
  /// How often a step of the model does this; 0 for other shapes of the same.
  var timesAStep = 0.0
  /// Does it once.
  var run: () -> Void
}

/// How long a kernel took.
struct Measurement: Encodable {
  var name: String
  var shape: String
  var bound: PeakMeter.Bound
  /// The seconds of a call.
  var seconds: Samples
  /// Nanoseconds for each number that comes of it, at the median.
  var nanosecondsAnElement: Double
  /// Operations or bytes a second, at the median.
  var rate: Double
  /// The share of the peak that was measured just before, in the median.
  var shareOfPeak: Double
  var timesAStep: Double
}

extension Kernel {
  /// Measures all of `kernels` in turn, so many times, each beside the peak that bounds it.
  static func measure(_ kernels: [Kernel], rounds: Int) -> [Measurement] {
    let meter = PeakMeter()
    // Short calls are repeated until they last longer than the clock's uncertainty and a worker's nap.
    let repeats = kernels.map { kernel in
      kernel.run()
      return max(1, Int((0.01 / Measuring.seconds(kernel.run)).rounded(.up)))
    }
    var times = kernels.map { _ in [Double]() }
    var shares = kernels.map { _ in [Double]() }
    for _ in 0..<rounds {
      for (index, kernel) in kernels.enumerated() {
        let peak = meter.measure(kernel.bound)
        let time = Measuring.seconds {
          for _ in 0..<repeats[index] { kernel.run() }
        }
        times[index].append(time / Double(repeats[index]))
        shares[index].append(kernel.work / times[index][times[index].count - 1] / peak)
      }
    }
    return kernels.indices.map { index in
      let kernel = kernels[index]
      let seconds = Samples(times[index])
      return Measurement(
        name: kernel.name, shape: kernel.shape, bound: kernel.bound, seconds: seconds,
        nanosecondsAnElement: 1e9 * seconds.median / kernel.elements,
        rate: kernel.work / seconds.median, shareOfPeak: Samples(shares[index]).median,
        timesAStep: kernel.timesAStep)
    }
  }
}

/// Numbers between −1 and 1, of which none is so small that it would be computed more slowly.
func numbers(_ count: Int) -> FloatBuffer {
  let buffer = FloatBuffer(uninitialized: count)
  var values = buffer.mutableSpan
  var state: UInt32 = 1
  for i in values.indices {
    state = state &* 1_664_525 &+ 1_013_904_223
    values[i] = Float(state >> 8) / 8_388_608 - 1 + 0x1p-24
  }
  return buffer
}

/// A matrix of such numbers.
func numbers(_ rows: Int, _ columns: Int) -> Matrix {
  Matrix(numbers(rows * columns), rows: rows, columns: columns)
}
