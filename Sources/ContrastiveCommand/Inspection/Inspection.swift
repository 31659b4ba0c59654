import ContrastiveFiles
import PreferenceData

/// Everything that was found out about a subject.
struct Inspection {
  /// The data, where there are any.
  private(set) var data: DataReport?
  /// The model, where there is one.
  private(set) var model: ModelReport?
  /// The run, where there is one.
  private(set) var run: RunInspection?
  /// What kept one of them from being looked at.
  private var obstacles: [Finding] = []

  /// Looks at `subject`, at so many rows of its data at most.
  init(_ subject: InspectionSubject, rows: Int?) throws {
    switch subject {
    case .data(let path, let settings):
      data = try DataReport(path, settings, rows: rows)
    case .model(let path):
      model = try ModelReport(path)
    case .run(let decoded):
      let settings = decoded.configuration
      do {
        data = try DataReport(settings.data.name ?? "", decoded, rows: rows)
      } catch let error as Interrupted {
        throw error
      } catch {
        obstacles.append(.obstacle("data", "\(error)"))
      }
      if let path = settings.model.nameOrPath {
        do {
          model = try ModelReport(path, tokenizer: settings.model.tokenizerNameOrPath)
        } catch let error as Interrupted {
          throw error
        } catch {
          obstacles.append(.obstacle("model", "\(error)"))
        }
      }
      run = try RunInspection(decoded)
    }
  }

  /// Everything that a person should know, the gravest first.
  var findings: [Finding] {
    // What the run says of its data and model is better said where they were looked at.
    let parts = obstacles + (data?.findings ?? []) + (model?.findings ?? [])
    let isKnown = parts.contains { $0.severity == .error }
    let own = (run?.findings ?? []).filter { !isKnown || $0.name != "run" }
    return Finding.Severity.allCases.flatMap { severity in
      (parts + own).filter { $0.severity == severity }
    }
  }

  /// Why a run could not start, if it could not.
  var obstacle: String? {
    let errors = findings.filter { $0.severity == .error }
    guard let first = errors.first else { return nil }
    return first.line + (errors.count > 1 ? ", and \(errors.count - 1) more" : "")
  }

  /// The report for people.
  func text(for display: ProgressWriter.Display) -> String {
    let style = TextStyle(for: display)
    let parts = [data?.text(style), model?.text, run?.text(for: display), findings.text(style)]
    return parts.compactMap(\.self).joined(separator: "\n")
  }

  /// The report for programs.
  var json: JSONValue {
    var object = JSONObject()
    object["data"] = data?.json
    object["model"] = model?.json
    object["run"] = run?.json
    object["findings"] = .array(findings.map(\.json))
    object["can_start"] = .boolean(obstacle == nil)
    return .object(object)
  }
}
