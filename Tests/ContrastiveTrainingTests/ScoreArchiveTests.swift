import ContrastiveCore
import ContrastiveKernels
import ContrastiveRandom
import ContrastiveTraining
import Foundation
import PretrainedModels
import TestSupport
import Testing

@Suite("Exported scores")
struct ScoreArchiveTests {
  private let groups = TinyTask.groups(30)
  private let other = {
    var model = TinyTask.model
    model.mutableWeights()[7] += 0.5
    return model
  }()

  /// Fills a store with the scores of two models, by two makers, and exports all of it.
  private func archive(in folder: TemporaryFolder) throws -> String {
    try FiledScores.file(groups, at: folder["r"], named: "a \"name\" \u{1F600}")
    try FiledScores.file(Array(groups[..<10]), at: folder["r"], of: other, maker: "another")
    #expect(try ScoreStore(path: folder["r"]).export(to: folder["a"]) == 80)
    return folder["a"]
  }

  @Test("are the same in another store, and the same file again")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    let archive = try archive(in: folder)
    let store = try ScoreStore(path: folder["s"])
    #expect(try store.merge(archive: archive) == .init(added: 80, known: 0))
    #expect(try store.merge(archive: archive) == .init(added: 0, known: 80))
    #expect(try store.damage().isEmpty)
    #expect(try store.export(to: folder["b"]) == 80)
    #expect(try bytes(of: folder["b"]) == bytes(of: archive))
    for model in [TinyTask.model, other] {
      var scored = 0
      try ReferenceCache(at: folder["s"], of: model).fill(Array(groups[..<10])) { scored = $1 }
      #expect(scored == 0)
    }
    #expect(
      Set(try store.contents().references.map(\.reference.name)) == ["a \"name\" \u{1F600}", nil])
  }

  @Test("are those of the models that are asked for")
  func selection() throws {
    let folder = try TemporaryFolder()
    _ = try archive(in: folder)
    let store = try ScoreStore(path: folder["r"])
    let fingerprint = ScoredReference(other).fingerprint
    #expect(try store.export(to: folder["b"], of: [fingerprint]) == 20)
    let alone = try ScoreStore(path: folder["s"])
    #expect(try alone.merge(archive: folder["b"]).added == 20)
    #expect(try alone.contents().references.map(\.reference.fingerprint) == [fingerprint])
    // Nothing to export is a sound file too.
    #expect(try store.export(to: folder["none"], of: []) == 0)
    #expect(try alone.merge(archive: folder["none"]).added == 0)
  }

  @Test("have the tables that their page describes")
  func format() throws {
    let folder = try TemporaryFolder()
    let file = try SafetensorsFile(contentsOf: archive(in: folder))
    let tokens =
      groups.joined().reduce(0) { $0 + $1.scoredCount }
      + groups[..<10].joined().reduce(0) { $0 + $1.scoredCount }
    let tables: [String: (ElementType, [Int])] = [
      "keys": (.unsigned8, [80, 32]), "checksums": (.unsigned8, [80, 8]),
      "references": (.signed32, [80]), "makers": (.signed32, [80]),
      "offsets": (.signed64, [81]), "log_probabilities": (.float32, [tokens]),
    ]
    #expect(file.tensors.count == tables.count)
    for (name, (type, shape)) in tables {
      #expect(file.tensors[name]?.type == type && file.tensors[name]?.shape == shape, "\(name)")
    }
    #expect(file.metadata["makers"]?.contains("\"another\"") == true)
    #expect(
      file.metadata["references"]?.contains(ScoredReference(other).fingerprint.text) == true)
  }

  @Test(
    "do not replace an entry: rounding keeps the old one, more is an error that names both makers")
  func conflict() throws {
    let folder = try TemporaryFolder()
    try FiledScores.file(groups, at: folder["r"], maker: "mine")
    let store = try ScoreStore(path: folder["r"])
    let before = try store.contents()
    for (shift, isConflict) in [(Float(5e-5), false), (2e-4, true)] {
      let name = "\(shift)"
      try FiledScores.file(groups.reversed(), at: folder[name], maker: "theirs") { $0 + shift }
      _ = try ScoreStore(path: folder[name]).export(to: folder["a"])
      // New entries of the same file are not taken over either.
      if isConflict {
        let error = #expect(throws: ScoreArchiveError.self) {
          try store.merge(archive: folder["a"])
        }
        guard case .conflict(_, _, let difference, 1e-4, "theirs", "mine") = error else {
          Issue.record("\(String(describing: error))")
          continue
        }
        #expect(abs(difference - 2e-4) < 1e-5)
      } else {
        #expect(try store.merge(archive: folder["a"]) == .init(added: 0, known: 60))
      }
      // That they were used is noted, to the second.
      #expect(try store.contents().references.map(\.makers) == before.references.map(\.makers))
    }
  }

  @Test("are taken over whole or not at all")
  func atomic() throws {
    let folder = try TemporaryFolder()
    try FiledScores.file([groups[29]], at: folder["r"], maker: "mine") { $0 - 1 }
    try FiledScores.file(groups, at: folder["s"])
    _ = try ScoreStore(path: folder["s"]).export(to: folder["a"])
    let store = try ScoreStore(path: folder["r"])
    #expect(throws: ScoreArchiveError.self) { try store.merge(archive: folder["a"]) }
    #expect(try store.contents().entries == 2)
  }

  @Test(
    "from nobody knows where are checked: every change of a byte is an error or changes nothing")
  func hostile() throws {
    let folder = try TemporaryFolder()
    let sound = try bytes(of: archive(in: folder))
    var random = CounterGenerator(seed: 1, purpose: "archive")
    var refused = 0
    for round in 0..<400 {
      var mutant = sound
      switch round % 4 {
      case 0: mutant.removeLast(1 + random.next(below: sound.count - 1))
      case 1:
        // In the header, where lengths and places are.
        mutant[random.next(below: 1200)] = UInt8(random.next(below: 256))
      default: mutant[random.next(below: sound.count)] ^= 1 << UInt8(random.next(below: 8))
      }
      let path = try folder.write(mutant, to: "mutant")
      let store = try ScoreStore(path: folder["m\(round)"])
      do {
        _ = try store.merge(archive: path)
        // A name or a description may differ; a score may not.
        for model in [TinyTask.model, other] {
          let reference = ScoredReference(model)
          let keys = groups.joined().map { ScoreKey($0, reference: reference.fingerprint) }
          let found = try store.entries(for: keys, of: reference.fingerprint)
          let expected = try ScoreStore(path: folder["r"])
            .entries(for: keys, of: reference.fingerprint)
          #expect(found == expected || found.isEmpty, "round \(round)")
        }
      } catch {
        refused += 1
        #expect(
          error is ScoreArchiveError || error is SafetensorsError, "round \(round): \(error)")
        #expect(try store.contents().entries == 0)
      }
    }
    #expect(refused > 380)
  }

  /// Tables as a hostile program would write them.
  private func write(
    offsets: [Int64], keys: [UInt8]? = nil, places: [Int32] = [0, 0], to path: String
  ) throws {
    let count = 2
    let keys = keys ?? (Array(repeating: 1, count: 32) + Array(repeating: 2, count: 32))
    var writer = SafetensorsWriter(
      metadata: [
        "format": "contrastive reference scores", "version": "1", "makers": "[\"m\"]",
        "references":
          "[{\"fingerprint\":\"\(String(repeating: "ab", count: 32))\",\"model\":\"\"}]",
      ])
    writer.add("keys", shape: [count, 32], of: .unsigned8) {
      try $0(ContiguousArray(keys).span.bytes)
    }
    writer.add("checksums", shape: [count, 8], of: .unsigned8) {
      try $0(ContiguousArray(repeating: UInt8(0), count: 16).span.bytes)
    }
    for name in ["references", "makers"] {
      writer.add(name, shape: [count], of: .signed32) {
        try $0(ContiguousArray(places).span.bytes)
      }
    }
    writer.add("offsets", shape: [count + 1], of: .signed64) {
      try $0(ContiguousArray(offsets).span.bytes)
    }
    writer.add("log_probabilities", shape: [3]) { FloatBuffer([-1, -2, -3]) }
    try writer.write(to: path)
  }

  @Test("of one model cannot stand in the way of another's")
  func foreignKey() throws {
    let folder = try TemporaryFolder()
    let store = try ScoreStore(path: folder["r"])
    // The key is that of a score of the first model, filed under the second.
    let own = ScoredReference(TinyTask.model)
    try store.insert(
      [
        (
          ScoreKey(groups[0][0], reference: own.fingerprint),
          ScoreEntry(tokenLogProbabilities: [-1, -1], maker: "m")
        )
      ], of: ScoredReference(other))
    var scored = 0
    try ReferenceCache(at: folder["r"], of: TinyTask.model).fill(groups) { scored = $1 }
    #expect(scored == groups.count)
    try ReferenceCache(at: folder["r"], of: TinyTask.model).fill(groups) { scored += $1 }
    #expect(scored == groups.count)
    #expect(try store.contents().entries == 61)
  }

  @Test("with numbers meant to do harm are refused")
  func crafted() throws {
    let folder = try TemporaryFolder()
    let store = try ScoreStore(path: folder["r"])
    for (offsets, problem) in [
      ([0, 2, 4], "offsets"), ([1, 2, 3], "offsets"), ([0, -1, 3], "outside"),
      ([0, .max, 3], "outside"), ([0, .min, 3], "outside"), ([0, 4, 3], "outside"),
      ([0, 2, 3], "checksum"),
    ] as [([Int64], String)] {
      try write(offsets: offsets, to: folder["a"])
      #expect {
        try store.merge(archive: folder["a"])
      } throws: { "\($0)".contains(problem) }
    }
    for place: Int32 in [-1, 1, .max] {
      try write(offsets: [0, 2, 3], places: [place, 0], to: folder["a"])
      #expect { try store.merge(archive: folder["a"]) } throws: { "\($0)".contains("not listed") }
    }
  }
}
