import ContrastiveEvaluation
import ContrastiveFiles
import Foundation
import Testing
import TestSupport

@Suite("A report")
struct ReportTests {
  private func record(_ run: SampleRun, name: String = "run") throws -> RunRecord {
    let folder = try TemporaryFolder()
    try run.write(to: folder[name])
    return try RunRecord(contentsOf: folder[name])
  }

  @Test(
    "shows no number that is not in the files of the run",
    arguments: [SampleRun.Kind.mixture, .stages, .supervised])
  func everyNumber(kind: SampleRun.Kind) throws {
    let check = try PageCheck(Report(of: [record(SampleRun(kind: kind))]))
    #expect(try check.checkNumbers() > 10)
    check.checkNothingElseIsStated()
    try check.checkCharts()
    #expect(check.page.all(class: "chart").count >= 5)
  }

  @Test("lays runs of different length side by side")
  func severalRuns() throws {
    let runs = [
      try record(SampleRun(seed: 1), name: "mixture"),
      try record(SampleRun(kind: .stages, steps: 260, seed: 2, learningRate: 1e-5), name: "stages"),
      try record(SampleRun(kind: .supervised, steps: 100), name: "supervised"),
    ]
    let check = try PageCheck(Report(of: runs))
    try check.checkNumbers()
    check.checkNothingElseIsStated()
    try check.checkCharts()
    let loss = try #require(check.page.all(class: "chart").first)
    #expect(Set(loss.all(class: "curve").compactMap { $0["data-run"] }) == ["0", "1", "2"])
    #expect(loss["data-x"] == "0 400.0")
    // The settings that differ are named, and only they.
    let rows = try #require(check.page.all(class: "settings").first).all("tr").dropFirst()
    #expect(
      Set(rows.compactMap { $0.all("code").first?.text }) == [
        "loss_type", "learning_rate", "max_steps", "seed",
      ])
  }

  @Test("puts the results of an experiment before its runs, without a letter")
  func experiment() throws {
    let folder = try TemporaryFolder()
    try SampleRun().write(to: folder["experiment"])
    try folder.remove("experiment/metrics.jsonl")
    try folder.remove("experiment/curriculum_order.jsonl")
    let whole = try RunRecord(contentsOf: folder["experiment"])
    #expect(!whole.isTraining)
    let run = try record(SampleRun(kind: .stages), name: "stages")
    for runs in [[whole], [whole, run], [whole, run, run]] {
      let check = try PageCheck(Report(of: runs))
      try check.checkNumbers()
      try check.checkCharts()
      #expect(check.page.all("h1").map(\.text) == ["experiment"])
      #expect(check.page.all("h2").first?.text == "Results")
      let text = check.page.text
      let reading = check.page.all(class: "reading").first?.text ?? ""
      #expect(reading.isEmpty || text.components(separatedBy: reading)[0].contains("Results"))
      let letters = Set(check.page.all(class: "badge").map(\.text))
      #expect(letters == (runs.count == 3 ? ["A", "B"] : []))
    }
  }

  @Test("says in words what became of the run")
  func reading() throws {
    func text(_ run: SampleRun) throws -> String {
      try PageCheck(Report(of: [record(run)])).page.all(class: "reading")[0].text
    }
    let mixture = try text(SampleRun())
    #expect(mixture.hasPrefix("Held-out loss fell from 0.683 to 0.509; training loss fell from "))
    #expect(
      mixture.contains(
        "Held-out chosen answers became less likely: from −1.23 to −1.29 nats per token"))
    #expect(mixture.contains("The margin between the rewards rose from "))
    #expect(!mixture.contains("stopped") && !mixture.contains("Nothing was held out"))
    let stages = try text(SampleRun(kind: .stages, steps: 260))
    #expect(stages.hasPrefix("The run stopped after 260 of its 400 steps. Training loss fell"))
    #expect(stages.contains("on 1 line a metric is missing"))
    #expect(stages.contains("Nothing was held out"))
    let overfit = MetricsHistory(
      lines: [0.7, 0.4, 0.45].enumerated().map { .init(step: $0 * 10, values: ["eval_loss": $1]) })
    let check = try PageCheck(Report(of: [RunRecord(name: "overfit", metrics: overfit)]))
    try check.checkNumbers()
    #expect(
      check.page.all(class: "reading")[0].text.contains(
        "The held-out loss was lowest, 0.400, at step 10 and has risen since."))
    let supervised = try text(SampleRun(kind: .supervised))
    #expect(!supervised.contains("reward") && !supervised.contains("ranked"))
  }

  @Test("of a run without a line, or with one, is a page all the same")
  func fewLines() throws {
    let empty = try PageCheck(Report(of: [RunRecord(name: "empty")]))
    #expect(empty.page.all(class: "reading")[0].text.hasPrefix("No step has been recorded yet."))
    #expect(empty.page.all("svg").isEmpty && empty.page.all("data").isEmpty)
    let line = MetricsHistory.Line(
      step: 1, values: ["loss": 0.693, "grad_norm": .nan, "learning_rate": 0])
    let one = try PageCheck(
      Report(of: [RunRecord(name: "one", metrics: MetricsHistory(lines: [line]))]))
    try one.checkNumbers()
    try one.checkCharts()
    #expect(one.page.all(class: "chart").count == 2)
    #expect(one.page.all(class: "reading")[0].text.hasPrefix("Training loss is 0.693."))
    _ = try PageCheck(Report(of: [RunRecord(name: "a"), RunRecord(name: "b")]))
  }

  @Test("of a long run stays small and keeps its spikes")
  func longRun() throws {
    let lines = (1...50_000).map { step in
      MetricsHistory.Line(
        step: step,
        values: [
          "loss": step == 31_415 ? 9.5 : step == 27_182 ? .nan : 0.5 + sin(Double(step)) / 10
        ])
    }
    let report = Report(of: [RunRecord(name: "long", metrics: MetricsHistory(lines: lines))])
    #expect(report.html.utf8.count < 300_000)
    let check = try PageCheck(report)
    let steps = try #require(check.page.all(class: "curve").first?["data-steps"]).split(
      separator: " ")
    #expect(steps.contains("31415") && steps.contains("27182"))
  }

  @Test("shows hostile text as text")
  func hostileText() throws {
    let texts = [
      "</p><script>alert(1)</script>", "\" onload=\"alert(1)", "'&amp;<!--", "]]>",
      "\u{0}\u{1B}[31m\u{7F}\u{85}\u{FFFF}", "\u{202E}desrever", "<img src=x>\r\n",
    ]
    for text in texts {
      let run = RunRecord(
        name: text,
        metrics: MetricsHistory(lines: [.init(step: 1, values: ["loss": 1, text: 2])]),
        settings: [.init(key: text, value: text), .init(key: "loss_type", value: text)],
        results: ResultsTable(
          caption: text, columns: [.init(title: text, unit: text)],
          rows: [.init(name: text, group: text, values: [.number(1)])]),
        samples: [
          Sample(
            prompt: text,
            responses: [.init(name: text, text: text, marks: [.init(label: text, satisfied: true)])]
          )
        ],
        facts: RunFacts(groups: [.init(text, [.init(text, text), .init("number", 1, unit: text)])]),
        alarms: [.init(step: 1, alarm: text, finding: text, meaning: text, advice: text)])
      for runs in [[run], [run, run]] {
        let page = try PageCheck(Report(of: runs)).page
        #expect(page.all("script").count == 1 && page.all("img").isEmpty)
        #expect(page.all(class: "chart").count == 1)
        #expect(page.descendants.allSatisfy { !$0.attributes.keys.contains { $0.hasPrefix("on") } })
        let prompt = try #require(page.all(class: "prompt").first)
        // What can be shown is shown as it was.
        if !text.unicodeScalars.contains(where: {
          $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) || $0.value == 0xFFFF
        }) {
          #expect(prompt.text == text)
        }
      }
    }
  }

  @Test("asks for nothing from anywhere")
  func selfContained() throws {
    let html = Report(of: [try record(SampleRun())]).html
    for word in ["src=", "href=", "url(", "@import", "fetch", "XMLHttp", "import("] {
      #expect(!html.contains(word))
    }
    // The name of SVG is written like an address, and is none.
    #expect(
      html.components(separatedBy: "://").count
        == html.components(separatedBy: "http://www.w3.org/2000/svg").count)
    let policy = try #require(
      try PageReader.read(html).all("meta").first { $0["http-equiv"] == "Content-Security-Policy" })
    #expect(policy["content"]?.hasPrefix("default-src 'none'; ") == true)
    #expect(policy["content"]?.contains("script-src 'unsafe") == false)
  }

  @Test("is the same for the same files, and written whole")
  func writing() throws {
    let folder = try TemporaryFolder()
    let report = Report(of: [try record(SampleRun())])
    try report.write(to: folder["report.html"])
    #expect(try String(decoding: bytes(of: folder["report.html"]), as: UTF8.self) == report.html)
    #expect(try folder.names == ["report.html"])
    #expect(throws: FileError.self) { try report.write(to: folder["no/report.html"]) }
  }
}
