import ArgumentParser
import Foundation
import PairConstruction

/// The files of answers, and the options that say how they are read and which are fit for pairs.
struct ResponseArguments: ParsableArguments {
  @Argument(
    help: """
      Prompts and answers: files of JSON Lines or one JSON array. NAME=FILE names the model of a file that \
      does not.
      """,
    completion: .file(extensions: ["jsonl", "json"]))
  var files: [String]

  @Option(
    name: .customLong("prompt_column"), help: "The column of the prompt, where it is not found.")
  var promptColumn: String?

  @Option(
    name: .customLong("model_columns"),
    help: "Columns that each hold the answers of one model, with commas between them.")
  var modelColumns: String?

  @Option(
    name: .customLong("models"),
    help: "Take the answers of these models alone, with commas between them.")
  var models: String?

  @Option(
    name: .customLong("domain_column"), help: "The column with the kind of prompt.")
  var domainColumn: String?

  @Option(
    name: .customLong("domain"), parsing: .singleValue,
    help: """
      A rule that tells the kind of a prompt that brings none along, as NAME=WORD or NAME=/EXPRESSION/; the \
      first that holds wins. May be given several times.
      """)
  var domains: [String] = []

  @Option(
    name: .customLong("near_duplicates"),
    help: """
      Leave out prompts that share this part of their shingles of words with an earlier one, such as 0.8; \
      those that say the same are always left out.
      """)
  var nearDuplicates: Double?

  @Option(
    name: .customLong("faults"),
    help: ArgumentHelp(
      """
      Leave out answers for these reasons, with commas between them, or for none. Pairs are made without \
      all of them unless it is said.
      """,
      valueName: AnswerFault.allCases.map(\.rawValue).joined(separator: ",")))
  var faults: String?

  @Flag(
    name: .customLong("count_faulty_rows"),
    help: "Go on after a row that cannot be read, and count it, instead of stopping there.")
  var countsFaultyRows = false

  @Flag(
    name: .customLong("complete"),
    help: "Every model answers every prompt: a prompt without one of them is an error.")
  var isComplete = false

  @Flag(
    name: .customLong("conversational"),
    help: "Write prompts and answers that are texts as messages, for models with a chat template.")
  var isConversational = false

  func validate() throws {
    if let nearDuplicates, !(nearDuplicates > 0 && nearDuplicates <= 1) {
      throw ValidationError(
        "near_duplicates must be above 0 and at most 1, found \(nearDuplicates)")
    }
    _ = try answerFilter()
    for (name, text) in [("models", models), ("model_columns", modelColumns), ("faults", faults)] {
      guard let text else { continue }
      let parts = Self.list(text)
      if parts.isEmpty || parts.contains("") {
        throw ValidationError("\(name) has an empty name in “\(text)”")
      }
    }
  }

  /// Opens the files.
  func reader() throws -> ResponseReader {
    var options = ResponseReader.Options()
    options.columns.prompt = promptColumn
    options.columns.domain = domainColumn
    options.layout = modelColumns.map { .columns(Self.list($0)) }
    options.domains = domains.isEmpty ? nil : try DomainRules(domains)
    options.completeness = isComplete && models == nil ? .allModels : .someModels
    options.faultyRows = countsFaultyRows ? .count : .stop
    return try ResponseReader(files.map { Self.file($0) }, options: options)
  }

  /// What keeps answers that something can be learned from; where it is not said for which faults
  /// others are left out, for `usual`.
  func answerFilter(usual: Set<AnswerFault> = Set(AnswerFault.allCases)) throws -> AnswerFilter {
    guard let faults else { return AnswerFilter(usual) }
    let names = faults == "none" ? [] : Self.list(faults)
    return AnswerFilter(
      try Set(
        names.map { name in
          guard let fault = AnswerFault(rawValue: name) else {
            throw ValidationError(
              "there is no fault “\(name)”; there are "
                + AnswerFault.allCases.map(\.rawValue).joined(separator: ", ") + ", or none")
          }
          return fault
        }))
  }

  /// What finds prompts that repeat earlier ones.
  var deduplication: Deduplication {
    Deduplication(near: nearDuplicates.map { NearDuplicates(threshold: $0) })
  }

  /// The parts of `text` between commas, without the space around them.
  static func list(_ text: String) -> [String] {
    text.split(separator: ",", omittingEmptySubsequences: false).map {
      $0.trimmingCharacters(in: .whitespaces)
    }
  }

  /// The paths of the files.
  var paths: [String?] { files.map { Self.file($0).path } }

  /// A path, or a name and a path; a file whose path has an equals sign is taken for what it is.
  static func file(_ argument: String) -> ResponseFile {
    guard let sign = argument.firstIndex(of: "="), sign != argument.startIndex,
      !FileManager.default.fileExists(atPath: argument)
    else { return ResponseFile(argument) }
    return ResponseFile(
      String(argument[argument.index(after: sign)...]), model: String(argument[..<sign]))
  }
}
