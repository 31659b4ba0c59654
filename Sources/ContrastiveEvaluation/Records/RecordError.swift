/// Why a file of a run cannot be read.
public enum RecordError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file, or a line of it, is not JSON.
  case notJSON(file: String, line: Int, problem: String)
  /// A field is missing or of the wrong kind.
  case malformed(file: String, line: Int?, field: String, expected: String, found: String)
  /// The folder is not that of a run.
  case notARun(folder: String)

  /// What is wrong in which file, where, and what was expected.
  public var description: String {
    switch self {
    case .notJSON(let file, let line, let problem): "\(file):\(line): \(problem)"
    case .malformed(let file, let line, let field, let expected, let found):
      "\(file)\(line.map { ":\($0)" } ?? ""): “\(field)” is \(found), expected \(expected)"
    case .notARun(let folder):
      "\(folder): there is neither metrics.jsonl nor results.json in it; give the output_dir of a "
        + "training run"
    }
  }
}
