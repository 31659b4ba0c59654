import ContrastiveCore
import ContrastiveEvaluation
import ContrastiveTokenizers
import PreferenceData

/// A few prompts of the data that are answered before training and after it.
struct SampledPrompts {
  /// The most tokens of an answer.
  private static let answerLength = 64

  private let prompts: [[Int32]]
  private let tokenizer: BPE
  private let options: SamplingOptions

  /// Takes up to `count` different prompts that fit the model, held-out ones where there are any.
  init(
    _ data: TrainingData, count: Int, for model: Transformer.Configuration,
    _ companions: LoadedModel.Companions
  ) {
    var prompts: [[Int32]] = []
    for example in (data.heldOut ?? data.training).examples where prompts.count < count {
      let prompt = Array(example.answers[0].tokens.prefix(example.promptLength))
      let isAnswerable = !prompt.isEmpty && prompt.count < model.contextLength
      if isAnswerable && !prompts.contains(prompt) { prompts.append(prompt) }
    }
    self.prompts = prompts
    tokenizer = companions.tokenizer
    options = SamplingOptions(
      maxNewTokens: Self.answerLength, stopTokens: companions.stopTokens)
  }

  /// Answers the prompts with the model that training began from, and with what became of it.
  ///
  /// The first is made when it is asked for: before the first step it would be waited for, and during the
  /// run its weights would be held for nothing. Where it cannot be had any more, its answers are left out.
  func samples(
    before start: () throws -> Transformer, after model: Transformer
  ) -> [Sample] {
    guard !prompts.isEmpty else { return [] }
    let before = (try? start()).map(answers) ?? []
    let after = answers(of: model)
    return prompts.enumerated().map { index, prompt in
      let answers = [("before", before), ("after", after)].compactMap { name, texts in
        texts.isEmpty ? nil : Sample.Response(name: name, text: texts[index])
      }
      return Sample(prompt: tokenizer.decode(prompt, specialTokens: .skipped), responses: answers)
    }
  }

  /// The most probable answers, or none: that a model is broken is for the first step to say, which
  /// names the examples.
  private func answers(of model: Transformer) -> [String] {
    let answers = (try? model.generate(from: prompts, options: options)) ?? []
    return answers.map { tokenizer.decode($0, specialTokens: .skipped) }
  }
}
