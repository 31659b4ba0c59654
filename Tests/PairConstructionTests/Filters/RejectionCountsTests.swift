import PairConstruction
import PreferenceData
import Testing

@Suite("Counts of what is rejected")
struct RejectionCountsTests {
  @Test("add up, and keep the first places")
  func sums() {
    var counts = RejectionCounts<AnswerFault>()
    counts.accept(3)
    for line in 1...7 { counts.reject(.empty, at: DataLocation(file: "f", line: line)) }
    counts.count(nil, at: nil)
    counts.count(.equal, at: nil)
    #expect(counts.accepted == 4 && counts[.empty] == 7 && counts[.equal] == 1)
    #expect(counts[.refusing] == 0 && counts.rejectedTotal == 8 && counts.total == 12)
    #expect(counts.examples[.empty]?.map(\.line) == [1, 2, 3, 4, 5])
    #expect(counts.examples[.equal] == nil)
    var others = RejectionCounts<AnswerFault>()
    others.accept()
    others.reject(.equal, at: DataLocation(file: "g", line: 9))
    counts += others
    #expect(counts.total == 14 && counts[.equal] == 2)
    #expect(counts.examples[.equal] == [DataLocation(file: "g", line: 9)])
  }
}
