import ContrastiveEvaluation
import Testing
import TestSupport

@Suite("Samples")
struct SampleTests {
  static let samples = [
    Sample(
      prompt: "Say \"hi\"\u{1},\nthen </script><script>alert(1)</script>.",
      responses: [
        .init(
          name: "before", text: "hello",
          marks: [
            .init(label: "says hi", satisfied: false), .init(label: "is short", satisfied: true),
          ]),
        .init(name: "after", text: "hi 👋\u{2028}"),
      ]),
    Sample(prompt: "", responses: []),
  ]

  @Test("are read as they were written")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    try Sample.write(Self.samples, to: folder["samples.jsonl"])
    #expect(try Sample.read(from: folder["samples.jsonl"]) == Self.samples)
  }

  @Test("that are broken are refused with file and line")
  func broken() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      """
      {"prompt": "a", "responses": [{"name": "before", "text": "b"}]}

      {"prompt": "a", "responses": [{"name": "x", "text": "b", "marks": [{"label": "c"}]}]}
      """, to: "samples.jsonl")
    #expect(
      throws: RecordError.malformed(
        file: path, line: 3, field: "responses[0].marks[0].satisfied", expected: "a value",
        found: "missing")
    ) { try Sample.read(from: path) }
  }
}
