import ContrastiveCore
import ContrastiveEvaluation
import ContrastiveTokenizers
import PreferenceData

/// A few prompts of the data that are answered before training and after it.
struct SampledPrompts {
  /// The most tokens of an answer.
  private static let answerLength = 64

  private let prompts: [[Int32]]
  private let before: [String]
  private let tokenizer: BPE
  private let options: SamplingOptions

  /// Takes up to `count` different prompts, held-out ones where there are any, and answers them with
  /// `model` as it is.
  init(
    _ data: TrainingData, count: Int, of model: Transformer, _ companions: LoadedModel.Companions
  ) {
    var prompts: [[Int32]] = []
    for example in (data.heldOut ?? data.training).examples where prompts.count < count {
      let prompt = Array(example.answers[0].tokens.prefix(example.promptLength))
      let isAnswerable = !prompt.isEmpty && prompt.count < model.configuration.contextLength
      if isAnswerable && !prompts.contains(prompt) { prompts.append(prompt) }
    }
    self.prompts = prompts
    tokenizer = companions.tokenizer
    options = SamplingOptions(
      maxNewTokens: Self.answerLength, stopTokens: companions.stopTokens)
    before = Self.answers(of: model, to: prompts, tokenizer, options)
  }

  /// Answers the prompts again with `model`, which was trained since.
  func samples(after model: Transformer) -> [Sample] {
    let after = Self.answers(of: model, to: prompts, tokenizer, options)
    return prompts.enumerated().map { index, prompt in
      let answers = [("before", before), ("after", after)].compactMap { name, texts in
        texts.isEmpty ? nil : Sample.Response(name: name, text: texts[index])
      }
      return Sample(prompt: tokenizer.decode(prompt, specialTokens: .skipped), responses: answers)
    }
  }

  /// The most probable answers, or none: that a model is broken is for the first step to say, which
  /// names the examples.
  private static func answers(
    of model: Transformer, to prompts: [[Int32]], _ tokenizer: BPE, _ options: SamplingOptions
  ) -> [String] {
    let answers = (try? model.generate(from: prompts, options: options)) ?? []
    return answers.map { tokenizer.decode($0, specialTokens: .skipped) }
  }
}
