import Contrastive
import ExampleWorld

// Does the order of the pairs matter? The same training, from the same model, on the same pairs, in
// three orders: ever more hard pairs, ever fewer, and shuffled. One run proves little, so each order
// runs with three seeds, and the table says how far apart they end.

prepareKernels()

// An easy pair sets an answer with nothing right beside the right one, a hard pair an answer with a
// single mistake. The gap of the rungs tells them apart.
let world = RepetitionWorld(training: 500, seed: 7)
let pairs = PreferenceDataset(
  world.training.flatMap { task in
    [
      PreferencePair(
        prompt: task.prompt, chosen: task.right, rejected: task.far,
        provenance: Provenance(chosenRank: 1, rejectedRank: 3)),
      PreferencePair(
        prompt: task.prompt, chosen: task.right, rejected: task.close,
        provenance: Provenance(chosenRank: 1, rejectedRank: 2)),
    ]
  })
let start = try world.imitation(epochs: 12)
let data = try pairs.tokenized(by: start.tokenizer)
let reference = try ReferenceCache(scoring: data, with: start.model)

// An order is a value. Linear pacing goes from none to all over one epoch, or reversed.
func mixture(_ pacing: Pacing, seed: UInt64) -> Curriculum.Order {
  .mixture(
    easy: data.indices { $0.rankGap >= 2 }, hard: data.indices { $0.rankGap < 2 },
    pacing: pacing, seed: seed)
}
let orders: [(name: String, order: (UInt64) -> Curriculum.Order)] = [
  ("easy to hard", { mixture(.linear(over: 1), seed: $0) }),
  ("hard to easy", { mixture(.linear(over: 1).reversed, seed: $0) }),
  ("shuffled", { .shuffled(seed: $0) }),
]

print("On \(world.heldOut.count) prompts never seen in training, sampled answers are right:")
print("before:", try percent(world.shareRight(of: start)))
let objective = Objective(mixing: [
  WeightedLoss(DPOSigmoid(beta: 0.1)), WeightedLoss(SupervisedLoss()),
])
for (name, order) in orders {
  var results: [Double] = []
  var hardShares: (firstHalf: [Double], secondHalf: [Double]) = ([], [])
  for seed: UInt64 in [1, 2, 3] {
    var trainer = try Trainer(
      start.model, on: data, objective: objective, reference: reference,
      options: .init(learningRate: 1e-4, batchSize: 16, epochs: 1), curriculum: order(seed))
    // A step tells what it was taken on; `hardShare` is there where the order is a mixture.
    while let step = try trainer.step() {
      guard let share = step.hardShare else { continue }
      if 2 * step.number <= step.total {
        hardShares.firstHalf.append(share)
      } else {
        hardShares.secondHalf.append(share)
      }
    }
    var tuned = start
    tuned.model = trainer.model
    results.append(try world.shareRight(of: tuned))
  }
  let (low, high) = (results.min() ?? 0, results.max() ?? 0)
  print("after \(name): \(percent(mean(results))), from \(percent(low)) to \(percent(high))")
  if !hardShares.firstHalf.isEmpty {
    let (first, second) = (mean(hardShares.firstHalf), mean(hardShares.secondHalf))
    print("  pairs that were hard: \(percent(first)), then \(percent(second))")
  }
}

/// The mean.
func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
