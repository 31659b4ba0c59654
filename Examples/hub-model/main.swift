import Contrastive
import Foundation

// A Hugging Face folder in, a Hugging Face folder out, and in between a few steps of anchored preference
// optimization (APO). Without arguments it tunes the small model that the tests use: its texts mean
// little, everything else is as with a large one.

let usage = """
  usage: hub-model [MODEL_FOLDER PAIRS.jsonl OUTPUT_FOLDER]
  Without arguments, run it from the folder of the repository.
  """

prepareKernels()

var arguments = Array(CommandLine.arguments.dropFirst())
if arguments.isEmpty {
  arguments = ["Tests/Fixtures/llama-small", "Examples/hub-model/pairs.jsonl", "runs/hub-model"]
}
guard arguments.count == 3 else {
  print(usage)
  exit(64)
}
do {
  try tune(modelFolder: arguments[0], pairsFile: arguments[1], outputFolder: arguments[2])
} catch {
  // Every error of the library says what is wrong with which file, and what to do.
  print("\(error)\n\(usage)")
  exit(1)
}

/// Tunes the model of one folder by the pairs of a file, and saves it to another folder.
func tune(modelFolder: String, pairsFile: String, outputFolder: String) throws {
  let start = try PretrainedModel(contentsOf: modelFolder)
  let (training, heldOut) = try PreferenceDataset(contentsOf: pairsFile)
    .split(heldOut: 0.2, seed: 1)
  let maxLength = min(512, start.model.configuration.contextLength)
  let data = try training.tokenized(by: start.tokenizer, maxLength: maxLength)
  let heldOutData = try heldOut.tokenized(by: start.tokenizer, maxLength: maxLength)
  print("to train on:", data.report)
  print("held out:   ", heldOutData.report)

  // APO-zero draws the chosen answer up and the rejected one down, each by itself.
  let reference = try ReferenceCache(
    at: "\(outputFolder)/reference.sqlite", scoring: data, with: start.model)
  var trainer = try Trainer(
    start.model, on: data, loss: APOZero(beta: 0.1), reference: reference,
    options: .init(learningRate: 1e-4, batchSize: 8, maxSteps: 30))
  let before = try trainer.evaluate(on: heldOutData)
  while let step = try trainer.step() {
    if step.number % 5 == 0 { print(step) }
  }
  let after = try trainer.evaluate(on: heldOutData)

  // The folder's configuration and generation settings stay; only the weights are others.
  var tuned = start
  tuned.model = trainer.model
  try tuned.save(to: outputFolder)

  let prompt = "Where is the cat?"
  print("\n\(prompt)")
  for (name, model) in [("before", start), ("after", tuned)] {
    let answer = try model.generate(from: [prompt], options: .init(maxNewTokens: 24))[0]
    print("\(name):", answer.debugDescription)
  }
  print("\nheld-out pairs, before and after:")
  for name in ["eval_rewards/margins", "eval_rewards/accuracies"] {
    print("\(name):", rounded(before[name]), "to", rounded(after[name]))
  }
}

/// A metric with three decimals.
func rounded(_ value: Double?) -> Double { ((value ?? .nan) * 1000).rounded() / 1000 }
