import ContrastiveEvaluation
import Foundation
import Testing
import TestSupport

@Suite("The script of a report")
struct ReadOutTests {
  @Test("is the one that the policy allows")
  func hash() throws {
    let page = try PageReader.read(Report(of: [RunRecord(name: "run")]).html)
    let script = try #require(page.all("script").first)
    let folder = try TemporaryFolder()
    try folder.write(script.text, to: "script")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    #if os(Linux)
      process.arguments = ["sha256sum", folder["script"]]
    #else
      process.arguments = ["shasum", "-a", "256", folder["script"]]
    #endif
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let digits = Array(text.prefix(64))
    let bytes = try stride(from: 0, to: 64, by: 2).map { place in
      try #require(UInt8(String(digits[place...(place + 1)]), radix: 16))
    }
    let policy = try #require(
      page.all("meta").compactMap { $0["content"] }.first { $0.contains("script-src") })
    #expect(policy.hasSuffix("script-src 'sha256-\(Data(bytes).base64EncodedString())'"))
  }
}
