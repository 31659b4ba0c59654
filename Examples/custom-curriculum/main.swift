import Contrastive
import ExampleWorld

// A difficulty of your own, and an order that follows from it. Whoever labeled these pairs could not
// tell close answers apart: half of such pairs have their answers swapped, and nothing says which.
// But answers that resemble each other are easily mistaken, and how much they do can be measured.

prepareKernels()

let world = RepetitionWorld(training: 1_000, seed: 7)
var random = CounterGenerator(seed: 7, purpose: "labels")
let pairs = PreferenceDataset(
  world.training.flatMap { task in
    let isSwapped = random.next(below: 2) == 0
    return [
      PreferencePair(prompt: task.prompt, chosen: task.right, rejected: task.far),
      PreferencePair(
        prompt: task.prompt, chosen: isSwapped ? task.close : task.right,
        rejected: isSwapped ? task.right : task.close),
    ]
  })
let start = try world.imitation()
let data = try pairs.tokenized(by: start.tokenizer)
let reference = try ReferenceCache(scoring: data, with: start.model)

// Any function of an example is a difficulty; larger is harder. Here: the share of its tokens that the
// shorter answer has in common with the beginning of the other.
let likeness = data.difficulties { example in
  let answers = example.answers.map { $0.tokens.dropFirst(example.promptLength) }
  let common = zip(answers[0], answers[1]).prefix { $0 == $1 }.count
  return Double(common) / Double(min(answers[0].count, answers[1].count))
}

// Selective DPO leaves out what is too hard: the easiest half, the easiest first. A difficulty may also
// come from the reference, to which a pair is hard that it would order the other way.
let orders: [(name: String, order: Curriculum.Order)] = [
  ("all pairs, shuffled", .shuffled(seed: 1)),
  ("the half that is least alike", .sorted(by: likeness, keep: 0.5)),
  (
    "the half that is easiest for the reference",
    .sorted(by: try reference.difficulties(of: data), keep: 0.5)
  ),
]

print("On \(world.heldOut.count) prompts never seen in training, sampled answers are right:")
print("before:", try percent(world.shareRight(of: start)))
let objective = Objective(mixing: [
  WeightedLoss(DPOSigmoid(beta: 0.1)), WeightedLoss(SupervisedLoss()),
])
for (name, order) in orders {
  var tuned = start
  // As many steps for each, so that only the choice of pairs differs.
  tuned.model = try Trainer(
    start.model, on: data, objective: objective, reference: reference,
    options: .init(learningRate: 3e-4, batchSize: 32, maxSteps: 120), curriculum: order
  ).run()
  print("after \(name):", try percent(world.shareRight(of: tuned)))
}
