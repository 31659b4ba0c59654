import ContrastiveFiles

/// A page about one training run, or about several side by side.
///
/// It is one file that needs nothing else: no network, no script but a small one that shows the numbers
/// under the pointer. It reads as HTML and as XML alike. Every number in its text carries its full value
/// and where it comes from, in `data` elements, so that a program can check it:
///
/// ```html
/// <data value="0.5124" data-run="0" data-metric="eval_loss" data-steps="200">0.512</data>
/// ```
public struct Report: Sendable {
  /// The name of its file in the folder of a run.
  public static let fileName = "report.html"

  /// The runs, and after them the experiments that they belong to.
  public let runs: [RunRecord]
  /// Those of them that are training runs; the letters and colors are theirs.
  private let trained: [RunRecord]

  /// Creates the report of `runs`; the record of an experiment adds its results and samples.
  ///
  /// - Precondition: There is a run.
  public init(of runs: [RunRecord]) {
    precondition(!runs.isEmpty, "a report of no runs")
    trained = runs.filter(\.isTraining)
    self.runs = trained + runs.filter { !$0.isTraining }
  }

  /// The record of the experiment, if there is exactly one.
  private var experiment: RunRecord? {
    runs.count == trained.count + 1 ? runs.last : nil
  }

  /// Writes the page to the file at `path`, whole or not at all.
  ///
  /// - Throws: `FileError.unwritable`.
  public func write(to path: String) throws {
    let html = html
    try AtomicFile.replace(path) { try $0.write(html) }
  }

  /// The page.
  public var html: String {
    let title =
      experiment?.name
      ?? (trained.count == 1
        ? trained[0].name
        : "\(runs.count) runs: "
          + runs.map(\.name).joined(separator: ", "))
    return "<!DOCTYPE html>\n"
      + element(
        "html", ["lang": "en"],
        element(
          "head", [:],
          element("meta", ["charset": "utf-8"]),
          element(
            "meta",
            [
              "http-equiv": "Content-Security-Policy",
              "content":
                "default-src 'none'; style-src 'unsafe-inline'; script-src '\(ReadOut.hash)'",
            ]),
          element("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
          element("meta", ["name": "color-scheme", "content": "light dark"]),
          element("title", [:], .text(title)),
          element(
            "style", [:], .code(Stylesheet.base), .code(Stylesheet.layout), .code(Stylesheet.charts)
          )),
        element(
          "body", [:],
          element("main", [:], sections), element("script", [:], .code(ReadOut.script)))
      ).html
  }

  private var sections: [Markup] {
    var sections = [header]
    // What an experiment found comes before what became of its runs.
    sections += results { !$0.isTraining }
    sections += [
      reading,
      trained.count == 1 ? KeyFigures.tiles(of: trained[0]) : KeyFigures.table(of: trained),
    ].compactMap(\.self)
    sections += results(\.isTraining)
    sections += [
      AlarmsSection.markup(trained), CurvesSection.markup(trained), SamplesSection.markup(runs),
      FactsSection.markup(trained),
      SettingsSection.markup(trained),
    ].compactMap(\.self)
    return sections
  }

  /// The tables of those records that are wanted.
  private func results(_ isWanted: (RunRecord) -> Bool) -> [Markup] {
    runs.enumerated().compactMap { run, record in
      guard isWanted(record), let table = record.results else { return nil }
      return ResultsSection.markup(table, heading: heading(of: record, run), run: run)
    }
  }

  private func heading(of record: RunRecord, _ run: Int) -> [Markup] {
    if runs.count == 1 || record == experiment { return ["Results"] }
    return record.isTraining
      ? ["Results of ", RunMark.badge(run), " ", .text(record.name)]
      : ["Results of ", .text(record.name)]
  }

  private var header: Markup {
    if let experiment {
      return header("Experiment", .text(experiment.name))
    }
    guard trained.count == 1 else {
      return header("Training runs", "\(runs.count) runs side by side")
    }
    let parts = [
      ("loss_type", ""), ("model_name_or_path", "from "), ("dataset_name", "on "),
    ].compactMap { key, preposition -> String? in
      guard let value = trained[0][setting: key], value != "–" else { return nil }
      return preposition + (value.split(separator: "/").last.map(String.init) ?? value)
    }
    return header("Training run", .text(trained[0].name), parts.joined(separator: " · "))
  }

  private func header(_ kind: String, _ name: Markup, _ summary: String = "") -> Markup {
    element(
      "header", [:],
      [element("p", ["class": "kicker"], .text(kind)), element("h1", [:], name)]
        + (summary.isEmpty ? [] : [element("p", ["class": "lead"], .text(summary))]))
  }

  private var reading: Markup? {
    if trained.isEmpty { return nil }
    if trained.count == 1 {
      return element(
        "p", ["class": "reading"], Reading(trained[0], run: 0).sentences.flatMap(\.self))
    }
    return element(
      "ul", ["class": "reading"],
      trained.enumerated().map { run, record in
        element(
          "li", [:],
          [RunMark.badge(run), " ", element("strong", [:], .text(record.name)), ": "]
            + Reading(record, run: run).shortSentences.flatMap(\.self))
      })
  }
}
