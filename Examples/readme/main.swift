import Contrastive

prepareKernels()  // first of all: it lets OpenBLAS run as fast as the machine can

let pairs = try PreferenceDataset(contentsOf: "pairs.jsonl")  // prompt, chosen, rejected
let start = try PretrainedModel(contentsOf: "SmolLM2-135M-Instruct")
let data = try pairs.tokenized(by: start.tokenizer, maxLength: 1024)
let reference = try ReferenceCache(at: "reference.sqlite", scoring: data, with: start.model)

var trainer = try Trainer(
  start.model, on: data, loss: DPOSigmoid(beta: 0.1), reference: reference,
  options: .init(learningRate: 1e-6, batchSize: 8),
  curriculum: .mixture(  // ever more hard pairs
    easy: data.indices { $0.rankGap >= 2 }, hard: data.indices { $0.rankGap < 2 },
    pacing: .linear(over: 1), seed: 7))
while let step = try trainer.step() { print(step) }

var tuned = start
tuned.model = trainer.model
try tuned.save(to: "tuned")
