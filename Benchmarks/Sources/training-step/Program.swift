import ArgumentParser
import Contrastive
import ContrastiveKernels
import Foundation
import Measuring

@main
struct Program: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "training-step",
    abstract: "Measures the step that the project is measured by.",
    discussion: """
      DPO with cached reference scores on a model of SmolLM-135M's shape with random weights, eight \
      pairs of prompts and answers of 96 to 160 tokens each. The estimate of `contrastive inspect` is \
      held against what the run took.
      """)

  @Option(help: "The steps.")
  var steps = 5

  @Option(help: "The layers of the model.")
  var layers = 30

  @Option(help: "The tokens of the vocabulary.")
  var vocabulary = 49_152

  @Option(help: "The pairs of a step.")
  var pairs = 8

  @Option(help: "The rank of an adapter on all linear layers, trained in place of the weights.")
  var lora: Int?

  @Flag(help: "Round what is multiplied to bfloat16.")
  var bf16 = false

  @Flag(help: "Only take the steps; for counting instructions.")
  var stepsOnly = false

  @Option(help: "Where to write all numbers to.")
  var json: String?

  func validate() throws {
    if min(steps, layers, vocabulary, pairs, lora ?? 1) < 1 {
      throw ValidationError("every number must be at least 1")
    }
  }

  func run() throws {
    prepareKernels()
    let shape = Transformer.Configuration.smolLM(layers: layers, vocabulary: vocabulary)
    let data = RandomPairs(
      count: pairs * steps, prompt: 96...160, answer: 96...160, vocabulary: vocabulary
    ).tokenized
    let options = TrainerOptions(learningRate: 1e-6, batchSize: pairs, epochs: 1)
    if stepsOnly {
      var trainer = try Trainer(
        Transformer(shape, seed: 1), on: data, loss: SimPO(), options: options,
        curriculum: .sequential)
      while let step = try trainer.step() { print(step) }
      return
    }
    let adapter = lora.map {
      LinearAdapter.Configuration(
        rank: $0, alpha: 2 * Double($0), targets: Set(LinearAdapter.Target.allCases))
    }
    let workload = RunWorkload(
      shape, adapter: adapter, precision: bf16 ? .bfloat16 : .float32, training: data,
      heldOut: nil, answers: 2, reference: .cached, options: options)
    let measured = try StepMeasurement(workload, data: data)
    let report = Report("training-step", measured)
    print(report.machine.line)
    print(measured)
    try report.write(to: json)
  }
}
