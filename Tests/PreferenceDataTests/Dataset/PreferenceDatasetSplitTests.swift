import PreferenceData
import Testing

@Suite("Holding out rows")
struct PreferenceDatasetSplitTests {
  private func dataset(prompts: [Int]) -> PreferenceDataset {
    PreferenceDataset(
      prompts.enumerated().map {
        PreferencePair(prompt: "\($0.element)", chosen: "\($0.offset)", rejected: "r")
      })
  }

  private func rows(_ data: PreferenceDataset) -> [Int] {
    data.texts.enumerated().filter { $0.offset % 3 == 1 }.compactMap { Int($0.element) }
  }

  @Test("takes each row once, keeps the order, and depends on the seed alone")
  func partition() {
    let data = dataset(prompts: Array(0..<100))
    let (training, heldOut) = data.split(heldOut: 17, seed: 1)
    #expect(heldOut.examples.count == 17)
    #expect(rows(heldOut) == rows(heldOut).sorted() && rows(training) == rows(training).sorted())
    #expect((rows(training) + rows(heldOut)).sorted() == Array(0..<100))
    #expect(rows(data.split(heldOut: 17, seed: 1).heldOut) == rows(heldOut))
    #expect(rows(data.split(heldOut: 17, seed: 2).heldOut) != rows(heldOut))
    #expect(rows(data.split(heldOut: 0.17, seed: 1).heldOut) == rows(heldOut))
    // Written down, so that a later version cannot hold out what an earlier one trained on.
    #expect(rows(data.split(heldOut: 5, seed: 7).heldOut) == [8, 21, 39, 42, 71])
  }

  @Test("draws every row equally often")
  func uniformity() {
    let data = dataset(prompts: Array(0..<10))
    var counts = [Int](repeating: 0, count: 10)
    for seed in 0..<2000 {
      for row in rows(data.split(heldOut: 3, seed: UInt64(seed)).heldOut) { counts[row] += 1 }
    }
    // 600 expected with a standard deviation of 20.5; five of them.
    #expect(counts.allSatisfy { abs($0 - 600) < 103 }, "\(counts)")
  }

  @Test("never separates rows of one prompt, unless there would be nothing to judge by")
  func groups() {
    let prompts = (0..<60).map { $0 / 3 }
    let data = dataset(prompts: prompts)
    let (training, heldOut) = data.split(heldOut: 20, seed: 3)
    #expect(heldOut.examples.count == 18)
    let held = Set(rows(heldOut).map { prompts[$0] })
    #expect(held.isDisjoint(with: rows(training).map { prompts[$0] }))

    let single = dataset(prompts: [Int](repeating: 0, count: 10))
    #expect(single.split(heldOut: 0.2, seed: 1).heldOut.examples.count == 2)
    #expect(single.split(heldOut: 0, seed: 1).heldOut.examples.isEmpty)
    #expect(single.split(heldOut: 10, seed: 1).training.examples.isEmpty)
  }
}
