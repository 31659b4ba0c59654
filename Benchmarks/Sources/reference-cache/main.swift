import ContrastiveCore
import ContrastiveRandom
import ContrastiveTraining
import Foundation

// What the store of reference scores costs: a million entries of 64 numbers each, keys in no order.
// Medians; checksums are made and verified throughout. Beside the time that passed stands the processor
// time, which a busy machine changes less; waiting for the disk is in the first alone.

let count = 1_000_000
let numbers = 64
let folder = FileManager.default.temporaryDirectory.appending(path: "bench-\(UUID().uuidString)")
try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
defer { try? FileManager.default.removeItem(at: folder) }
let path = folder.appending(path: "reference.sqlite").path
let tiny = Transformer(.init(vocabularySize: 2, width: 2, layers: 1, heads: 1), seed: 1)
let reference = ScoredReference(tiny)

/// The key and the entry of a number.
func entry(_ number: Int) -> (key: ScoreKey, entry: ScoreEntry) {
  var random = CounterGenerator(seed: UInt64(number), purpose: "benchmark entries")
  return (
    key(number),
    ScoreEntry(
      tokenLogProbabilities: (0..<numbers).map { _ in -8 * Float(random.uniform()) },
      maker: Scorer.maker())
  )
}

func key(_ number: Int) -> ScoreKey {
  ScoreKey(
    ScoredSequence(tokens: [Int32(number), 0], scoredFrom: 1), reference: reference.fingerprint)
}

/// What something took, in seconds.
struct Cost {
  var passed: Double
  var processor: Double

  /// Measures `body`.
  init(_ body: () throws -> Void) rethrows {
    let before = clock()
    passed = try ContinuousClock().measure(body) / .seconds(1)
    // POSIX counts in microseconds.
    processor = Double(clock() - before) / 1e6
  }

  /// The median of each of the two, divided by `count`.
  init(medianOf costs: [Cost], per count: Int = 1) {
    passed = costs.map(\.passed).sorted()[costs.count / 2] / Double(count)
    processor = costs.map(\.processor).sorted()[costs.count / 2] / Double(count)
  }

  /// Both in a unit of so many in a second.
  func text(_ unit: String, perSecond: Double) -> String {
    func rounded(_ value: Double) -> Double { (value * perSecond * 100).rounded() / 100 }
    return "\(rounded(passed)) \(unit), \(rounded(processor)) \(unit) of processor time"
  }
}

/// What filing an entry costs in a new database, when so many are filed in a transaction.
func filing(_ entriesAtOnce: Int, in path: String) throws -> Cost {
  let store = try ScoreStore(path: path)
  let costs = try stride(from: 0, to: count, by: entriesAtOnce).map { start in
    let entries = (start..<start + entriesAtOnce).map(entry)
    return try Cost { try store.insert(entries, of: reference) }
  }
  return Cost(medianOf: costs, per: entriesAtOnce)
}

let batches = [1_000, 10_000, 100_000]
let filings = try batches.map { try filing($0, in: $0 == batches.last ? path : "\(path)-\($0)") }
// Nothing has the file open yet.
let opening = Cost(medianOf: try (0..<21).map { _ in try Cost { _ = try ScoreStore(path: path) } })
let store = try ScoreStore(path: path)

/// What looking one of so many keys up costs, when they are looked up together.
func lookingUp(_ keysAtOnce: Int) throws -> Cost {
  var random = CounterGenerator(seed: UInt64(keysAtOnce), purpose: "benchmark keys")
  let costs = try (0..<201).map { _ in
    let keys = (0..<100).map { _ in
      (0..<keysAtOnce).map { _ in key(random.next(below: count)) }
    }
    return try Cost {
      for keys in keys { _ = try store.entries(for: keys, of: reference.fingerprint) }
    }
  }
  return Cost(medianOf: costs, per: 100 * keysAtOnce)
}

let alone = try lookingUp(1)
let together = try lookingUp(64)
let archive = folder.appending(path: "scores.safetensors").path
let other = folder.appending(path: "other.sqlite").path
let exporting = try Cost { _ = try store.export(to: archive) }
let importing = try Cost { _ = try ScoreStore(path: other).merge(archive: archive) }
let verifying = try Cost { _ = try store.damage() }
let megabytes = try store.contents().byteCount / 1_000_000
let filingLines = zip(batches, filings).map { batch, cost in
  "filing 1 of \(batch)".padding(toLength: 19, withPad: " ", startingAt: 0)
    + cost.text("µs", perSecond: 1e6)
}.joined(separator: "\n")
print(
  """
  entries            \(count) of \(numbers) numbers each, \(megabytes) MB
  opening            \(opening.text("ms", perSecond: 1e3))
  \(filingLines)
  looking one up     \(alone.text("µs", perSecond: 1e6))
  one of 64 at once  \(together.text("µs", perSecond: 1e6))
  exporting all      \(exporting.text("s", perSecond: 1))
  importing all      \(importing.text("s", perSecond: 1))
  verifying all      \(verifying.text("s", perSecond: 1))
  peak memory        \((PeakMemory.bytes ?? 0) / 1_000_000) MB
  """)
