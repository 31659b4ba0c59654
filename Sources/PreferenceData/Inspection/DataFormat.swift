/// What the rows of a file were understood to be.
public struct DataFormat: Hashable, Sendable {
  /// What a row holds.
  public enum Kind: String, Sendable {
    /// A prompt with a preferred and a dispreferred answer.
    case pairs
    /// A prompt with answers that are ranked by scores.
    case rankings
    /// A prompt and its completion.
    case completions
    /// Conversations or texts of which every token is scored.
    case passages
  }

  /// How prompts and answers are written.
  public enum Form: String, Sendable {
    /// Plain text.
    case standard
    /// Turns with a role and a content.
    case conversational
  }

  /// Where the prompt is.
  public enum Prompt: String, Sendable {
    /// In a column of its own.
    case explicit
    /// The opening that the two answers share.
    case implicit
    /// There is none.
    case none
  }

  /// A column that is read.
  public struct ReadColumn: Hashable, Sendable {
    /// What it is understood as.
    public var column: Column
    /// In how many rows it has a value.
    public var rows: Int
  }

  /// What a row holds.
  public let kind: Kind
  /// How prompts and answers are written.
  public let form: Form
  /// Where the prompt is.
  public let prompt: Prompt
  /// The columns that are read, in the order of ``Column``.
  public let columns: [ReadColumn]

  init(_ kind: RecordKind, columnRows: [Column: Int]) {
    form = kind.form == .text ? .standard : .conversational
    switch kind.layout {
    case .pair(let source):
      self.kind = .pairs
      prompt = source == .column ? .explicit : .implicit
    case .ranking:
      self.kind = .rankings
      prompt = .explicit
    case .completion:
      self.kind = .completions
      prompt = .explicit
    case .passage:
      self.kind = .passages
      prompt = .none
    }
    columns = Column.allCases.compactMap { column in
      columnRows[column].map { ReadColumn(column: column, rows: $0) }
    }
  }
}
