import PairConstruction
import PreferenceData
import TestSupport
import Testing

@Suite("Filtering answers")
struct AnswerFilterTests {
  private func group(_ texts: [String]) -> ResponseGroup {
    ResponseGroup(
      prompt: .text("p"),
      responses: texts.enumerated().map { place, text in
        ModelResponse(
          model: "m\(place)", text: text, source: DataLocation(file: "f", line: place + 1))
      })
  }

  @Test("names one reason for each answer")
  func reasons() {
    let answers = group([
      "Yes.", " \u{200B}\n", "Sorry, I can't help you.", " Yes.\n", "yes.",
      String(repeating: "no ", count: 60), "It is late. We should go to the harbor to see",
    ])
    #expect(
      AnswerFilter().faults(in: answers)
        == [nil, .empty, .refusing, .equal, nil, .degenerate, .truncated])
    var counts = RejectionCounts<AnswerFault>()
    let kept = AnswerFilter().keep(answers, counting: &counts)
    #expect(kept.responses.map(\.model) == ["m0", "m4"])
    #expect(counts.accepted == 2 && counts.total == 7)
    #expect(counts.rejected == [.empty: 1, .refusing: 1, .equal: 1, .degenerate: 1, .truncated: 1])
    #expect(counts.examples[.equal] == [DataLocation(file: "f", line: 4)])
  }

  @Test("looks only for what it is asked for")
  func chosen() {
    let answers = group(["", "", "Sorry, I can't help you."])
    #expect(AnswerFilter([]).faults(in: answers) == [nil, nil, nil])
    #expect(AnswerFilter([.equal]).faults(in: answers) == [nil, .equal, nil])
  }

  @Test("takes answers for equal by their bytes, but for the space around them")
  func equality() {
    #expect(AnswerFilter.areEqual("a b\n", "\ta b"))
    #expect(!AnswerFilter.areEqual("a  b", "a b"))
    #expect(!AnswerFilter.areEqual("é", "e\u{301}"))
  }

  @Test(
    "counts on real answers what reading them finds",
    .enabled(if: Fixtures.isAvailable, "\(Fixtures.reason)"))
  func real() throws {
    let expected: [(name: String, rejected: [AnswerFault: Int])] = [
      (
        "alpaca_eval_473",
        [.equal: 121, .empty: 1, .refusing: 70, .degenerate: 16, .truncated: 10]
      ),
      ("arena_hard_v01_500", [.equal: 1, .refusing: 5, .degenerate: 2, .truncated: 2]),
    ]
    for (name, rejected) in expected {
      var counts = RejectionCounts<AnswerFault>()
      let (read, reader) = try groups(of: [Fixtures.path("data/pairs/\(name).jsonl")])
      let kept = read.map { AnswerFilter().keep($0, counting: &counts) }
      #expect(counts.rejected == rejected)
      #expect(counts.total == reader.answers.accepted)
      #expect(counts.accepted == kept.reduce(0) { $0 + $1.responses.count })
    }
  }
}
