public import Contrastive

extension RepetitionWorld {
  /// Trains a tokenizer and a small transformer from scratch to talk like the careless teacher.
  ///
  /// It is where the examples begin that are about what comes after supervised fine-tuning.
  ///
  /// - Throws: What training throws.
  public func imitation(epochs: Double = 6) throws -> PretrainedModel {
    let lessons = PreferenceDataset(
      training.map { PreferenceExample(prompt: $0.prompt, completion: $0.taught) })
    let tokenizer = try BPE(trainedOn: lessons.texts, vocabularySize: 320)
    let blank = Transformer(
      .init(
        vocabularySize: tokenizer.vocabularySize, width: 64, layers: 3, heads: 4, contextLength: 64),
      seed: 42)
    let model = try Trainer(
      blank, on: lessons.tokenized(by: tokenizer), loss: SupervisedLoss(),
      options: .init(learningRate: 3e-3, batchSize: 32, epochs: epochs)
    ).run()
    return PretrainedModel(model, tokenizer: tokenizer)
  }

  /// The share of sampled answers to held-out prompts that are exactly right.
  ///
  /// - Throws: What generation throws.
  public func shareRight(of model: PretrainedModel) throws -> Double {
    let tasks = heldOut.flatMap { Array(repeating: $0, count: 16) }
    let answers = try model.generate(
      from: tasks.map(\.prompt), options: SamplingOptions(temperature: 1, maxNewTokens: 24))
    return Double(zip(tasks, answers).count { $1 == $0.right }) / Double(tasks.count)
  }
}

/// A share as a percentage with one decimal.
public func percent(_ share: Double) -> String { "\((share * 1000).rounded() / 10) %" }
