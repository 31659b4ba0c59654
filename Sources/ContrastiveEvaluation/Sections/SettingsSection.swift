/// The settings of the runs: first those that differ, the others folded away.
enum SettingsSection {
  /// Returns the section, if a run has settings.
  static func markup(_ runs: [RunRecord]) -> Markup? {
    var keys: [String] = []
    for run in runs { keys += run.settings.map(\.key).filter { !keys.contains($0) } }
    guard !keys.isEmpty else { return nil }
    let differing = keys.filter { key in
      runs.contains { $0[setting: key] != runs[0][setting: key] }
    }
    return element(
      "section", [:],
      [element("h2", [:], "Configuration")]
        + (runs.count == 1
          ? []
          : differing.isEmpty
            ? [element("p", ["class": "lead"], "All runs have the same settings.")]
            : [
              element("p", ["class": "lead"], "Settings that differ:"),
              table(of: differing, runs),
            ])
        + [
          element(
            "details", [:],
            element("summary", [:], "All settings"), table(of: keys, runs))
        ])
  }

  private static func table(of keys: [String], _ runs: [RunRecord]) -> Markup {
    let heading = element(
      "thead", [:],
      element(
        "tr", [:],
        [element("th", ["scope": "col"], "Key")]
          + runs.indices.map { element("th", ["scope": "col"], RunMark.badge($0)) }))
    return element(
      "table", ["class": "compact settings"],
      (runs.count > 1 ? [heading] : [])
        + [
          element(
            "tbody", [:],
            keys.map { key in
              element(
                "tr", [:],
                [element("th", ["scope": "row"], element("code", [:], .text(key)))]
                  + runs.map { element("td", [:], .text($0[setting: key] ?? "–")) })
            })
        ])
  }
}
