import Contrastive
import ContrastiveKernels
import Foundation
import Measuring

/// What filling the reference cache and the steps after it took.
struct StepMeasurement: Encodable {
  /// The numbers of the model.
  var parameters: Int
  /// The rank of the adapter that is trained in their place, if one is.
  var adapterRank: Int?
  /// The precision of what is multiplied.
  var precision: ProductPrecision
  /// GFLOP/s of matrix products of that precision, measured before, between and after the steps.
  var peak: Samples
  /// Seconds of scoring the pairs of a step under the reference.
  var filling: Double
  /// The share of the peak that scoring reached.
  var fillingShareOfPeak: Double
  /// Seconds of a step.
  var step: Samples
  /// Tokens read a second, a prompt counted once for each of its answers.
  var tokensPerSecond: Double
  /// Operations of a step.
  var operations: Double
  /// The share of the peak beside it that a step reached, in the median.
  var shareOfPeak: Double
  /// The most bytes that the process held.
  var peakMemory: Int
  /// Buffers that a step allocated.
  var allocations: Int
  /// Bytes that a step allocated.
  var allocatedBytes: Int
  /// The loss of the last step, which tells whether two machines computed the same.
  var lastLoss: Double
  /// What was foretold, in seconds and bytes, and what the foretelling took.
  var estimate: Estimate

  struct Estimate: Encodable {
    var filling: Double
    var step: Double
    var memory: Int
    var seconds: Double
  }

  /// Runs all that `workload` describes.
  init(_ workload: RunWorkload, data: TokenizedDataset) throws {
    var expected: TimeEstimate?
    let probing = seconds { expected = workload.time(at: StepSpeed(of: workload)) }

    precision = workload.precision
    var peaks = [BLASKernel.measuredPeak(of: precision)]
    var model = Transformer(workload.model, seed: 1)
    model.precision = precision
    let beginning = ContinuousClock.now
    let reference = try ReferenceCache(scoring: data, with: model)
    let fill = (ContinuousClock.now - beginning) / .seconds(1)
    if let adapter = workload.adapter {
      model = model.adapted(by: LinearAdapter(adapter, of: workload.model, seed: 1))
    }
    // From here on the trainer's are the only weights, as in the command.
    var trainer = try Trainer(
      consume model, on: data, loss: DPOSigmoid(beta: 0.1), reference: reference,
      options: workload.options, curriculum: .sequential)
    peaks.append(BLASKernel.measuredPeak(of: precision))
    let fillPeak = (peaks[0] + peaks[1]) / 2

    // As the command does: with all scores filed, nobody needs the weights that they are of.
    let (shape, precision) = (workload.model, workload.precision)
    reference.release {
      var model = Transformer(shape, seed: 1)
      model.precision = precision
      return model
    }
    var durations: [Double] = []
    var rates: [Double] = []
    var shares: [Double] = []
    var loss = Double.nan
    let arithmetic = workload.arithmetic
    let count = Double(trainer.totalSteps)
    var before = MemoryCounters.current
    (allocations, allocatedBytes) = (0, 0)
    while let step = try trainer.step() {
      let taken = MemoryCounters.current
      print(step)
      peaks.append(BLASKernel.measuredPeak(of: precision))
      durations.append(step.duration)
      rates.append(step.tokensPerSecond)
      let beside = (peaks[peaks.count - 2] + peaks[peaks.count - 1]) / 2
      shares.append(arithmetic.training / count / step.duration / 1e9 / beside)
      loss = step.loss
      (allocations, allocatedBytes) = (
        taken.allocations - before.allocations, taken.allocatedBytes - before.allocatedBytes
      )
      before = MemoryCounters.current
    }
    parameters = ParameterLayout(workload.model).parameterCount
    adapterRank = workload.adapter?.rank
    peak = Samples(peaks)
    filling = fill / count
    fillingShareOfPeak = arithmetic.scoring / fill / 1e9 / fillPeak
    step = Samples(durations)
    tokensPerSecond = Samples(rates).median
    operations = arithmetic.training / count
    shareOfPeak = Samples(shares).median
    peakMemory = PeakMemory.bytes ?? 0
    lastLoss = loss
    estimate = Estimate(
      filling: (expected?.filling ?? .nan) / count, step: expected?.step ?? .nan,
      memory: workload.memory.total, seconds: probing)
  }
}

extension StepMeasurement: CustomStringConvertible {
  var description: String {
    func percent(_ part: Double, _ whole: Double) -> String { "\(digits(100 * part / whole)) %" }
    let rows = [
      [
        "matrix product peak",
        "\(digits(peak.median)) GFLOP/s, ± \(digits(100 * peak.spread, 2)) %",
      ],
      [
        "filling the cache",
        "\(digits(filling)) s a step's pairs, \(percent(fillingShareOfPeak, 1)) of the peak",
      ],
      [
        "step, median of \(step.count)",
        "\(digits(step.median)) s, best \(digits(step.best)), \(digits(tokensPerSecond)) tokens/s",
      ],
      [
        "arithmetic",
        "\(digits(operations / 1e12)) TFLOP, \(percent(shareOfPeak, 1)) of the peak",
      ],
      ["peak memory", "\(digits(Double(peakMemory) / 1e9)) GB"],
      ["buffers a step", "\(allocations), \(digits(Double(allocatedBytes) / 1e9)) GB in all"],
      [
        "estimated in \(digits(estimate.seconds, 2)) s",
        "filling \(percent(estimate.filling, filling)), step \(percent(estimate.step, step.median)), "
          + "memory \(percent(Double(estimate.memory), Double(peakMemory))) of what it took",
      ],
    ]
    let width = rows.map { $0[0].count }.max() ?? 0
    return rows.map { row in
      row[0] + String(repeating: " ", count: width - row[0].count + 2) + row[1]
    }.joined(separator: "\n")
  }
}
