import TestSupport
import Testing

extension Examples {
  @Suite("custom-curriculum")
  struct CustomCurriculumTests {
    @Test("learns more from the half of the pairs that is labeled well than from all of them")
    func run() throws {
      let run = try ExampleRun("custom-curriculum", in: TemporaryFolder())
      #expect(run.status == 0)
      let before = try run.number(after: "before:")
      let all = try run.number(after: "after all pairs, shuffled:")
      let half = try run.number(after: "after the half that is least alike:")
      // A quarter of all labels is wrong, and almost none of the half's. The standard deviation of 192
      // answers is 3.6 points.
      #expect(half > before + 20)
      #expect(half > all + 7)
      #expect(try run.number(after: "after the half that is easiest for the reference:") > all)
    }
  }
}
