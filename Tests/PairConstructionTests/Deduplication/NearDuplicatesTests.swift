import ContrastiveRandom
import PairConstruction
import Testing

@Suite("Near duplicates")
struct NearDuplicatesTests {
  /// A text of `count` random words.
  private func words(_ count: Int, _ generator: inout CounterGenerator) -> [String] {
    (0..<count).map { _ in "w\(generator.next(below: 1_000_000))" }
  }

  @Test("are found with the probability of theory", arguments: [0.5, 0.6, 0.7, 0.8, 0.9])
  func recall(_ similarity: Double) throws {
    // Sets with s = shared / (shared + 2 · single) of 100 elements, written as one-word shingles.
    let shared = Int((100 * similarity).rounded())
    let single = (100 - shared) / 2
    let truth = Double(shared) / Double(shared + 2 * single)
    let trials = 400
    var found = 0
    var theory = 0.0
    for trial in 0..<trials {
      var generator = CounterGenerator(seed: UInt64(trial), purpose: "texts")
      let common = words(shared, &generator)
      let first = (common + words(single, &generator)).joined(separator: " ")
      let second = (common + words(single, &generator)).joined(separator: " ")
      // A candidate is always a match here, since the text is verified to be like itself.
      var texts = NearDuplicates(threshold: 0.8, shingleLength: 1, seed: UInt64(trial)) { _ in
        second
      }
      #expect(try texts.add(first) == nil)
      if try texts.add(second) != nil { found += 1 }
      theory = texts.banding.probability(truth + (1 - truth) / 256)
    }
    let deviation = (theory * (1 - theory) / Double(trials)).squareRoot()
    #expect(abs(Double(found) / Double(trials) - theory) <= 4 * deviation + 0.5 / Double(trials))
  }

  @Test("say which text they repeat, the first one, and how much is shared")
  func matches() throws {
    let long = (0..<40).map { "w\($0)" }
    let texts = [
      long.joined(separator: " "), "quite another text with words of its own",
      (long.dropLast() + ["end"]).joined(separator: " "), long.joined(separator: ", "),
      "quite another text with words of its own!",
    ]
    var verified = NearDuplicates { texts[$0] }
    let found = try texts.map { try verified.add($0) }
    // 38 shingles each, of which the last differs.
    #expect(found[2]?.original == 0 && found[2]?.similarity == 37.0 / 39)
    #expect(found[3]?.original == 0 && found[3]?.similarity == 1)
    #expect(found[4]?.original == 1 && found[4]?.similarity == 1)
    #expect(found[0] == nil && found[1] == nil && verified.count == 5)
    var estimated = NearDuplicates()
    let originals = try texts.map { try estimated.add($0)?.original }
    #expect(originals == [nil, nil, 0, 0, 1])
  }

  @Test("are refused by verification where the estimate errs")
  func verification() throws {
    let text = "one two three four five six"
    var texts = NearDuplicates { _ in "something else entirely" }
    #expect(try texts.add(text) == nil)
    #expect(try texts.add(text) == nil)
  }

  @Test("are the same for the same seed, through all growth, without false alarm")
  func many() throws {
    var generator = CounterGenerator(seed: 9, purpose: "texts")
    let texts = (0..<2000).map { _ in words(12, &generator).joined(separator: " ") }
    var index = NearDuplicates(seed: 5)
    for text in texts { #expect(try index.add(text) == nil) }
    // Each text is found again, whenever it came.
    for (place, text) in texts.enumerated() { #expect(try index.add(text)?.original == place) }
  }

  @Test("do not take time with the square of a crowd")
  func crowd() throws {
    // Bands of one row: nearly all texts have the same least shingle, and are candidates of each other.
    var asked = 0
    let opening = (0..<30).map { "w\($0)" }.joined(separator: " ")
    var texts = NearDuplicates(threshold: 0.3, shingleLength: 1) { _ in
      asked += 1
      return ""
    }
    for number in 0..<300 { #expect(try texts.add("\(opening) x\(number)") == nil) }
    // Without a crowd each would be asked about by all that come later, 300 · 299 / 2 = 44,850 times.
    #expect(asked <= 300 * 2 * NearDuplicates.crowd)
    #expect(asked > 300)
  }

  @Test("are none of texts without words, of which nothing is known")
  func withoutWords() throws {
    var texts = NearDuplicates()
    for text in ["!?", "😀", "", "!?"] { #expect(try texts.add(text) == nil) }
    #expect(texts.count == 4)
    #expect(try texts.add("one two three") == nil)
    #expect(try texts.add("one, two: three!")?.original == 4)
  }
}
