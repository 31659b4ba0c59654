import Foundation
import TestSupport
import Testing

@Suite("What may go wrong with a ladder by command")
struct PairsLadderFaultTests {
  private typealias Ladder = PairsLadderCommandTests

  @Test("names what is wrong, with its place, and leaves nothing half-written")
  func refusals() throws {
    let folder = try TemporaryFolder()
    let answers = folder["answers.jsonl"]
    try Data(Ladder.answers.utf8).write(to: URL(filePath: answers))
    let unknown = try Ladder.run([answers], "--order", "large,smal", in: folder)
    #expect(unknown.status == 1)
    #expect(unknown.errors.contains("smal") && unknown.errors.contains("small"))
    let neither = try Ladder.run([answers], in: folder)
    #expect(neither.status == 64 && neither.errors.contains("--order"))
    let misspelled = try Ladder.run([answers], "--ordr", "large,small", in: folder)
    #expect(misspelled.status == 64 && misspelled.errors.contains("--ordr"))
    let fault = try Ladder.run([answers], "--order", "large,small", "--faults", "rude", in: folder)
    #expect(fault.status == 64 && fault.errors.contains("“rude”"))
    let other = folder["other.jsonl"]
    try Data(
      #"{"prompt_id": "a", "generator_1": "large", "generator_2": "tiny", "preference": 1}"#.utf8
    ).write(to: URL(filePath: other))
    let judged = try Ladder.run(
      [answers], "--order", "large,small", "--judgements", other, in: folder)
    #expect(judged.status == 1 && judged.errors.contains("other.jsonl:1"), "\(judged.errors)")
    #expect(judged.errors.contains("“tiny”"))
    let cyclic = try Ladder.run([answers], "--order", "large > small, small > large", in: folder)
    #expect(cyclic.status == 1)

    try Data(Ladder.answers.utf8.dropLast(20)).write(to: URL(filePath: answers))
    let broken = try Ladder.run([answers], "--order", "large,small", in: folder)
    #expect(broken.status == 1 && broken.errors.contains("answers.jsonl:3"))
    #expect(!FileManager.default.fileExists(atPath: folder["pairs.jsonl"]))
    let counted = try Ladder.run(
      [answers], "--order", "large,middle,small", "--count-faulty-rows", in: folder)
    #expect(counted.status == 0 && counted.errors.contains("1 faulty"))
  }

  @Test("says where files are of another encoding, or answer other prompts")
  func mismatches() throws {
    let folder = try TemporaryFolder()
    for (name, prompts) in [
      ("a", ["Name a river.", "Name a lake."]), ("b", ["Name a river.", "Name a sea."]),
    ] {
      let lines = prompts.map {
        #"{"instruction": "\#($0)", "output": "\#(name) says \#($0)"}"# + "\n"
      }
      try Data(lines.joined().utf8).write(to: URL(filePath: folder["\(name).jsonl"]))
    }
    let files = [folder["a.jsonl"], folder["b.jsonl"]]
    let counted = try Ladder.run(files, "--order", "a,b", in: folder)
    #expect(counted.status == 0, "\(counted.errors)")
    #expect(try Ladder.object(folder["report.json"])["single_answers"] as? Int == 2)
    let refused = try Ladder.run(files, "--order", "a,b", "--complete", in: folder)
    #expect(refused.status == 1 && refused.errors.contains("a.jsonl:2"), "\(refused.errors)")
    let bytes =
      Array(#"{"instruction": "Name a river.", "output": "The "#.utf8) + [0xE9]
      + Array("\"}\n".utf8)
    try Data(bytes).write(to: URL(filePath: folder["b.jsonl"]))
    let latin = try Ladder.run(files, "--order", "a,b", in: folder)
    #expect(latin.status == 1 && latin.errors.contains("b.jsonl:1"), "\(latin.errors)")
    #expect(latin.errors.contains("UTF-8"))
  }

  @Test("never writes over what it reads, or one output over another")
  func sameFiles() throws {
    let folder = try TemporaryFolder()
    let answers = folder["answers.jsonl"]
    try Data(Ladder.answers.utf8).write(to: URL(filePath: answers))
    let alias = folder.path + "/./answers.jsonl"
    let options = ["pairs", "ladder", answers, "--order", "large,small", "--output"]
    for outputs in [
      [alias], [folder["out"], "--report", alias], [folder["out"], "--report", folder["out"]],
    ] {
      let result = try Command.start(options + outputs).result()
      #expect(result.status == 64 && result.errors.contains("name another"), "\(result.errors)")
    }
    #expect(try Data(contentsOf: URL(filePath: answers)) == Data(Ladder.answers.utf8))
  }

  @Test(
    "leaves the older file when it is killed or interrupted, and starts again to the same bytes")
  func killed() throws {
    let folder = try TemporaryFolder()
    let line = { (row: Int) in
      let words = (0..<40).map { "word\(row &* 31 &+ $0 &* $0)" }.joined(separator: " ")
      return
        #"{"prompt": "Write number \#(row).", "outputs": {"a": "\#(words).", "b": "It is \#(words)!"}}"#
    }
    let rows = (0..<20_000).map { line($0) + "\n" }.joined()
    try Data(rows.utf8).write(to: URL(filePath: folder["answers.jsonl"]))
    let command = [
      "pairs", "ladder", folder["answers.jsonl"], "--order", "a,b", "--output",
      folder["made/pairs.jsonl"],
    ]
    let made = URL(filePath: folder["made"])
    try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true)
    let output = made.appending(path: "pairs.jsonl")
    try Data("older\n".utf8).write(to: output)
    for signal in [SIGKILL, SIGINT] {
      let names = Set(try FileManager.default.contentsOfDirectory(atPath: made.path))
      let running = try Command.start(command)
      let began = running.waits {
        let now = try? FileManager.default.contentsOfDirectory(atPath: made.path)
        return !Set(now ?? []).subtracting(names).isEmpty
      }
      #expect(began)
      kill(running.process.processIdentifier, signal)
      let result = try running.result()
      #expect(result.status != 0)
      if signal == SIGINT { #expect(result.errors.contains("stopped"), "\(result.errors)") }
      #expect(try Data(contentsOf: output) == Data("older\n".utf8))
    }
    #expect(try Command.start(command).result().status == 0)
    let restarted = try Data(contentsOf: output)
    #expect(try Command.start(command).result().status == 0)
    #expect(try Data(contentsOf: output) == restarted)
    #expect(restarted.count { $0 == UInt8(ascii: "\n") } == 20_000)
  }
}
