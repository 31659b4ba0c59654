import Contrastive
import ContrastiveKernels
import Foundation
import Measuring

// How many tokens a second a model of SmolLM-135M's shape gives, greedily, for one prompt and for several
// together, by the median step, and what share of the speed of the memory that is: each token of one prompt
// reads every weight.

let usage =
  "usage: generation [--model FOLDER] [--prompts 1,2,4,8,16,32] [--tokens 128] [--json FILE]"

var folder: String?
var counts = [1, 2, 4, 8, 16, 32]
var newTokens = 128
var output: String?
var arguments = CommandLine.arguments.dropFirst()
while let name = arguments.popFirst() {
  guard let value = arguments.popFirst() else { fatalError(usage) }
  switch name {
  case "--model": folder = value
  case "--prompts": counts = value.split(separator: ",").compactMap { Int($0) }
  case "--tokens": newTokens = Int(value) ?? newTokens
  case "--json": output = value
  default: fatalError(usage)
  }
}

prepareKernels()
let shape = Transformer.Configuration(
  vocabularySize: 49_152, width: 576, layers: 30, heads: 9, keyValueHeads: 3,
  intermediateWidth: 1536, contextLength: 2048)
let model = try folder.map { try Transformer(contentsOf: $0) } ?? Transformer(shape, seed: 1)
let bytes = Double(model.layout.count * MemoryLayout<Float>.stride)

/// Prompts of 32 tokens, which the script that runs a peer makes alike.
func prompt(_ index: Int) -> [Int32] {
  (0..<32).map { Int32((7919 * (32 * index + $0) + 1) % model.configuration.vocabularySize) }
}

struct Measurement: Codable {
  var prompts: Int
  var tokensPerSecond: Double
  /// GB/s that were read between the steps.
  var bandwidth: Double
  var bandwidthShare: Double
  var tokens: [Int32]
}

struct Result: Codable {
  var bandwidth: Double
  var peak: Double
  var weightBytes: Double
  var measurements: [Measurement]
}

let clock = ContinuousClock()
let measurements = counts.map { count in
  let options = SamplingOptions(maxNewTokens: newTokens)
  var generation = Generation(of: (0..<count).map(prompt), by: model, options: options)
  // The first step reads the prompts, and is not counted.
  var seconds: [Double] = []
  var bandwidths: [Double] = []
  var more = true
  while more {
    seconds.append(clock.measure { more = (try? generation.step()) ?? false } / .seconds(1))
    // The memory of a virtual machine is faster in one second than in the next, so it is measured between
    // the steps that are compared with it.
    if seconds.count % 16 == 1 { bandwidths.append(MemoryBandwidth.measured(runs: 3)) }
  }
  let step = Samples(Array(seconds.dropFirst().dropLast())).median
  let bandwidth = Samples(bandwidths).median
  return Measurement(
    prompts: count, tokensPerSecond: Double(count) / step, bandwidth: bandwidth,
    bandwidthShare: bytes / step / bandwidth / 1e9, tokens: generation.continuations[0])
}
let bandwidth = Samples(measurements.map(\.bandwidth)).median

func rounded(_ value: Double, _ places: Double) -> Double { (value * places).rounded() / places }
func column(_ text: String) -> String {
  String(repeating: " ", count: max(0, 16 - text.count)) + text
}

print(
  "\(BLASKernel.name), \(ForkJoin.shared.threads) threads, memory \(rounded(bandwidth, 10)) GB/s\n")
print(["prompts", "tokens/s", "of the memory", "of one prompt"].map(column).joined())
for each in measurements {
  print(
    [
      "\(each.prompts)", "\(rounded(each.tokensPerSecond, 10))",
      "\(Int((100 * each.bandwidthShare).rounded())) %",
      "\(rounded(each.tokensPerSecond / measurements[0].tokensPerSecond, 100)) ×",
    ].map(column).joined())
}
if let output {
  let result = Result(
    bandwidth: bandwidth, peak: BLASKernel.measuredPeak(), weightBytes: bytes,
    measurements: measurements)
  try Report("generation", result).write(to: output)
}
