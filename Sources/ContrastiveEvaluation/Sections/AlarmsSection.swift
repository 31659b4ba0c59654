/// What the alarms of the runs said, with their advice.
enum AlarmsSection {
  /// Returns the section, if any run was watched.
  static func markup(_ runs: [RunRecord]) -> Markup? {
    let watched = runs.enumerated().filter { $0.element.alarms != nil }
    guard !watched.isEmpty else { return nil }
    let articles = watched.flatMap { run, record in
      (record.alarms ?? []).enumerated().map { number, alarm in
        article(alarm, number: number, run: run, among: runs.count)
      }
    }
    return element(
      "section", ["class": "alarms"],
      [element("h2", [:], "Alarms")]
        + (articles.isEmpty ? [element("p", ["class": "lead"], "None.")] : articles))
  }

  private static func article(
    _ alarm: AlarmRecord, number: Int, run: Int, among count: Int
  ) -> Markup {
    let step = element(
      "data",
      [
        "value": NumberText.exact(Double(alarm.step)), "data-run": "\(run)",
        "data-alarm": "\(number)",
      ], .text(NumberText.count(alarm.step)))
    return element(
      "article", ["class": "alarm"],
      element(
        "p", ["class": "role"],
        (count > 1 ? [RunMark.badge(run), " "] : [])
          + [.text(alarm.alarm.replacing("_", with: " ")), " · step ", step]),
      element("p", [:], .text(sentence(alarm.finding))),
      element(
        "dl", [:],
        element("dt", [:], "usually means"), element("dd", [:], .text(alarm.meaning)),
        element("dt", [:], "usually helps"), element("dd", [:], .text(alarm.advice))))
  }

  /// The text with a capital at its beginning and a full stop at its end.
  private static func sentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst() + "."
  }
}
