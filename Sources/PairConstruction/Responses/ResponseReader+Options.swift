/// Whether the rows of a prompt stand side by side: together in each file, and in one order in all.
public enum RowOrder: Sendable {
  /// They do, so that a prompt that differs is a mistake: an error.
  case same
  /// They may not: rows that are not beside each other are found by an index, but in a pipe.
  case any
}

/// Which models must answer each prompt.
public enum Completeness: Sendable {
  /// All that answer any; a prompt without one of them is an error.
  case allModels
  /// Whichever do; ``ResponseReader/modelCounts`` says how many answers each model gave.
  case someModels
}

/// What becomes of a row that cannot be read, such as the last one of a half-written file.
public enum FaultyRows: Sendable {
  /// Reading stops with an error that names file and line.
  case stop
  /// The row is counted in ``ResponseReader/rows``, and reading goes on.
  case count
}

extension ResponseReader {
  /// How files are read.
  public struct Options {
    /// What the files call their columns.
    public var columns = ResponseColumns()
    /// The layout of the files, or `nil` if the first row of each tells.
    public var layout: ResponseLayout?
    /// Tells the domain of prompts that bring none along.
    public var domains: DomainRules?
    /// Whether the rows of a prompt stand side by side.
    public var order = RowOrder.any
    /// Which models must answer each prompt.
    public var completeness = Completeness.someModels
    /// What becomes of rows that cannot be read.
    public var faultyRows = FaultyRows.stop

    /// Creates the options that fit most files.
    public init() {}
  }
}

/// Why an answer in a file is not taken over.
public enum UnreadAnswer: String, CaseIterable, Sendable {
  /// The model has answered this prompt before, in the same row or beside it.
  case repeated
  /// It belongs to a prompt that was passed on long before, with the answers that stood together.
  case late
  /// A teacher's revision has no heading that tells the solution from the reasoning.
  case unmarked
}

/// Why a row of a file is not taken over.
public enum UnreadRow: String, CaseIterable, Sendable {
  /// It is no JSON, or lacks what its layout asks for.
  case faulty
}
