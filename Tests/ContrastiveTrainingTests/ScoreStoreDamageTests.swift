import ContrastiveCore
import ContrastiveRandom
import ContrastiveTraining
import Foundation
import TestSupport
import Testing

@Suite("A damaged store of scores")
struct ScoreStoreDamageTests {
  private let groups = TinyTask.groups(150)

  /// Something that happens to a file.
  enum Accident: CaseIterable {
    case aBit, manyBits, aByte, truncation, zeroedPage, movedPage, foreignJournal, foreignLog
    case anything

    func happen(
      to bytes: inout [UInt8], beside journals: inout [String: [UInt8]],
      _ random: inout CounterGenerator
    ) {
      let size = bytes.count
      func place(_ random: inout CounterGenerator, of count: Int) -> Int {
        random.next(below: count)
      }
      switch self {
      case .aBit: bytes[place(&random, of: size)] ^= 1 << UInt8(random.next(below: 8))
      case .manyBits:
        for _ in 0..<40 { bytes[place(&random, of: size)] ^= 1 << UInt8(random.next(below: 8)) }
      case .aByte: bytes[place(&random, of: 200)] = UInt8(random.next(below: 256))
      case .truncation: bytes.removeLast(place(&random, of: size))
      case .zeroedPage:
        let page = place(&random, of: size / 4096)
        for i in 4096 * page..<4096 * (page + 1) { bytes[i] = 0 }
      case .movedPage:
        let from = place(&random, of: size / 4096)
        let to = place(&random, of: size / 4096)
        for i in 0..<4096 { bytes[4096 * to + i] = bytes[4096 * from + i] }
      case .foreignJournal, .foreignLog:
        // The start of a journal or log is right, what follows is not.
        let head: [UInt8] =
          self == .foreignJournal
          ? [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7, 0, 0, 0, 3]
          : [0x37, 0x7F, 0x06, 0x82, 0, 0x2D, 0xE2, 0x18, 0, 0, 0x10, 0]
        journals[self == .foreignJournal ? "-journal" : "-wal"] =
          head + (0..<9000).map { _ in UInt8(random.next(below: 256)) }
      case .anything:
        for i in 100..<size where random.next(below: 3) == 0 {
          bytes[i] = UInt8(random.next(below: 256))
        }
      }
    }
  }

  @Test("gives the right scores or an error, never a wrong score", arguments: Accident.allCases)
  func accidents(accident: Accident) throws {
    let folder = try TemporaryFolder()
    try FiledScores.file(groups, at: folder["sound"])
    let sound = try bytes(of: folder["sound"])
    #expect(sound.count > 10 * 4096)
    let expected = try ReferenceCache(at: folder["sound"], of: TinyTask.model)
      .tokenLogProbabilities(of: groups)
    var random = CounterGenerator(seed: 5, purpose: "\(accident)")
    var ends: [String: Int] = [:]
    for round in 0..<20 {
      var bytes = sound
      var journals: [String: [UInt8]] = [:]
      accident.happen(to: &bytes, beside: &journals, &random)
      let path = try folder.write(bytes, to: "r\(round)")
      for (suffix, bytes) in journals { try folder.write(bytes, to: "r\(round)\(suffix)") }
      // Whoever looks at it gets an answer or an error.
      let store = try? ScoreStore(path: path)
      _ = try? store?.contents()
      let damage = try? store?.damage()
      _ = try? store?.export(to: folder["archive"])
      do {
        let scores = try ReferenceCache(at: path, of: TinyTask.model)
          .tokenLogProbabilities(of: groups)
        ends["right", default: 0] += 1
        for (x, y) in zip(scores.joined(), expected.joined()) {
          // What is computed again differs in its last bits.
          guard x.count == y.count, zip(x, y).allSatisfy({ abs($0 - $1) <= 1e-5 }) else {
            Issue.record("round \(round): wrong scores")
            break
          }
        }
      } catch {
        ends["error", default: 0] += 1
        #expect(error is ReferenceError, "round \(round): \(error)")
        if case .damaged = error as? ReferenceError {
          #expect(damage?.isEmpty != true, "round \(round): not found")
        }
      }
      try folder.remove("r\(round)")
    }
    // Bits are flipped in entries and between them, so both ends are reached.
    if accident == .aBit { #expect((ends["right"] ?? 0) > 0 && (ends["error"] ?? 0) > 0) }
  }

  @Test("is sound again without the entries that were damaged")
  func prune() throws {
    let folder = try TemporaryFolder()
    try FiledScores.file(groups, at: folder["r"])
    var bytes = try bytes(of: folder["r"])
    // The numbers of one entry, as they stand in the file.
    let numbers = try ReferenceCache(at: folder["r"], of: TinyTask.model)
      .tokenLogProbabilities(of: [groups[70]])[0][0]
    let pattern = numbers.flatMap { number in
      (0..<4).map { UInt8(truncatingIfNeeded: number.bitPattern >> (8 * $0)) }
    }
    let place = try #require(bytes.firstRange(of: pattern)?.lowerBound)
    bytes[place] ^= 1
    try folder.write(bytes, to: "r")
    let store = try ScoreStore(path: folder["r"])
    let damage = try store.damage()
    #expect(damage.database.isEmpty)
    #expect(damage.entries == 300)
    #expect(damage.damaged.values.map(\.count) == [1])
    var pruning = ScoreStorePruning()
    pruning.damaged = damage.damaged.values.flatMap(\.self)
    #expect(try store.prune(pruning, mode: .applied).removed == 1)
    #expect(try store.damage().isEmpty)
    var scored = 0
    try ReferenceCache(at: folder["r"], of: TinyTask.model).fill(groups) { scored = $1 }
    #expect(scored == 1)
  }
}
