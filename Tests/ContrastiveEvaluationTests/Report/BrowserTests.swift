import ContrastiveEvaluation
import Foundation
import Testing
import TestSupport

@Suite("In a browser a report", .enabled(if: Browser.isThere, "chromium is not on the PATH"))
struct BrowserTests {
  private func runs() throws -> [RunRecord] {
    let folder = try TemporaryFolder()
    let samples = [
      ("a-rather-long-name-of-a-run-without-any-space-in-it", SampleRun()),
      ("stages", SampleRun(kind: .stages, steps: 200, seed: 2, learningRate: 1e-5)),
    ]
    return try samples.map { name, run in
      try run.write(to: folder[name])
      return try RunRecord(contentsOf: folder[name])
    }
  }

  @Test("fits a telephone and a wide screen, and its script runs under its policy")
  func layout() throws {
    let runs = try runs()
    let pages = [Report(of: [runs[0]]).html, Report(of: runs).html]
    let frames = pages.flatMap { page in
      [400, 1600].map { width in
        let document = page.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
        return #"<iframe style="border: 0; width: \#(width)px" srcdoc="\#(document)"></iframe>"#
      }
    }
    let measure = """
      <script>onload = () => document.title = [...document.querySelectorAll("iframe")].map(frame => {
        const root = frame.contentDocument.documentElement;
        return root.scrollWidth + " " + root.dataset.live;
      }).join(", ")</script>
      """
    let document = try Browser.document(frames.joined() + measure)
    let title = try #require(document.firstMatch(of: #/<title>(.*?)<\/title>/#)).1
    #expect(title == "400 yes, 1600 yes, 400 yes, 1600 yes")
  }
}

/// Headless Chromium, where it is installed.
enum Browser {
  static let path = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .map { "\($0)/chromium" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  static var isThere: Bool { path != nil }

  /// Returns the document `html` after its scripts have run.
  static func document(_ html: String) throws -> String {
    let folder = try TemporaryFolder()
    let file = try folder.write(html, to: "page.html")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(path))
    process.arguments = [
      "--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=2000,900",
      "--hide-scrollbars", "--disable-dev-shm-usage", "--dump-dom",
      "--user-data-dir=" + folder["profile"], "file://" + file,
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
