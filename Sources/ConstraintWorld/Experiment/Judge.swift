public import ContrastiveCore
public import ContrastiveEvaluation
import ContrastiveTokenizers

/// Has models answer held-out instructions, and the verifiers judge the answers.
public struct Judge: Sendable {
  let tasks: [World.Task]
  let tokenizer: BPE

  /// Samples one answer to every held-out instruction, at temperature 1.
  ///
  /// Every model draws with the same random numbers.
  ///
  /// - Parameters:
  ///   - model: Who answers.
  ///   - seed: The seed of the draws.
  /// - Returns: The answers, in the order of the instructions.
  /// - Throws: What generation throws where the model's numbers are not finite.
  public func answers(of model: Transformer, seed: UInt64 = 1) throws -> [String] {
    let options = SamplingOptions(
      temperature: 1, maxNewTokens: 80, stopTokens: tokenizer.endOfSequence.map { [$0] } ?? [],
      seed: seed)
    let prompts = tasks.map { tokenizer.encode($0.instruction.prompt) }
    return try model.generate(from: prompts, options: options).map { tokenizer.decode($0) }
  }

  /// What a teacher answers to every held-out instruction.
  public func answers(of teacher: Teacher) -> [String] { tasks.map { $0.answer(of: teacher) } }

  /// Judges one answer to every instruction.
  public func scores(of answers: [String]) -> Scorecard {
    var card = Scorecard()
    for (task, answer) in zip(tasks, answers) { card.add(answer, to: task.instruction) }
    return card
  }

  /// Judges, of several answers to every instruction, the one that meets the most demands.
  ///
  /// It is what a model could do with a judge at its side, and so a mark to compare with.
  ///
  /// - Parameters:
  ///   - count: How many answers there are to choose from.
  ///   - model: Who answers.
  /// - Returns: The marks of the chosen answers.
  /// - Throws: What generation throws where the model's numbers are not finite.
  public func scores(ofBestOf count: Int, from model: Transformer) throws -> Scorecard {
    let samples = try (0..<count).map { try answers(of: model, seed: UInt64($0) + 1) }
    let best = tasks.indices.map { index in
      let instruction = tasks[index].instruction
      let met = samples.map { instruction.verdicts(on: $0[index]).count { $0 } }
      let first = met.indices.max { met[$0] < met[$1] } ?? 0
      return samples[first][index]
    }
    return scores(of: best)
  }
}

extension Judge {
  /// The first instructions with the answers of several models, marked by the verifiers.
  public func samples(of answers: [(name: String, texts: [String])], count: Int) -> [Sample] {
    tasks.indices.prefix(count).map { index in
      let instruction = tasks[index].instruction
      return Sample(
        prompt: instruction.prompt,
        responses: answers.map { name, texts in
          let verdicts = instruction.verdicts(on: texts[index])
          return Sample.Response(
            name: name, text: texts[index],
            marks: zip(instruction.demands, verdicts).map { demand, isMet in
              Sample.Mark(label: demand.phrase, satisfied: isMet)
            })
        })
    }
  }
}
