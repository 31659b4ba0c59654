extension ConfigurationTable {
  /// The whole table in Markdown, as the documentation shows it.
  package static var markdown: String {
    var lines: [String] = []
    for section in sections {
      lines += ["### \(section.title)", "", "| key | default | what it does |", "|---|---|---|"]
      lines += section.keys.map { "| `\($0.name)` | \($0.defaultCell) | \($0.help.tableCell) |" }
      lines.append("")
    }
    let others: [any ConfigurationKeys.Type] = [
      RenamedKeys.self, NotedKeys.self, RefusedKeys.self, FormerKeys.self,
    ]
    for list in others {
      lines += ["### \(list.title)", "", "| key | why |", "|---|---|"]
      lines += list.keys.map { "| `\($0.name)` | \($0.help.tableCell) |" }
      lines.append("")
    }
    return lines.joined(separator: "\n")
  }
}

extension ConfigurationKey {
  /// The default in code spans; both where the methods differ.
  fileprivate var defaultCell: String {
    let texts = TrainingMethod.allCases.map { value(TrainConfiguration(method: $0))?.plainText }
    guard let supervised = texts.first ?? nil, let preference = texts.last ?? nil else {
      return "–"
    }
    return supervised == preference
      ? "`\(preference)`" : "`\(preference)`, `\(supervised)` with `sft`"
  }
}

extension String {
  /// The text with the character escaped that would end a cell.
  fileprivate var tableCell: String { replacing("|", with: "\\|") }
}
