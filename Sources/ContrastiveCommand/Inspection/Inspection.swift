import ContrastiveFiles
import PreferenceData

/// Everything that was found out about a subject.
struct Inspection {
  /// The data, where there are any.
  var data: DataReport?

  init(_ subject: InspectionSubject, rows: Int?) throws {
    switch subject {
    case .data(let path, let settings):
      data = try DataReport(path, settings, rows: rows)
    case .model: break
    case .run(let decoded):
      data = try DataReport(decoded.configuration.data.name ?? "", decoded, rows: rows)
    }
  }

  /// Everything that a person should know.
  var findings: [Finding] { data?.findings ?? [] }

  /// Why a run could not start, if it could not.
  var obstacle: String? {
    let errors = findings.filter { $0.severity == .error }
    guard let first = errors.first else { return nil }
    return first.line + (errors.count > 1 ? ", and \(errors.count - 1) more" : "")
  }

  /// The report for people.
  func text(_ style: TextStyle) -> String {
    (data.map { $0.text(style) } ?? "") + "\n" + findings.text(style)
  }

  /// The report for programs.
  var json: JSONValue {
    var object = JSONObject()
    object["data"] = data?.json
    object["findings"] = .array(findings.map(\.json))
    object["can_start"] = .boolean(obstacle == nil)
    return .object(object)
  }
}
