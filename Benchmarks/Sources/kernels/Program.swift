import ArgumentParser
import ContrastiveKernels
import Measuring

@main
struct Program: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kernels",
    abstract: "Measures every kernel of a training step beside the peaks of the machine.")

  @Option(help: "How often to measure each kernel; what is shown is the median.")
  var rounds = 7

  @Option(help: "Where to write all numbers to.")
  var json: String?

  /// All that is measured.
  private struct Result: Encodable {
    var peaks: [String: Samples]
    var kernels: [Measurement]
    /// What the kernels of a step take together, in seconds.
    var secondsAStep: Double
  }

  func validate() throws {
    if rounds < 1 { throw ValidationError("--rounds must be at least 1") }
  }

  func run() throws {
    BLASKernel.prepare()
    let step = StepShape()
    let kernels =
      linearKernels(step) + layerKernels(step) + headKernels(step) + updateKernels(step)
    let measurements = Kernel.measure(kernels, rounds: rounds)
    let meter = PeakMeter()
    var peaks: [String: Samples] = [:]
    for bound in [PeakMeter.Bound.products, .reading, .copying] {
      peaks[bound.rawValue] = Samples((0..<rounds).map { _ in meter.measure(bound) })
    }
    let total = measurements.reduce(0) { $0 + $1.timesAStep * $1.seconds.median }
    let report = Report(
      "kernels", Result(peaks: peaks, kernels: measurements, secondsAStep: total))
    print(report.machine.line)
    for (name, samples) in peaks.sorted(by: { $0.key < $1.key }) {
      print("peak of \(name): \(digits(samples.median / 1e9)) G/s")
    }
    let header = [
      "kernel", "shape", "ms", "± %", "ns/element", "GFLOP/s", "GB/s", "% of peak", "% of step",
    ]
    print(
      table(
        [header]
          + measurements.map { row in
            let rate = digits(row.rate / 1e9)
            return [
              row.name, row.shape, digits(1e3 * row.seconds.median),
              digits(100 * row.seconds.spread, 2), digits(row.nanosecondsAnElement),
              row.bound == .products ? rate : "", row.bound == .products ? "" : rate,
              digits(100 * row.shareOfPeak),
              row.timesAStep == 0
                ? "" : digits(100 * row.timesAStep * row.seconds.median / total, 2),
            ]
          }))
    print("all kernels of a step together: \(digits(total)) s")
    try report.write(to: json)
  }
}
