import ContrastiveTokenizers
import PairConstruction
import PreferenceData

/// Prompts with the answers that are fit for use, one after the other, and what became of all others.
struct AnswerSource {
  private var reader: ResponseReader
  private var repetitions: Deduplication
  private var selection: PromptSelection?
  private let filter: AnswerFilter
  private let isConversational: Bool
  private let models: Set<String>?
  private var otherAnswers = 0
  private let judged: Set<String>?
  private let isComplete: Bool
  private let hasModelColumns: Bool
  private var unread = 0
  private var prompts = RejectionCounts<PromptFault>()
  private var answers = RejectionCounts<AnswerFault>()
  private var progress: WorkProgress

  /// Opens `files`; of the models `judged`, or of all, unless the arguments say otherwise, answers with `faults` are left out. Progress
  /// calls what is done with them `work`.
  init(
    _ files: [String], _ arguments: ResponseArguments, selection: PromptSelection? = nil,
    without faults: Set<AnswerFault> = Set(AnswerFault.allCases),
    judging judged: Set<String>? = nil,
    work: String
  ) throws {
    reader = try arguments.reader(of: files)
    repetitions = arguments.deduplication
    self.selection = selection
    filter = try arguments.answerFilter(usual: faults)
    self.judged = judged
    isComplete = arguments.isComplete
    hasModelColumns = arguments.modelColumns != nil
    isConversational = arguments.isConversational
    models = arguments.models.map { Set(ResponseArguments.list($0)) }
    progress = WorkProgress("\(work), MB")
  }

  /// Returns the next prompt that is taken, with the answers that are, or `nil` after the last one.
  ///
  /// - Throws: `Interrupted` if an end is asked for, and what reading throws.
  mutating func next() throws -> ResponseGroup? {
    while var group = try reader.next() {
      progress.show(reader.position >> 20, of: reader.size >> 20)
      if Interruption.isRequested {
        throw Interrupted(description: "stopped; the files to be written are as they were")
      }
      if isConversational { group = group.conversational }
      if let models {
        let count = group.responses.count
        group.responses.removeAll { !models.contains($0.model) }
        otherAnswers += count - group.responses.count
        if isComplete, let absent = models.sorted().first(where: { group[$0] == nil }) {
          throw ResponseError.missingModel(
            group.source ?? DataLocation(file: nil, line: 0), model: absent)
        }
      }
      let fault = try repetitions.add(group)?.fault ?? selection?.add(group)
      prompts.count(fault, at: group.source)
      guard fault == nil else {
        unread += group.responses.count
        continue
      }
      // What nobody asks for must not be what an answer equals.
      let others = group.responses.filter { judged?.contains($0.model) == false }
      group.responses.removeAll { judged?.contains($0.model) == false }
      var kept = filter.keep(group, counting: &answers)
      kept.responses += others
      return kept
    }
    progress.finish()
    if prompts.total > 0, reader.answers.total == 0, hasModelColumns || models != nil {
      throw AnswerSourceError.noAnswers
    }
    let known = reader.modelCounts.map(\.model)
    for model in models?.sorted() ?? [] where !known.contains(model) {
      throw ModelOrderError.unknown(model: model, among: known)
    }
    return nil
  }

  /// What was read so far, and what became of it.
  var accounts: AnswerAccounts {
    AnswerAccounts(
      rows: reader.rows, groups: reader.groupCount, read: reader.answers,
      models: reader.modelCounts, otherAnswers: otherAnswers,
      answersOfRejectedPrompts: unread, prompts: prompts, answers: answers)
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

/// Why prompts and answers cannot be used.
enum AnswerSourceError: Error, CustomStringConvertible {
  /// There are prompts, and none of the answers that were asked for.
  case noAnswers

  var description: String {
    "there are prompts and no answers; are the names of --model_columns or --models those of the file?"
  }
}
