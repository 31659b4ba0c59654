import ContrastiveFiles
import PairConstruction
import PreferenceData

/// Checks the answers of models against the constraints of their prompts.
struct CheckRun {
  private var source: AnswerSource
  private let constraints: PromptConstraints
  private var verifications: [(model: String, verifications: [Verification])] = []
  private var places: [String: Int] = [:]
  private var unconstrained = 0

  /// Prepares to check what `source` has.
  init(_ source: AnswerSource, _ constraints: PromptConstraints) {
    self.source = source
    self.constraints = constraints
  }

  /// Checks all answers, and hands over a row for each.
  mutating func check(_ append: (JSONObject) throws -> Void) throws {
    while let group = try source.next() {
      let constraints = constraints[group]
      guard !constraints.isEmpty else {
        unconstrained += 1
        continue
      }
      for response in group.responses {
        let verification = Verification(of: response.text, against: constraints)
        if places[response.model] == nil {
          places[response.model] = verifications.count
          verifications.append((response.model, []))
        }
        verifications[places[response.model] ?? 0].verifications.append(verification)
        var row = JSONObject([.init(key: "prompt", value: group.prompt.json)])
        row["response"] = .string(response.text)
        row["model"] = .string(response.model)
        row["verdicts"] = .array(
          verification.verdicts.map {
            [
              "instruction": .string($0.instructionID), "strict": .boolean($0.strict),
              "loose": .boolean($0.loose),
            ]
          })
        try append(row)
      }
    }
    guard !verifications.isEmpty else { throw CheckError.nothing(prompts: constraints.count) }
  }

  /// The accuracies as a table.
  var text: String {
    let rows = accuracies.map { entry in
      [entry.model, "\(entry.strict.prompts.total)"]
        + [
          entry.strict.prompts, entry.strict.instructions, entry.loose.prompts,
          entry.loose.instructions,
        ].map { Quantities.decimal(100 * $0.value, places: 1) + " %" }
    }
    let heads = ["", "answers", "prompt strict", "instruction", "prompt loose", "instruction"]
    return AlignedTable(
      heads.enumerated().map { ($1, $0 == 0 ? .left : .right) }, rows: rows
    ).text
  }

  /// What was read, for a terminal.
  var accounts: String {
    var lines = HeadedLines()
    source.accounts.add(to: &lines)
    if unconstrained > 0 {
      lines.add("passed over", "\(Quantities.count(unconstrained)) prompts without constraints")
    }
    return lines.text
  }

  /// The table as JSON.
  var json: JSONValue {
    func json(_ accuracy: VerificationAccuracy) -> JSONValue {
      [
        "prompt": .real(accuracy.prompts.value), "instruction": .real(accuracy.instructions.value),
        "by_instruction": .object(
          JSONObject(
            accuracy.byInstruction.sorted { $0.key < $1.key }.map {
              .init(key: $0.key, value: .real($0.value.value))
            })),
      ]
    }
    var object = source.accounts.object
    object["unconstrained_prompts"] = .integer(unconstrained)
    object["accuracies"] = .array(
      accuracies.map { entry in
        [
          "model": .string(entry.model), "answers": .integer(entry.strict.prompts.total),
          "strict": json(entry.strict), "loose": json(entry.loose),
        ]
      })
    return .object(object)
  }

  private var accuracies:
    [(model: String, strict: VerificationAccuracy, loose: VerificationAccuracy)]
  {
    verifications.map { model, verifications in
      (
        model, VerificationAccuracy(of: verifications, .strict),
        VerificationAccuracy(of: verifications, .loose)
      )
    }
  }
}

/// Why there is nothing to check.
enum CheckError: Error, CustomStringConvertible {
  /// None of the answers is to a prompt with constraints.
  case nothing(prompts: Int)

  var description: String {
    switch self {
    case .nothing(let prompts):
      "none of the answers is to one of the \(prompts) prompts with constraints; are both files about "
        + "the same prompts?"
    }
  }
}
