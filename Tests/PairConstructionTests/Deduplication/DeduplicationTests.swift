import PairConstruction
import PreferenceData
import TestSupport
import Testing

@Suite("Repeated prompts")
struct DeduplicationTests {
  @Test("are removed, and say which one they repeat")
  func repetitions() throws {
    let long = (0..<40).map { "w\($0)" }.joined(separator: " ")
    let (read, _) = try groups([
      (
        "p.jsonl",
        [long, "short", long + " more", "short", long, "Short"]
          .map { #"{"prompt":"\#($0)"}"# }.joined(separator: "\n")
      )
    ])
    // Adjacent or not, prompts without answers are groups of their own.
    #expect(read.count == 6)
    var prompts = Deduplication(near: NearDuplicates())
    let found = try read.map { try prompts.add($0) }
    #expect(
      found.map { $0?.fault } == [nil, nil, .nearlyRepeated, .repeated, .repeated, .nearlyRepeated])
    #expect(found.map { $0?.location?.line } == [nil, nil, 1, 2, 1, 2])
    #expect(found[3]?.similarity == 1 && found[3]?.location?.file == read[0].source?.file)
    #expect(prompts.counts.total == 6 && prompts.counts.accepted == 2)
    var exact = Deduplication()
    let repeated = try read.compactMap { try exact.add($0) }
    #expect(repeated.count == 2)
  }

  @Test(
    "are those of real files, and all are counted",
    .enabled(if: Fixtures.isAvailable, "\(Fixtures.reason)"))
  func real() throws {
    let names = ["instruct/ifeval_input_data.jsonl", "pairs/alpaca_eval_473.jsonl"]
    let read = try groups(of: names.map { Fixtures.path("data/" + $0) }).groups
    var prompts = Deduplication(near: NearDuplicates(threshold: 0.7))
    var kept: [ResponseGroup] = []
    for group in read where try prompts.add(group) == nil { kept.append(group) }
    #expect(prompts.counts.total == 541 + 473 && prompts.counts.accepted == kept.count)
    #expect(prompts.counts[.repeated] == read.count - Set(read.map(\.id)).count)
  }
}
