import ArgumentParser
import ContrastiveCore
import ContrastiveTokenizers
import ContrastiveTraining
import Foundation
import PairConstruction
import PreferenceData

/// How likely a model finds an answer, or how much likelier than another model does.
///
/// ```
/// score = Σ_t log π(y_t | x, y_<t) [− Σ_t log ρ(y_t | x, y_<t)]
/// ```
///
/// or the mean over the answer's tokens instead of the sum.
struct AnswerLikelihood {
  /// What is made of the log-probabilities of an answer's tokens.
  enum Measure: String, CaseIterable, ExpressibleByArgument {
    case sum, mean
  }

  private let scorers: [(scorer: Scorer, tokenizer: BPE)]
  private let measure: Measure
  private let maxLength: Int

  /// Prepares to score with `model`, and to subtract what `reference` says.
  init(
    _ model: LoadedModel, reference: LoadedModel?, measure: Measure, limits: ScoringLimits
  ) throws {
    let options = ScorerOptions(tokenBudget: limits.tokenBudget)
    scorers = [model, reference].compactMap(\.self).map { model in
      (Scorer(model.merged().transformer, options: options), model.companions.tokenizer)
    }
    self.measure = measure
    maxLength = limits.maxLength
  }

  /// The score of `response`, or `nil` where the prompt leaves no room for an answer.
  func score(of response: ModelResponse, to group: ResponseGroup) throws -> Double? {
    if Interruption.isRequested { throw Interrupted(description: "stopped while scoring answers") }
    let example =
      switch group.prompt {
      case .text(let prompt): PreferenceExample(prompt: prompt, completion: response.text)
      case .messages(let turns):
        PreferenceExample(
          prompt: turns, completion: [ChatMessage(role: "assistant", content: response.text)])
      }
    let scores = try scorers.map { try logProbability(of: example, by: $0.scorer, $0.tokenizer) }
    guard let first = scores[0] else { return nil }
    guard scores.count > 1 else { return first }
    return scores[1].map { first - $0 }
  }

  /// The perplexity of `text`: the exponential of the mean loss of its tokens.
  ///
  /// - Returns: Infinity for a text without a token that can be predicted.
  func perplexity(of text: String) throws -> Double {
    let example = PreferenceExample(.text(text))
    let mean = try logProbability(of: example, by: scorers[0].scorer, scorers[0].tokenizer)
    return mean.map { exp(-$0) } ?? .infinity
  }

  private func logProbability(
    of example: PreferenceExample, by scorer: Scorer, _ tokenizer: BPE
  ) throws -> Double? {
    let data = try PreferenceDataset([example]).tokenized(by: tokenizer, maxLength: maxLength)
    guard let sequence = data.examples.first?.answers.first else { return nil }
    let score = scorer.score([[ScoredSequence(sequence)]])[0][0]
    guard score.tokenCount > 0 else { return nil }
    return measure == .sum ? score.logProbability : score.logProbability / Double(score.tokenCount)
  }
}
