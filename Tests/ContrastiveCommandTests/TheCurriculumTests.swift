import TestSupport
import Testing

@Suite("The page “The curriculum”")
struct TheCurriculumTests {
  @Test("shows the plan of its file of settings")
  func plan() throws {
    let folder = try TemporaryFolder()
    let page = try Page("The-curriculum.md")
    let inspection = try Command.run(
      "inspect", "--curriculum", page.writeSettings(to: folder), "--output", folder["plan.jsonl"])
    #expect(inspection.status == 0)
    #expect(page.text.contains("```\n" + inspection.output + "```\n"), "\(inspection.output)")
    let plan = try String(decoding: bytes(of: folder["plan.jsonl"]), as: UTF8.self)
    let first = try #require(plan.split(separator: "\n").first)
    #expect(page.text.contains("```\n\(first)\n```\n"))
  }
}
