import ArgumentParser
import PairConstruction

/// The options that say by what pairs are verified, and what becomes of them by it.
struct EvidenceArguments: ParsableArguments {
  /// By what pairs may be verified.
  enum Kind: String, CaseIterable, ExpressibleByArgument {
    case judgements, constraints, model, nothing
  }

  @Option(
    name: .customLong("judgements"),
    help: """
      Verdicts on two answers: a file with prompt_id, generator_1, generator_2 and preference (1, 2, or 1.5 \
      for a tie).
      """,
    completion: .file(extensions: ["jsonl", "json"]))
  var judgements: String?

  @Option(
    name: .customLong("judged_models"),
    help: "Which models may be judged: those that gave an answer (known), or any.")
  var judgedModels = JudgedModels.known

  @Option(
    name: .customLong("constraints"),
    help: """
      What prompts ask for and a program can check, in IFEval's form: a file with prompt, \
      instruction_id_list and kwargs. The answer that satisfies more of them is the better one.
      """,
    completion: .file(extensions: ["jsonl", "json"]))
  var constraints: String?

  @Option(
    name: .customLong("model"),
    help: "A model in Hugging Face form. The answer that it finds likelier is the better one.",
    completion: .directory)
  var model: String?

  @OptionGroup var likelihood: LikelihoodArguments

  @Option(
    name: .customLong("verify_by"),
    help: "By which of these pairs are verified, where several are given.")
  var kind: Kind?

  @Option(
    name: .customLong("reversed"), help: "What becomes of pairs whose other answer is better.")
  var reversed = VerificationPolicy.Reversed.swap

  @Option(name: .customLong("tied"), help: "What becomes of pairs whose answers are as good.")
  var tied = VerificationPolicy.Undecided.drop

  @Option(
    name: .customLong("unjudged"), help: "What becomes of pairs of which nothing is known.")
  var unjudged = VerificationPolicy.Undecided.keep

  /// The files that the evidence is read from.
  var files: [String?] { [judgements, constraints] }

  /// What is given to verify by.
  private var given: [Kind] {
    var kinds: [Kind] = []
    if judgements != nil { kinds.append(.judgements) }
    if constraints != nil { kinds.append(.constraints) }
    if model != nil { kinds.append(.model) }
    return kinds
  }

  func validate() throws {
    if likelihood.reference != nil, model == nil {
      throw ValidationError(
        "reference_model is what a model is compared with; give --model as well")
    }
    if let kind, kind != .nothing, !given.contains(kind) {
      throw ValidationError("verify_by is \(kind.rawValue), so give --\(kind.rawValue)")
    }
    if kind == nil, given.count > 1 {
      throw ValidationError(
        "by which are pairs verified? say --verify_by "
          + given.map(\.rawValue).joined(separator: " or "))
    }
  }

  /// Reads the evidence.
  ///
  /// - Throws: What is wrong with a file of it, with its line.
  func read() throws -> Evidence {
    let judged = try judgements.map { try JudgedAnswers($0) }
    let evidence: PairEvidence? =
      switch kind ?? given.first ?? .nothing {
      case .judgements: judged.map { .judgements($0.store) }
      case .constraints: try constraints.map { try PromptConstraints($0).evidence }
      case .model: try model.map { try likelihood.evidence(model: $0) }
      case .nothing: nil
      }
    let policy = VerificationPolicy(reversed: reversed, tied: tied, unjudged: unjudged)
    return Evidence(
      judged: judged, verification: evidence.map { PairVerification(by: $0, policy: policy) },
      judgedModels: judgedModels)
  }
}

/// Which models may be judged.
enum JudgedModels: String, CaseIterable, ExpressibleByArgument {
  /// Those that gave an answer; another one is an error.
  case known
  /// Any; judgements of others do not matter.
  case any
}

/// What pairs are verified by, and what was judged.
struct Evidence {
  let judged: JudgedAnswers?
  var verification: PairVerification?
  let judgedModels: JudgedModels

  /// Checks, after the last prompt, that `models` gave all answers that were judged.
  ///
  /// - Throws: `JudgementError.unknownModel`, with file and line of the first judgement that is at fault.
  func check(models: [String]) throws {
    guard case .known = judgedModels else { return }
    try judged?.check(models: Set(models))
  }
}
