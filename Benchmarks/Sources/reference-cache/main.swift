import ContrastiveCore
import ContrastiveRandom
import ContrastiveTraining
import Foundation

// What the store of reference scores costs: a million entries of 64 numbers each, keys in no order.
// Every number of the table is a median; checksums are made and verified throughout.

let count = 1_000_000
let numbers = 64
let batch = 10_000
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
      maker: Scorer.maker)
  )
}

func key(_ number: Int) -> ScoreKey {
  ScoreKey(
    ScoredSequence(tokens: [Int32(number), 0], scoredFrom: 1), reference: reference.fingerprint)
}

func seconds(_ body: () throws -> Void) rethrows -> Double {
  try ContinuousClock().measure(body) / .seconds(1)
}

func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

let store = try ScoreStore(path: path)
var inserts: [Double] = []
for start in stride(from: 0, to: count, by: batch) {
  let entries = (start..<start + batch).map(entry)
  inserts.append(try seconds { try store.insert(entries, of: reference) })
}
let opening = try (0..<21).map { _ in try seconds { _ = try ScoreStore(path: path) } }
func lookUp(_ keysAtOnce: Int) throws -> Double {
  var random = CounterGenerator(seed: UInt64(keysAtOnce), purpose: "benchmark keys")
  return median(
    try (0..<2000).map { _ in
      let keys = (0..<keysAtOnce).map { _ in key(random.next(below: count)) }
      return try seconds { _ = try store.entries(for: keys, of: reference.fingerprint) }
        / Double(keysAtOnce)
    })
}
let single = try lookUp(1)
let step = try lookUp(16)
let archive = folder.appending(path: "scores.safetensors").path
let exporting = try seconds { _ = try store.export(to: archive) }
let merging = try seconds {
  _ = try ScoreStore(path: folder.appending(path: "other.sqlite").path).merge(archive: archive)
}
let verifying = try seconds { _ = try store.damage() }
let size = try store.contents().byteCount
print(
  """
  entries               \(count) of \(numbers) numbers, \(size / 1_000_000) MB
  filing                \(Int(Double(batch) / median(inserts))) entries a second, \(batch) a transaction
  opening               \(rounded(1e3 * median(opening))) ms
  looking up one        \(rounded(1e6 * single)) µs
  looking up sixteen    \(rounded(1e6 * step)) µs each
  verifying             \(rounded(verifying)) s
  exporting             \(rounded(exporting)) s
  importing             \(rounded(merging)) s, \(Int(Double(count) / merging)) entries a second
  peak memory           \((PeakMemory.bytes ?? 0) / 1_000_000) MB
  """)

func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
