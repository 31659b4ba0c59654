import Contrastive

// One pair of answers, by hand through everything that a trainer does with it. The page
// Docs/One-loss-end-to-end.md follows it; run it in the folder of the repository.

prepareKernels()

// MARK: Text to tokens

// tokens: begin
let start = try PretrainedModel(contentsOf: "Tests/Fixtures/llama-small")
let rows = try PreferenceDataset(contentsOf: "Tests/Fixtures/pairs.jsonl")
let data = try rows.tokenized(by: start.tokenizer, maxLength: 1024)
let example = data.examples[0]
// tokens: end

let names = ["chosen", "rejected"]
print("prompt: \(example.promptLength) tokens")
for (name, answer) in zip(names, example.answers) {
  let scored = answer.tokens.dropFirst(example.promptLength)
  let ends = [scored.prefix(3), scored.suffix(2)].map { $0.map(String.init).joined(separator: " ") }
  print(
    "\(name): \(answer.tokens.count) tokens, \(answer.scoredCount) scored:", ends[0], "…", ends[1])
}

// MARK: A group with a shared prefix

// group: begin
let group = example.answers.map { ScoredSequence(tokens: $0.tokens, scored: $0.scored) }
let batch = RaggedBatch([group])
let separate = RaggedBatch([group], sharing: .separate)
// group: end

print("rows: \(batch.rows) shared, \(separate.rows) separate")

// MARK: Log-probabilities, and the reference's

// scores: begin
let scores = start.model.scores(of: batch)[0]
let reference = try ReferenceCache(of: start.model)
let kept = try reference.tokenLogProbabilities(of: [group])[0]
// scores: end

for (name, (score, kept)) in zip(names, zip(scores, kept)) {
  let sum = kept.reduce(0) { $0 + Double($1) }
  print("\(name): log π \(rounded(score.logProbability, 3)), log ρ \(rounded(sum, 3))")
}

// MARK: One loss

// loss: begin
/// The scores of the pair under a model and under the reference.
func pairScores(_ scores: [SequenceScore]) -> PairScores<Double> {
  let answers = zip(scores, kept).map { score, kept in
    ReferencedScore(
      logProbability: score.logProbability,
      referenceLogProbability: kept.reduce(0) { $0 + Double($1) }, tokenCount: score.tokenCount)
  }
  return PairScores(chosen: answers[0], rejected: answers[1])
}
let loss = DPOSigmoid(beta: 0.1)
let pair = pairScores(scores)
let slopes = loss.slopes(pair)
// loss: end

print("loss \(rounded(loss.value(pair), 6))")
print("slopes \(rounded(slopes.chosen, 6)) and \(rounded(slopes.rejected, 6))")

// MARK: Backward, from the slopes

// backward: begin
let gradients = Gradients(of: start.model)
_ = start.model.addGradients(of: batch, to: gradients) { _, scores in
  let slopes = loss.slopes(pairScores(scores))
  return [.same(slopes.chosen), .same(slopes.rejected)]
}
// backward: end

print("gradient norm \(rounded(gradients.norm(), 3))")

// MARK: A step, and what became of the loss

// step: begin
var trainer = try Trainer(
  start.model, on: TokenizedDataset([example]), loss: loss, reference: reference,
  options: .init(learningRate: 1e-3, batchSize: 1, maxSteps: 2))
while let step = try trainer.step() { show(step) }
// step: end

/// Prints what a step says of itself.
func show(_ step: StepReport) {
  print("step \(step.number)")
  let names = [
    "loss", "grad_norm", "learning_rate", "logps/chosen", "logps/rejected", "rewards/chosen",
    "rewards/rejected", "rewards/margins", "rewards/accuracies", "num_tokens",
  ]
  for name in names { print("  \(name) \(rounded(step[name] ?? .nan, 4))") }
}

/// A number with so many decimals.
func rounded(_ value: Double, _ places: Int) -> Double {
  let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
  return (value * scale).rounded() / scale
}
