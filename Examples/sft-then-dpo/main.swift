import Contrastive

// From a file of preference pairs to a model on disk: a tokenizer and a transformer from scratch,
// supervised fine-tuning (SFT) on the chosen answers, then direct preference optimization (DPO).
//
//   sft-then-dpo [PAIRS.jsonl] [FOLDER]

prepareKernels()

let arguments = CommandLine.arguments.dropFirst()
let file = arguments.first ?? "Examples/sft-then-dpo/pairs.jsonl"
let folder = arguments.dropFirst().first ?? "runs/sft-then-dpo"

// Rows with the same prompt stay together, so no held-out prompt is seen in training.
let (training, heldOut) = try PreferenceDataset(contentsOf: file).split(heldOut: 0.2, seed: 1)
let tokenizer = try BPE(trainedOn: training.texts, vocabularySize: 320)
let pairs = try training.tokenized(by: tokenizer, maxLength: 64)
let heldOutPairs = try heldOut.tokenized(by: tokenizer, maxLength: 64)
print("to train on:", pairs.report)
print("held out:   ", heldOutPairs.report)

// Supervised fine-tuning. Pairs will do as its data: the loss reads the chosen answer of each and
// leaves the other alone.
let blank = Transformer(
  .init(
    vocabularySize: tokenizer.vocabularySize, width: 64, layers: 3, heads: 4, contextLength: 64),
  seed: 42)
let start = try Trainer(
  blank, on: pairs, loss: SupervisedLoss(),
  options: .init(learningRate: 3e-3, batchSize: 16, epochs: 30)
).run { step in
  if step.number % 100 == 0 { print("SFT", step) }
}

// The reference is the model as it is now, and never moves. Its scores are computed once and stay on
// disk: another run with another loss, rate or order finds them there.
let reference = try ReferenceCache(at: "\(folder)/reference.sqlite", scoring: pairs, with: start)

// Direct preference optimization. A loop instead of `run` leaves the trainer at hand for evaluation.
var trainer = try Trainer(
  start, on: pairs, loss: DPOSigmoid(beta: 0.1), reference: reference,
  options: .init(learningRate: 1e-4, batchSize: 16, epochs: 4))
let before = try trainer.evaluate(on: heldOutPairs)
while let step = try trainer.step() {
  if step.number % 20 == 0 { print("DPO", step) }
}
let after = try trainer.evaluate(on: heldOutPairs)

// What is saved opens again, here as in transformers.
try trainer.model.save(to: "\(folder)/model", tokenizer: tokenizer)
let saved = try PretrainedModel(contentsOf: "\(folder)/model")
let prompt = "Say fig before oak."
let answer = try saved.generate(from: [prompt])[0]
print("\n\(folder)/model answers “\(prompt)” with “\(answer)”")

// Before its first step the policy is its own reference, so every reward is 0 and the loss is ln 2.
print("\nheld-out pairs, before and after DPO:")
for name in ["eval_loss", "eval_rewards/margins", "eval_rewards/accuracies"] {
  print("\(name):", rounded(before[name]), "to", rounded(after[name]))
}

/// A metric with three decimals.
func rounded(_ value: Double?) -> Double { ((value ?? .nan) * 1000).rounded() / 1000 }
