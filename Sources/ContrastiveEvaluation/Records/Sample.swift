/// A prompt with the responses of several models, as a line of `samples.jsonl` keeps it.
///
/// ```json
/// {"prompt": "…", "responses": [{"name": "before", "text": "…",
///                                "marks": [{"label": "at least 40 words", "satisfied": false}]}]}
/// ```
public struct Sample: Equatable, Sendable {
  /// The name of the file of samples in the folder of a run.
  public static let fileName = "samples.jsonl"

  /// The prompt.
  public var prompt: String
  /// The responses, in the order in which they are to be compared.
  public var responses: [Response]

  /// Creates a sample.
  public init(prompt: String, responses: [Response]) {
    self.prompt = prompt
    self.responses = responses
  }

  /// What one model says.
  public struct Response: Equatable, Sendable {
    /// The model, such as `before` or `after`.
    public var name: String
    /// Its text.
    public var text: String
    /// What verifiers found.
    public var marks: [Mark]

    /// Creates a response.
    public init(name: String, text: String, marks: [Mark] = []) {
      self.name = name
      self.text = text
      self.marks = marks
    }
  }

  /// A verifier's verdict.
  public struct Mark: Equatable, Sendable {
    /// What was asked for.
    public var label: String
    /// Whether the response does it.
    public var satisfied: Bool

    /// Creates a verdict.
    public init(label: String, satisfied: Bool) {
      self.label = label
      self.satisfied = satisfied
    }
  }
}
