import Foundation
import TestSupport
import Testing

@Suite("The cache command")
struct CacheCommandTests {
  private let folder: TemporaryFolder
  private let model = Fixtures.own("llama-small")
  private let data = Fixtures.own("pairs.jsonl")
  private var cache: String { folder["r.sqlite"] }

  init() throws { folder = try TemporaryFolder() }

  /// Fills the cache with the scores of a model.
  private func fill(_ model: String? = nil, at path: String? = nil) throws {
    let result = try Command.run(
      "score", "--model", model ?? self.model, "--data", data, "--output", folder["scored"],
      "--reference_cache", path ?? cache)
    try #require(result.status == 0, "\(result.errors)")
  }

  private func run(_ arguments: String...) throws -> Command.Result {
    try Command.start(["cache"] + arguments).result()
  }

  private struct Contents: Decodable {
    struct Model: Decodable {
      var fingerprint: String
      var name: String?
      var description: String
      var entries: Int
      var tokens: Int
      var makers: [Maker]
    }
    struct Maker: Decodable {
      var name: String
      var entries: Int
    }
    var entries: Int
    var bytes: Int
    var models: [Model]
  }

  private func stat(_ path: String? = nil) throws -> Contents {
    let result = try run("stat", path ?? cache, "--json")
    try #require(result.status == 0, "\(result.errors)")
    return try JSONDecoder().decode(Contents.self, from: Data(result.output.utf8))
  }

  @Test("explains itself", arguments: ["stat", "verify", "prune", "export", "import"])
  func help(command: String) throws {
    let overview = try run("--help")
    #expect(overview.status == 0 && overview.output.contains("  \(command) "))
    let help = try run(command, "--help")
    #expect(help.status == 0 && help.errors.isEmpty)
    #expect(help.output.contains("USAGE: contrastive cache \(command) <path>"))
    #expect(help.output.count > 600)
  }

  @Test("lists the models whose scores are there")
  func listing() throws {
    try fill()
    try fill(SmallModel.broken(0.5, in: folder))
    let contents = try stat()
    #expect(contents.models.count == 2)
    #expect(contents.entries == contents.models.reduce(0) { $0 + $1.entries })
    #expect(contents.bytes == (try bytes(of: cache)).count)
    let own = try #require(contents.models.first { $0.name == model })
    #expect(own.fingerprint.count == 64 && own.tokens > own.entries)
    #expect(own.makers.count == 1 && own.makers[0].name.hasSuffix("forward-1"))
    let text = try run("stat", cache).output
    #expect(text.split(separator: "\n").count == 4)
    #expect(text.contains(own.fingerprint.prefix(8)) && text.contains(own.description))
  }

  @Test("needs a file that is there, and is one of its own")
  func refusals() throws {
    for command in [["stat"], ["verify"], ["prune", "--damaged"], ["export", "--output", "x"]] {
      let absent = try Command.start(["cache"] + command + [folder["none"]]).result()
      #expect(absent.status == 1)
      #expect(absent.errors.contains("there is no reference cache at \(folder["none"])"))
      let foreign = try Command.start(["cache"] + command + [data]).result()
      #expect(foreign.status == 1 && foreign.errors.contains("no SQLite database"))
    }
    #expect(try folder.names.isEmpty)
    for (arguments, problem) in [
      (["prune", "r"], "say what to remove"), (["prune", "r", "--unused-for", "30"], "30"),
      (["verify", "r", "--model", "m"], "--model and --data go together"),
      (["verify", "r", "--sample", "3"], "--sample goes with"),
    ] {
      let misuse = try Command.start(["cache"] + arguments).result()
      #expect(misuse.status == 64 && misuse.errors.contains(problem), "\(misuse.errors)")
    }
  }

  @Test("verifies a sound file, also by computing its scores again")
  func sound() throws {
    try fill()
    let all = try run("verify", cache, "--model", model, "--data", data)
    #expect(all.status == 0, "\(all)")
    #expect(all.output.contains("all sound") && all.output.contains("not in the cache: 0"))
    let some = try run("verify", cache, "--model", model, "--data", data, "--sample", "2")
    #expect(some.status == 0 && some.output.contains("computed again: 4 answers"), "\(some)")
    // Other settings are other tokens, of which there is no score.
    let none = try run(
      "verify", cache, "--model", model, "--data", data, "--max_length", "12", "--sample", "1")
    #expect(none.status == 1 && none.errors.contains("none of the scores"), "\(none)")
  }

  @Test("finds a changed byte, removes its entry, and a run computes it again")
  func damaged() throws {
    try fill()
    let entries = try stat().entries
    let before = try numbers(folder["scored"])
    var bytes = try bytes(of: cache)
    // The name of the maker stands in every entry; a letter of the last one in the file changes.
    let maker = Array("forward-1".utf8)
    let place = try #require(bytes.lastIndex(of: maker))
    bytes[place] ^= 2
    try folder.write(bytes, to: "r.sqlite")
    let verified = try run("verify", cache)
    #expect(verified.status == 1)
    #expect(verified.output.contains("1 of \(entries) damaged"), "\(verified.output)")
    let score = [
      "score", "--model", model, "--data", data, "--output", folder["again"], "--reference_cache",
      cache,
    ]
    let refused = try Command.start(score).result()
    #expect(refused.status == 1 && refused.errors.contains("prune --damaged"), "\(refused.errors)")
    let trial = try run("prune", cache, "--damaged", "--dry-run")
    #expect(trial.output.contains("would remove 1 of \(entries)"), "\(trial)")
    #expect(try run("verify", cache).status == 1)
    let pruned = try run("prune", cache, "--damaged")
    #expect(pruned.output.contains("removed 1 of \(entries)"), "\(pruned)")
    #expect(try run("verify", cache).status == 0)
    #expect(try Command.start(score).result().status == 0)
    #expect(try stat().entries == entries)
    let after = try numbers(folder["again"])
    #expect(after.count == before.count && !after.isEmpty)
    // Computed beside others, a score has other last bits.
    #expect(zip(after, before).allSatisfy { abs($0 - $1) <= 1e-4 })
  }

  /// All numbers in a text.
  private func numbers(_ path: String) throws -> [Double] {
    try String(contentsOfFile: path, encoding: .utf8)
      .matches(of: #/-?\d+(\.\d+)?(e-?\d+)?/#).compactMap { Double($0.output.0) }
  }

  @Test("keeps the models that are named by folder or fingerprint")
  func prune() throws {
    try fill()
    let other = try SmallModel.broken(0.5, in: folder)
    try fill(other)
    let own = try #require(try stat().models.first { $0.name == model })
    let kept = try run("prune", cache, "--keep-model", model, "--keep-model", other)
    #expect(kept.status == 0 && kept.output.contains("removed 0 of"), "\(kept)")
    let unknown = try run("prune", cache, "--keep-model", "abcdabcd")
    #expect(unknown.status == 1 && unknown.errors.contains("contrastive cache stat"), "\(unknown)")
    #expect(try stat().models.count == 2)
    #expect(try run("prune", cache, "--keep-model", String(own.fingerprint.prefix(8))).status == 0)
    #expect(try stat().models.map(\.name) == [model])
    // The only model left is another one: nothing is removed by mistake.
    let absent = try run("prune", cache, "--keep-model", other)
    #expect(absent.status == 1 && absent.errors.contains("nothing was changed"), "\(absent)")
    let old = try run("prune", cache, "--unused-for", "1h")
    #expect(old.status == 0 && old.output.contains("removed 0 of"), "\(old)")
    #expect(try run("prune", cache, "--max-size", "0").status == 0)
    #expect(try stat().entries == 0)
  }

  @Test("carries scores to another file, so that they need not be computed there")
  func travel() throws {
    try fill()
    let out = try run("export", cache, "--output", folder["s.safetensors"], "--model", model)
    #expect(out.status == 0, "\(out.errors)")
    let entries = try stat().entries
    let first = try run("import", folder["new/r.sqlite"], "--input", folder["s.safetensors"])
    #expect(first.errors.contains("imported \(entries) entries"), "\(first.errors)")
    let second = try run("import", folder["new/r.sqlite"], "--input", folder["s.safetensors"])
    #expect(second.errors.contains("imported 0 entries"), "\(second.errors)")
    #expect(try stat(folder["new/r.sqlite"]).models.map(\.name) == [model])
    let verified = try run(
      "verify", folder["new/r.sqlite"], "--model", model, "--data", data, "--sample", "3")
    #expect(verified.status == 0 && verified.output.contains("not in the cache: 0"))
    let refused = try run("import", cache, "--input", cache)
    #expect(refused.status == 1 && refused.errors.contains("safetensors"), "\(refused.errors)")
  }
}

extension [UInt8] {
  /// Where `pattern` begins for the last time.
  fileprivate func lastIndex(of pattern: [UInt8]) -> Int? {
    guard pattern.count <= count else { return nil }
    return (0...(count - pattern.count)).last {
      self[$0..<$0 + pattern.count].elementsEqual(pattern)
    }
  }
}
