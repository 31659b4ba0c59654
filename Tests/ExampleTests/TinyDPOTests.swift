import Foundation
import TestSupport
import Testing

/// The example is run as a reader of its source would run it.
@Suite("The example tiny-dpo")
struct TinyDPOTests {
  @Test("learns to be right more often than its teacher, and saves a model")
  func run() throws {
    let folder = try TemporaryFolder()
    let executable: URL = try #require(url, "the example is built beside the tests")
    let process = Process()
    process.executableURL = executable
    process.currentDirectoryURL = URL(filePath: folder.path)
    process.standardOutput = FileHandle(forWritingAtPath: try folder.write("", to: "output"))
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let output = try String(contentsOfFile: folder["output"], encoding: .utf8)
    func share(after name: String) throws -> Double {
      let line = try #require(
        output.split(separator: "\n").first { $0.hasPrefix("after \(name): ") }, "\(output)")
      return try #require(Double(line.dropFirst("after \(name): ".count).dropLast(2)))
    }
    // 192 answers at shares near one half have a standard deviation of 3.6 points: the teacher's
    // half within four of them, and a rise that is several.
    let imitation = try share(after: "SFT")
    #expect(abs(imitation - 50) < 15)
    #expect(try share(after: "DPO + SFT") > imitation + 20)
    for file in ["config.json", "model.safetensors", "tokenizer.json"] {
      #expect(FileManager.default.fileExists(atPath: folder["runs/tiny-dpo/" + file]))
    }
  }

  private var url: URL? {
    let folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    return [Bundle.main.executableURL?.deletingLastPathComponent(), folder]
      .compactMap { $0?.appending(path: "tiny-dpo") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }
}
