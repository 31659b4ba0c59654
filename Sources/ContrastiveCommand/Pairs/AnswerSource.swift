import ContrastiveTokenizers
import PairConstruction
import PreferenceData

/// Prompts with the answers that are fit for use, one after the other, and what became of all others.
struct AnswerSource {
  private var reader: ResponseReader
  private var repetitions: Deduplication
  private var selection: PromptSelection?
  private let filter: AnswerFilter
  private let filtered: Set<String>?
  private let arguments: ResponseArguments
  private let models: Set<String>?
  private var otherAnswers = 0
  private var answersOfRejectedPrompts = 0
  private var prompts = RejectionCounts<PromptFault>()
  private var answers = RejectionCounts<AnswerFault>()
  private var progress: WorkProgress

  /// Opens the files of `arguments`.
  ///
  /// - Parameters:
  ///   - arguments: The files, and how they are read.
  ///   - selection: Which prompts are taken.
  ///   - faults: For what answers are left out, unless the arguments say it.
  ///   - filtered: The models whose answers may be left out; those of others pass, and no answer is left
  ///     out because it equals one of them.
  ///   - work: What progress calls what is done with them.
  /// - Throws: What is wrong with an argument or a file.
  init(
    _ arguments: ResponseArguments, selection: PromptSelection? = nil,
    without faults: Set<AnswerFault> = Set(AnswerFault.allCases), of filtered: Set<String>? = nil,
    work: String
  ) throws {
    reader = try arguments.reader()
    repetitions = arguments.deduplication
    self.selection = selection
    filter = try arguments.answerFilter(usual: faults)
    self.filtered = filtered
    self.arguments = arguments
    models = arguments.models.map { Set(ResponseArguments.list($0)) }
    progress = WorkProgress("\(work), MB")
  }

  /// Returns the next prompt that is taken, with the answers that are, or `nil` after the last one.
  ///
  /// - Throws: `Interrupted` if an end is asked for, and what reading throws.
  mutating func next() throws -> ResponseGroup? {
    while let read = try reader.next() {
      // Looking at the clock takes a fiftieth of the time of a prompt.
      if reader.groupCount % 16 == 0 {
        progress.show(reader.position >> 20, of: reader.size >> 20)
      }
      if Interruption.isRequested {
        throw Interrupted(description: "stopped; the files to be written are as they were")
      }
      let group = try asked(read)
      let fault = try repetitions.add(group)?.fault ?? selection?.add(group)
      prompts.count(fault, at: group.source)
      if fault == nil { return fit(group) }
      answersOfRejectedPrompts += group.responses.count
    }
    progress.finish()
    try checkAnswers()
    return nil
  }

  /// The prompt in the form that is asked for, with the answers of the models that are.
  private mutating func asked(_ read: ResponseGroup) throws -> ResponseGroup {
    var group = arguments.isConversational ? read.conversational : read
    guard let models else { return group }
    group.responses.removeAll { !models.contains($0.model) }
    otherAnswers += read.responses.count - group.responses.count
    if arguments.isComplete, let source = group.source,
      let absent = models.sorted().first(where: { group[$0] == nil })
    {
      throw ResponseError.missingModel(source, model: absent)
    }
    return group
  }

  /// The prompt with the answers that something can be learned from, and those that are not looked at.
  private mutating func fit(_ group: ResponseGroup) -> ResponseGroup {
    guard let filtered, group.responses.contains(where: { !filtered.contains($0.model) }) else {
      return filter.keep(group, counting: &answers)
    }
    var looked = group
    looked.responses.removeAll { !filtered.contains($0.model) }
    var kept = filter.keep(looked, counting: &answers)
    kept.responses += group.responses.filter { !filtered.contains($0.model) }
    return kept
  }

  /// Checks, after the last prompt, that there were answers of the models that were asked for.
  private func checkAnswers() throws {
    if prompts.total > 0, reader.answers.total == 0,
      arguments.modelColumns != nil || models != nil
    {
      throw AnswerSourceError.noAnswers
    }
    let known = reader.modelCounts.map(\.model)
    for model in models?.sorted() ?? [] where !known.contains(model) {
      throw ModelOrderError.unknown(model: model, among: known)
    }
  }

  /// What was read so far, and what became of it.
  var accounts: AnswerAccounts {
    AnswerAccounts(
      rows: reader.rows, groups: reader.groupCount, read: reader.answers,
      models: reader.modelCounts, otherAnswers: otherAnswers,
      answersOfRejectedPrompts: answersOfRejectedPrompts, prompts: prompts, answers: answers)
  }
}

/// Why prompts and answers cannot be used.
enum AnswerSourceError: Error, CustomStringConvertible {
  /// There are prompts, and none of the answers that were asked for.
  case noAnswers

  var description: String {
    "there are prompts and no answers; are the names of --model_columns or --models those of the file?"
  }
}

extension ResponseGroup {
  /// The same with a prompt that is a turn of the user, where it is a text.
  fileprivate var conversational: ResponseGroup {
    guard case .text(let text) = prompt else { return self }
    var group = self
    group.prompt = .messages([ChatMessage(role: "user", content: text)])
    return group
  }
}
