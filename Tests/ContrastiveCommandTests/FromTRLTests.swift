import ContrastiveCommand
import TestSupport
import Testing

@Suite("The page “From TRL”")
struct FromTRLTests {
  @Test("has the table of settings as it is")
  func keys() throws {
    let shown = try Page("From-TRL.md")
      .text(from: "<!-- keys: begin (make keys) -->", to: "<!-- keys: end -->")
      .split(separator: "\n")
    let expected = ConfigurationTable.markdown.split(separator: "\n")
    #expect(shown.count == expected.count, "`make keys` writes the table anew")
    for (shown, expected) in zip(shown, expected) {
      #expect(shown == expected, "`make keys` writes the table anew")
    }
  }

  @Test("shows the notes that its file of settings brings about")
  func notes() throws {
    let folder = try TemporaryFolder()
    let page = try Page("From-TRL.md")
    let file = try page.writeSettings(to: folder)
    let run = try Command.run("train", file)
    #expect(run.status == 0)
    // Whether bfloat16 is faster is the machine's affair.
    let notes = run.errors.split(separator: "\n")
      .filter { $0.hasPrefix("note: ") && !$0.hasPrefix("note: bf16: ") }
      .map { $0.replacing(file, with: "config.yaml") }
    #expect(!notes.isEmpty)
    #expect(page.text.contains("```\n" + notes.joined(separator: "\n") + "\n```\n"), "\(notes)")
  }
}
