import Contrastive
import ExampleWorld

// A transformer from scratch learns from a careless teacher (SFT), and then from pairs of a right and
// a wrong answer (DPO). It takes a few seconds on two cores.

prepareKernels()

let world = RepetitionWorld(training: 2_000, seed: 7)
let lessons = PreferenceDataset(
  world.training.map { PreferenceExample(prompt: $0.prompt, completion: $0.taught) })
let pairs = PreferenceDataset(
  world.training.map { PreferencePair(prompt: $0.prompt, chosen: $0.right, rejected: $0.close) })

let tokenizer = try BPE(trainedOn: pairs.texts, vocabularySize: 320)
let blank = Transformer(
  .init(
    vocabularySize: tokenizer.vocabularySize, width: 64, layers: 3, heads: 4, contextLength: 64),
  seed: 42)

// Supervised fine-tuning: imitate the teacher, mistakes included.
let imitation = try Trainer(
  blank, on: lessons.tokenized(by: tokenizer, maxLength: 64), loss: SupervisedLoss(),
  options: .init(learningRate: 3e-3, batchSize: 32, epochs: 6)
).run(progress("SFT"))

// Direct preference optimization: away from the wrong answer of each pair, and towards the right one.
// Alone it may push a right answer down, as long as the wrong one falls further; a supervised term
// beside it keeps the right one up.
let pairTokens = try pairs.tokenized(by: tokenizer, maxLength: 64)
let reference = try ReferenceCache(scoring: pairTokens, with: imitation)
let options = TrainerOptions(learningRate: 1e-4, batchSize: 32, epochs: 2)
let preferring = try Trainer(
  imitation, on: pairTokens, loss: DPOSigmoid(beta: 0.1), reference: reference, options: options
).run(progress("DPO"))
let both = Objective(mixing: [WeightedLoss(DPOSigmoid(beta: 0.1)), WeightedLoss(SupervisedLoss())])
let tuned = try Trainer(
  imitation, on: pairTokens, objective: both, reference: reference, options: options
).run(progress("DPO + SFT"))

print("\nOn \(world.heldOut.count) prompts never seen in training, sampled answers are right:")
for (name, model) in [("SFT", imitation), ("DPO", preferring), ("DPO + SFT", tuned)] {
  let share = try world.shareRight(of: PretrainedModel(model, tokenizer: tokenizer))
  print("after \(name):", percent(share))
}
try tuned.save(to: "runs/tiny-dpo", tokenizer: tokenizer)
print("\nThe last model is in runs/tiny-dpo, as a Hugging Face folder.")

/// A closure that prints every fiftieth step.
func progress(_ name: String) -> (StepReport) -> Void {
  { step in
    if step.number % 50 == 0 || step.number == step.total { print(name, step) }
  }
}
