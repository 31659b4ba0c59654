import ContrastiveFiles
import ContrastiveTokenizers
import PairConstruction
import PreferenceData

/// Makes pairs by back-translation of constraints.
struct ConstraintsRun {
  /// Why an answer makes no pair.
  private enum Fault: String, CaseIterable {
    case blank, tooFewConstraints = "too_few_constraints", noRejectedAnswer = "no_rejected_answer"

    init(_ error: BackTranslationError) {
      switch error {
      case .blankResponse: self = .blank
      case .tooFewConstraints: self = .tooFewConstraints
      case .noRejectedResponse: self = .noRejectedAnswer
      }
    }
  }

  private var source: AnswerSource
  private let translation: BackTranslation
  private let model: String?
  private var answers = RejectionCounts<Fault>()
  private var edits = 0
  private var broken = Breakdown<String, Int>(startingFrom: 0)

  /// Prepares to make pairs of what `source` has, choosing the answers of `model` or of all.
  init(_ source: AnswerSource, count: ClosedRange<Int>, seed: UInt64, model: String?) {
    self.source = source
    self.model = model
    translation = BackTranslation(count: count, seed: seed)
  }

  /// Writes the pairs to the file at `path`, which appears whole or not at all.
  mutating func write(to path: String) throws {
    try AtomicFile.replace(path) { file in
      var lines = BufferedLines()
      var waiting: [Candidate] = []
      while let group = try source.next() {
        for place in group.responses.indices
        where model == nil || group.responses[place].model == model {
          waiting.append(Candidate(group: group, place: place))
        }
        if waiting.count >= Self.batchSize { try add(&waiting, to: file, &lines) }
      }
      try add(&waiting, to: file, &lines)
      try lines.flush(to: file)
      let models = source.accounts.models.map(\.model)
      if let model, !models.contains(model) {
        throw ModelOrderError.unknown(model: model, among: models)
      }
    }
  }

  /// How many answers are looked at at a time, on all cores.
  private static let batchSize = 256

  /// An answer to be chosen, and the group that it stands in.
  private struct Candidate {
    let group: ResponseGroup
    let place: Int

    var response: ModelResponse { group.responses[place] }

    var others: [ModelResponse] {
      var others = group.responses
      others.remove(at: place)
      return others
    }
  }

  /// Makes the pairs of `candidates`, and takes them away.
  private mutating func add(
    _ candidates: inout [Candidate], to file: borrowing AtomicFile, _ lines: inout BufferedLines
  ) throws {
    let (start, translation, tried) = (answers.total, translation, candidates)
    let made = tried.indices.concurrentMap { index in
      let candidate = tried[index]
      return Result { () throws(BackTranslationError) in
        try translation.pair(
          for: candidate.group.prompt.lastTurn, answeredBy: candidate.response.text,
          rejecting: candidate.others.map(\.text), index: UInt64(start + index))
      }
    }
    for (candidate, result) in zip(tried, made) {
      switch result {
      case .success(let pair):
        answers.accept()
        if case .edit = pair.origin { edits += 1 }
        broken.update(pair.brokenConstraint.instructionID) { $0 += 1 }
        try lines.add(
          pair.row(of: candidate.group, candidate.response, among: candidate.others), to: file)
      case .failure(let error): answers.reject(Fault(error), at: candidate.response.source)
      }
    }
    candidates = []
  }

  /// The accounts for a terminal.
  var text: String {
    var lines = HeadedLines()
    source.accounts.add(to: &lines)
    lines.add(
      "tried", "\(Quantities.count(answers.total)) answers" + AnswerAccounts.reasons(answers))
    lines.add(
      "pairs",
      "\(Quantities.count(answers.accepted)), of which \(Quantities.count(edits)) reject an edit of the "
        + "chosen answer")
    let names = broken.entries.sorted { ($1.value, $0.name) < ($0.value, $1.name) }
    lines.add(
      "broken", names.map { "\($0.name) \(Quantities.count($0.value))" }.joined(separator: "\n"))
    return lines.text
  }

  /// The accounts as a JSON object.
  var json: JSONValue {
    var object = source.accounts.object
    object["tried"] = AnswerAccounts.json(answers)
    object["pairs"] = .integer(answers.accepted)
    object["edits"] = .integer(edits)
    object["broken"] = .object(
      JSONObject(broken.entries.map { .init(key: $0.name, value: .integer($0.value)) }))
    return .object(object)
  }
}
