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

  /// The runs.
  public let runs: [RunRecord]

  /// Creates the report of `runs`.
  ///
  /// - Precondition: There is a run.
  public init(of runs: [RunRecord]) {
    precondition(!runs.isEmpty, "a report of no runs")
    self.runs = runs
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
      runs.count == 1
      ? runs[0].name
      : "\(runs.count) runs: "
        + runs.map(\.name).joined(separator: ", ")
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
    [header, reading]
      + [runs.count == 1 ? KeyFigures.tiles(of: runs[0]) : KeyFigures.table(of: runs)]
      .compactMap(\.self)
      + runs.enumerated().compactMap { run, record in
        record.results.map {
          ResultsSection.markup($0, of: record, run: run, among: runs.count)
        }
      }
      + [
        CurvesSection.markup(runs), SamplesSection.markup(runs), FactsSection.markup(runs),
        SettingsSection.markup(runs),
      ].compactMap(\.self)
  }

  private var header: Markup {
    let run = runs[0]
    let parts = [
      ("loss_type", ""), ("model_name_or_path", "from "), ("dataset_name", "on "),
    ].compactMap { key, preposition -> String? in
      guard let value = run[setting: key], value != "–" else { return nil }
      return preposition + (value.split(separator: "/").last.map(String.init) ?? value)
    }
    return element(
      "header", [:],
      runs.count == 1
        ? [
          element("p", ["class": "kicker"], "Training run"),
          element("h1", [:], .text(run.name)),
        ]
          + (parts.isEmpty
            ? [] : [element("p", ["class": "lead"], .text(parts.joined(separator: " · ")))])
        : [
          element("p", ["class": "kicker"], "Training runs"),
          element("h1", [:], "\(runs.count) runs side by side"),
        ])
  }

  private var reading: Markup {
    if runs.count == 1 {
      return element(
        "p", ["class": "reading"], Reading(runs[0], run: 0).sentences.flatMap(\.self))
    }
    return element(
      "ul", ["class": "reading"],
      runs.enumerated().map { run, record in
        element(
          "li", [:],
          [RunMark.badge(run), " ", element("strong", [:], .text(record.name)), ": "]
            + Reading(record, run: run).shortSentences.flatMap(\.self))
      })
  }
}
