public import ContrastiveCore
public import PreferenceData

/// A few held-out prompts that a model answers now and then, so that one sees what becomes of its answers.
///
/// ```swift
/// let prompts = HeldOutPrompts(heldOut, count: 16, for: model.configuration, stopTokens: [2])
/// let answers = try prompts.answers(of: trainer.model)
/// for alert in alarms.observe(heldOut: metrics, answers: answers, after: step.number) { … }
/// ```
///
/// Answers are sampled greedily, so that nothing but the model changes them, and are at most twice as long
/// as the longest of the chosen answers, and between 32 and 256 tokens.
public struct HeldOutPrompts: Sendable {
  /// The prompts.
  public let prompts: [[Int32]]
  /// The most tokens of an answer.
  public let limit: Int

  private let chosenLengths: [Int]
  private let contextLength: Int
  private let stopTokens: Set<Int32>

  /// Takes the first `count` different prompts of `data` that leave room for an answer.
  ///
  /// - Parameters:
  ///   - data: The examples; they should not be trained on.
  ///   - count: The most prompts; of fewer than eight, no alarm concludes anything.
  ///   - model: The sizes of the model that will answer.
  ///   - stopTokens: The tokens that end an answer.
  public init(
    _ data: TokenizedDataset, count: Int, for model: Transformer.Configuration,
    stopTokens: Set<Int32>
  ) {
    var prompts: [[Int32]] = []
    var lengths: [Int] = []
    var seen: Set<[Int32]> = []
    for example in data.examples where prompts.count < count {
      let answer = example.answers[0]
      let prompt = Array(answer.tokens.prefix(example.promptLength))
      guard !prompt.isEmpty, prompt.count < model.contextLength, seen.insert(prompt).inserted
      else { continue }
      prompts.append(prompt)
      lengths.append(answer.tokens.dropFirst(prompt.count).count { !stopTokens.contains($0) })
    }
    self.prompts = prompts
    self.stopTokens = stopTokens
    chosenLengths = lengths
    contextLength = model.contextLength
    limit = min(max(2 * (lengths.max() ?? 0), 32), 256)
  }

  /// The most rows that the keys and values of prompts answered together may have.
  private static let cachedRows = 4096

  /// Has `model` answer every prompt, as many at once as a cache of 4,096 tokens holds.
  ///
  /// - Throws: `SamplingError` if a logit is not finite.
  /// - Precondition: The model has the vocabulary and the context that was announced.
  public func answers(of model: Transformer) throws(SamplingError) -> [SampledAnswer] {
    let options = SamplingOptions(maxNewTokens: limit, stopTokens: stopTokens)
    let length = (prompts.map(\.count).max() ?? 0) + limit
    let size = max(1, Self.cachedRows / length)
    var answers: [[Int32]] = []
    for start in stride(from: 0, to: prompts.count, by: size) {
      let part = Array(prompts[start..<min(start + size, prompts.count)])
      do {
        answers += try model.generate(from: part, options: options)
      } catch {
        switch error {
        case .notFinite(let prompt, let position):
          throw .notFinite(prompt: start + prompt, position: position)
        }
      }
    }
    return answers.indices.map { index in
      SampledAnswer(
        answers[index],
        hasEnded: answers[index].count < min(limit, contextLength - prompts[index].count),
        chosenLength: chosenLengths[index])
    }
  }
}

extension [SampledAnswer] {
  /// The means over the answers, by the names that `metrics.jsonl` has for them: `eval_samples/length` in
  /// tokens, `eval_samples/repetition`, and the share `eval_samples/stopped` that the model ended.
  public var metrics: [String: Double] {
    guard !isEmpty else { return [:] }
    func mean(_ value: (SampledAnswer) -> Double) -> Double {
      reduce(0) { $0 + value($1) } / Double(count)
    }
    return [
      "eval_samples/length": mean { Double($0.length) },
      "eval_samples/repetition": mean(\.repetition),
      "eval_samples/stopped": mean { $0.hasEnded ? 1 : 0 },
    ]
  }
}
