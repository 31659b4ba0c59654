import Contrastive
import ExampleWorld

// A loss of your own is one formula: FocalDPO.swift. It is written over any `LossNumber`, so plain
// numbers give its value, and dual numbers its slopes: nothing is derived by hand.

prepareKernels()

// The slopes come for free. At one point, against a finite difference:
let loss = FocalDPO()
let pair = PairScores(
  chosen: ReferencedScore(logProbability: -4.0, referenceLogProbability: -5, tokenCount: 3),
  rejected: ReferencedScore(logProbability: -7.5, referenceLogProbability: -6, tokenCount: 4))
let distance = 1e-5
var (higher, lower) = (pair, pair)
higher.chosen.logProbability += distance
lower.chosen.logProbability -= distance
let difference = (loss.value(higher) - loss.value(lower)) / (2 * distance)
print("\(loss.name), value: \(loss.value(pair))")
print("slope by log π(chosen), dual numbers:      \(loss.slopes(pair).chosen)")
print("slope by log π(chosen), finite difference: \(difference)")

// Training takes it like any other loss.
let world = RepetitionWorld(training: 1_000, seed: 7)
let start = try world.imitation()
let data = try PreferenceDataset(
  world.training.map { PreferencePair(prompt: $0.prompt, chosen: $0.right, rejected: $0.close) }
).tokenized(by: start.tokenizer)
let reference = try ReferenceCache(scoring: data, with: start.model)

print("\nOn \(world.heldOut.count) prompts never seen in training, sampled answers are right:")
print("before:", try percent(world.shareRight(of: start)))
for loss in [WeightedLoss(FocalDPO()), WeightedLoss(DPOSigmoid(beta: 0.1))] {
  // Losses mix: the supervised term keeps the right answers likely, while the other one pushes the
  // wrong ones down.
  let objective = Objective(mixing: [loss, WeightedLoss(SupervisedLoss(), weight: 0.5)])
  var tuned = start
  tuned.model = try Trainer(
    start.model, on: data, objective: objective, reference: reference,
    options: .init(learningRate: 1e-4, batchSize: 32, epochs: 4)
  ).run()
  print(
    "after \(objective.names.joined(separator: " + ")):", try percent(world.shareRight(of: tuned)))
}
