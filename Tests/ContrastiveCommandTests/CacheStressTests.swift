import Foundation
import TestSupport
import Testing

@Suite("A reference cache under stress")
struct CacheStressTests {
  /// Rows enough that a process can be ended between two of them.
  private func data(_ count: Int, in folder: TemporaryFolder) throws -> String {
    let rows = (0..<count).map { row in
      #"{"prompt": "Name \#(row)?", "chosen": " It is \#(row * 7).", "rejected": " No \#(row)."}"#
    }
    return try folder.write(rows.joined(separator: "\n"), to: "pairs.jsonl")
  }

  /// Starts to score the rows, one at a time, so that every score is that of a row alone.
  private func start(
    _ data: String, cache: String?, output: String, kernels: String? = nil
  ) throws -> Command.Running {
    try Command.start(
      [
        "score", "--model", Fixtures.own("llama-small"), "--data", data, "--output", output,
        "--token_budget", "1",
      ] + (cache.map { ["--reference_cache", $0] } ?? []),
      environment: kernels.map { ["OPENBLAS_CORETYPE": $0] } ?? [:])
  }

  @Test("is filled by two processes at once")
  func twoProcesses() throws {
    let folder = try TemporaryFolder()
    let data = try data(150, in: folder)
    #expect(try start(data, cache: nil, output: folder["alone"]).result().status == 0)
    let running = try (0..<2).map {
      try start(data, cache: folder["r.sqlite"], output: folder["\($0)"])
    }
    for (number, process) in running.enumerated() {
      let result = try process.result()
      #expect(result.status == 0, "\(result.errors)")
      #expect(try bytes(of: folder["\(number)"]) == bytes(of: folder["alone"]))
    }
    let verified = try Command.run("cache", "verify", folder["r.sqlite"])
    #expect(verified.status == 0 && verified.output.contains("300, all sound"), "\(verified)")
  }

  @Test("is none the worse for processes that are killed while they fill it")
  func killed() throws {
    let folder = try TemporaryFolder()
    let data = try data(400, in: folder)
    #expect(try start(data, cache: nil, output: folder["alone"]).result().status == 0)
    var entries = 0
    var kills = 0
    for round in 0..<12 {
      let running = try start(data, cache: folder["r.sqlite"], output: folder["killed"])
      // Some at the creation of the file, some well into it.
      Thread.sleep(forTimeInterval: 0.03 + 0.06 * Double(round % 6) + 0.004 * Double(round))
      kill(running.process.processIdentifier, SIGKILL)
      if try running.result().status != 0 { kills += 1 }
      guard FileManager.default.fileExists(atPath: folder["r.sqlite"]) else { continue }
      let found = try stat(folder["r.sqlite"])
      // What was filed is never lost.
      #expect(found >= entries, "round \(round)")
      entries = found
    }
    #expect(kills > 0)
    let last = try start(data, cache: folder["r.sqlite"], output: folder["last"]).result()
    #expect(last.status == 0, "\(last.errors)")
    #expect(try bytes(of: folder["last"]) == bytes(of: folder["alone"]))
    #expect(try stat(folder["r.sqlite"]) == 800)
    #expect(try Command.run("cache", "verify", folder["r.sqlite"]).status == 0)
  }

  /// The number of entries, and with that the first look after a kill, which mends what was half done.
  private func stat(_ path: String) throws -> Int {
    struct Contents: Decodable { var entries: Int }
    let result = try Command.run("cache", "stat", path, "--json")
    if result.status != 0, result.errors.contains("there is no reference cache") { return 0 }
    #expect(result.status == 0, "\(result.errors)")
    return try JSONDecoder().decode(Contents.self, from: Data(result.output.utf8)).entries
  }

  @Test("is shared by other matrix kernels, whose scores agree within the tolerance")
  func kernels() throws {
    let folder = try TemporaryFolder()
    let data = try data(20, in: folder)
    for kernels in ["Haswell", "Nehalem"] {
      let result = try start(
        data, cache: folder["r.sqlite"], output: folder[kernels], kernels: kernels
      ).result()
      #expect(result.status == 0, "\(result.errors)")
    }
    // The second read what the first had made.
    #expect(try bytes(of: folder["Haswell"]) == bytes(of: folder["Nehalem"]))
    #expect(try stat(folder["r.sqlite"]) == 40)
    let text = try Command.run("cache", "stat", folder["r.sqlite"]).output
    #expect(!text.contains("Nehalem"), "\(text)")
  }

  @Test("has nothing for another model, whose scores are right beside it")
  func otherModel() throws {
    let folder = try TemporaryFolder()
    let data = try data(10, in: folder)
    let other = try SmallModel.broken(0.5, in: folder)
    func score(_ model: String, cache: String?) throws -> [UInt8] {
      let result = try Command.start(
        [
          "score", "--model", model, "--data", data, "--output", folder["o"], "--token_budget", "1",
        ] + (cache.map { ["--reference_cache", $0] } ?? [])
      ).result()
      #expect(result.status == 0, "\(result.errors)")
      return try bytes(of: folder["o"])
    }
    let alone = try score(other, cache: nil)
    let first = try score(Fixtures.own("llama-small"), cache: folder["r.sqlite"])
    #expect(try score(other, cache: folder["r.sqlite"]) == alone)
    #expect(alone != first)
    #expect(try stat(folder["r.sqlite"]) == 40)
  }
}
