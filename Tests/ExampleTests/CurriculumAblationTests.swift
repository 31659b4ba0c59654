import TestSupport
import Testing

extension Examples {
  @Suite("curriculum-ablation")
  struct CurriculumAblationTests {
    @Test("shows the hard pairs late, early or anywhere, and compares what comes of it")
    func run() throws {
      let run = try ExampleRun("curriculum-ablation", in: TemporaryFolder())
      #expect(run.status == 0)
      // Each order ends higher by more than two standard deviations (3.6 points) of 192 answers.
      let before = try run.number(after: "before:")
      for order in ["easy to hard", "hard to easy", "shuffled"] {
        let shares = try run.numbers(after: "after \(order):")
        try #require(shares.count == 3)
        #expect(shares[1] <= shares[0] && shares[0] <= shares[2], "\(order)")
        #expect(shares[0] > before + 7, "\(order)")
      }
      // Linear pacing: a quarter of the first half is hard and three quarters of the second. Over
      // three runs each half has 1,500 slots, which leaves a standard deviation of one point.
      let halves = run.output.split(separator: "\n")
        .filter { $0.hasPrefix("  pairs that were hard:") }
        .map { line in line.split { $0 == " " || $0 == "," }.compactMap { Double($0) } }
      try #require(halves.count == 2 && halves.allSatisfy { $0.count == 2 })
      for (half, expected) in zip(halves.joined(), [25.0, 75, 75, 25]) {
        #expect(abs(half - expected) < 5)
      }
    }
  }
}
