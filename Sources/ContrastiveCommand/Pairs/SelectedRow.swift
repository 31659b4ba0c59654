import ArgumentParser
import ContrastiveFiles
import ContrastiveTokenizers
import PairConstruction
import PreferenceData

/// A row of a file of selected prompts.
enum SelectedRow {
  /// What a row holds.
  enum Form: String, CaseIterable, ExpressibleByArgument {
    /// A prompt with the answers of all models under `outputs`, as `ResponseReader` reads it.
    case outputs
    /// A prompt and one answer, as supervised training takes it.
    case completions
    /// A prompt alone, as `contrastive generate` takes it.
    case prompts
  }

  /// Returns the rows that `group` makes.
  static func rows(of group: ResponseGroup, _ form: Form) -> [JSONObject] {
    var row = JSONObject([.init(key: "prompt", value: group.prompt.json)])
    func named(_ row: JSONObject) -> JSONObject {
      var row = row
      row["prompt_id"] = group.label.map { .string($0) }
      row["domain"] = group.domain.map { .string($0) }
      return row
    }
    switch form {
    case .prompts: return [named(row)]
    case .outputs:
      row["outputs"] = .object(
        JSONObject(group.responses.map { .init(key: $0.model, value: output(of: $0)) }))
      return [named(row)]
    case .completions:
      return group.responses.map { response in
        var row = row
        row["completion"] = passage(response.text, like: group.prompt).json
        row["model"] = .string(response.model)
        return named(row)
      }
    }
  }

  /// The answer, with why the model stopped where that is known.
  private static func output(of response: ModelResponse) -> JSONValue {
    guard let reason = response.finishReason else { return .string(response.text) }
    return ["output": .string(response.text), "finish_reason": .string(reason)]
  }

  /// `text` in the form of `prompt`: a text, or a turn of the assistant.
  static func passage(_ text: String, like prompt: Passage) -> Passage {
    switch prompt {
    case .text: .text(text)
    case .messages: .messages([ChatMessage(role: "assistant", content: text)])
    }
  }
}
