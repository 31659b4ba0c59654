/// Prompts with what models answered, side by side.
enum SamplesSection {
  /// Returns the section, if any run has samples; the answers of all runs to a prompt stand together.
  static func markup(_ runs: [RunRecord]) -> Markup? {
    var prompts: [String] = []
    var answers: [[UInt8]: [(run: Int, response: Sample.Response)]] = [:]
    for (run, record) in runs.enumerated() {
      for sample in record.samples {
        // Prompts are compared byte by byte.
        let key = Array(sample.prompt.utf8)
        if answers[key] == nil { prompts.append(sample.prompt) }
        answers[key, default: []] += sample.responses.map { (run, $0) }
      }
    }
    guard !prompts.isEmpty else { return nil }
    let articles = prompts.map { prompt in
      element(
        "article", ["class": "sample"],
        element("p", ["class": "role"], "Prompt"),
        element("div", ["class": "prompt text", "dir": "auto"], .text(prompt)),
        element(
          "div", ["class": "responses"],
          (answers[Array(prompt.utf8)] ?? []).map { run, response in
            self.response(response, badge: runs.count > 1 ? RunMark.badge(run) : nil)
          }))
    }
    return element("section", [:], [element("h2", [:], "Samples")] + articles)
  }

  private static func response(_ response: Sample.Response, badge: Markup?) -> Markup {
    let text =
      response.text.isEmpty
      ? element("div", ["class": "text empty"], "(nothing)")
      : element("div", ["class": "text", "dir": "auto"], .text(response.text))
    let name = (badge.map { [$0, " "] } ?? []) + [.text(response.name)]
    return element(
      "div", ["class": "response"],
      [element("p", ["class": "role"], name), text]
        + (response.marks.isEmpty
          ? [] : [element("ul", ["class": "marks"], response.marks.map(mark))]))
  }

  private static func mark(_ mark: Sample.Mark) -> Markup {
    element(
      "li", ["class": mark.satisfied ? "met" : "missed"],
      element(
        "span",
        [
          "class": "sign", "role": "img",
          "aria-label": mark.satisfied ? "satisfied" : "not satisfied",
        ],
        mark.satisfied ? "✓" : "✗"), " ", .text(mark.label))
  }
}
