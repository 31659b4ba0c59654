import Contrastive
import ContrastiveKernels

// The step that the project is measured by: DPO with cached reference scores on a model of
// SmolLM-135M's shape, eight pairs of prompts and answers of 96 to 160 tokens each.

prepareKernels()
let peak = BLASKernel.measuredPeak()
let shape = Transformer.Configuration(
  vocabularySize: 49_152, width: 576, layers: 30, heads: 9, keyValueHeads: 3,
  intermediateWidth: 1536, contextLength: 2048)
let steps = 5
let data = RandomPairs(count: 8 * steps, shortest: 96, longest: 160, vocabulary: 49_152)
let model = Transformer(shape, seed: 1)

// What the run is estimated to take, before it is run.
let options = TrainerOptions(learningRate: 1e-6, batchSize: 8, epochs: 1)
let workload = RunWorkload(
  shape, training: data.tokenized, heldOut: nil, answers: 2, reference: .cached, options: options)
let clock = ContinuousClock()
let probing = clock.now
let expected = workload.time(at: StepSpeed(of: workload))
let probe = (clock.now - probing) / .seconds(1)

let start = clock.now
let reference = try ReferenceCache(scoring: data.tokenized, with: model)
let fill = (clock.now - start) / .seconds(1)

var trainer = try Trainer(
  model, on: data.tokenized, loss: DPOSigmoid(beta: 0.1), reference: reference,
  options: options, curriculum: .sequential)
var seconds: [Double] = []
var tokens: [Double] = []
while let step = try trainer.step() {
  print(step)
  seconds.append(step.duration)
  tokens.append(step.tokensPerSecond)
}
let flops = StepArithmetic(shape, groups: workload.training).training / Double(steps)
let median = seconds.sorted()[steps / 2]
let peakMemory = Double(PeakMemory.bytes ?? 0)
print(
  """

  matrix product peak   \(rounded(peak)) GFLOP/s, \(BLASKernel.name), \
  \(ForkJoin.shared.threads) threads
  filling the cache     \(rounded(fill / Double(steps))) s a batch
  step, median of \(steps)      \(rounded(median)) s  (\(seconds.map { rounded($0) }))
  tokens a second       \(rounded(tokens.sorted()[steps / 2]))
  arithmetic            \(rounded(flops / 1e12)) TFLOP a step, \
  \(rounded(flops / median / 1e9)) GFLOP/s, \
  \(rounded(100 * flops / median / 1e9 / peak)) % of the peak
  peak memory           \(rounded(peakMemory / 1e9)) GB

  estimated in \(rounded(probe)) s before:
  filling the cache     \(rounded(expected.filling / Double(steps))) s a batch, \
  \(rounded(100 * expected.filling / fill)) % of what it took
  step                  \(rounded(expected.step)) s, \
  \(rounded(100 * expected.epoch / seconds.reduce(0, +))) % of what it took
  peak memory           \(rounded(Double(workload.memory.total) / 1e9)) GB, \
  \(rounded(100 * Double(workload.memory.total) / peakMemory)) % of what it took
  """)

func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
