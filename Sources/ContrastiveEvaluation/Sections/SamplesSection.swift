/// Prompts with what models answered, side by side.
enum SamplesSection {
  /// A response, and the runs whose models gave it.
  private struct Answer {
    var runs: [Int]
    let response: Sample.Response
  }

  /// Returns the section, if any run has samples; the answers of all runs to a prompt stand together.
  static func markup(_ runs: [RunRecord]) -> Markup? {
    var prompts: [String] = []
    var answers: [[UInt8]: [Answer]] = [:]
    for (run, record) in runs.enumerated() {
      for sample in record.samples {
        // Prompts are compared byte by byte.
        let key = Array(sample.prompt.utf8)
        if answers[key] == nil {
          prompts.append(sample.prompt)
          answers[key] = []
        }
        for response in sample.responses {
          // Runs that begin with the same model answer alike, and once is enough.
          if let same = answers[key, default: []].firstIndex(where: { $0.response == response }) {
            answers[key]?[same].runs.append(run)
          } else {
            answers[key, default: []].append(Answer(runs: [run], response: response))
          }
        }
      }
    }
    guard !prompts.isEmpty else { return nil }
    let lettered = runs.indices.filter { runs[$0].isTraining }
    let articles = prompts.map { prompt in
      element(
        "article", ["class": "sample"],
        element("p", ["class": "role"], "Prompt"),
        element("div", ["class": "prompt text", "dir": "auto"], .text(prompt)),
        element(
          "div", ["class": "responses"],
          (answers[Array(prompt.utf8)] ?? []).map { answer in
            response(
              answer.response,
              of: lettered.count > 1 ? answer.runs.filter(lettered.contains) : [])
          }))
    }
    return element("section", [:], [element("h2", [:], "Samples")] + articles)
  }

  private static func response(_ response: Sample.Response, of runs: [Int]) -> Markup {
    let text =
      response.text.isEmpty
      ? element("div", ["class": "text empty"], "(nothing)")
      : element("div", ["class": "text", "dir": "auto"], .text(response.text))
    let name = runs.flatMap { [RunMark.badge($0), " "] } + [.text(response.name)]
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
