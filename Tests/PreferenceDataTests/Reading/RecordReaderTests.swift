import ContrastiveFiles
import Foundation
import ContrastiveRandom
import PreferenceData
import TestSupport
import Testing

@Suite("Records")
struct RecordReaderTests {
  private func lines(_ bytes: some Sequence<UInt8>) throws -> [Int] {
    try withFile(bytes) { path in
      var records = try RecordReader(path)
      var lines: [Int] = []
      while let record = try records.next() { lines.append(record.line) }
      #expect(try records.next() == nil)
      return lines
    }
  }

  @Test(
    "know the line where they begin",
    arguments: [
      ("", []),
      ("\n \n\t\r\n", []),
      ("{}", [1]),
      ("{}\n", [1]),
      ("\u{FEFF}{\"a\":1}\r\n\r\n{\"a\":2}\r\n", [1, 3]),
      ("\n\n {\"a\":\"\\n\"} \n{}\n\n{}", [3, 4, 6]),
      ("[]", []),
      ("\u{FEFF} [ ] \n", []),
      ("[{}]", [1]),
      ("[\n  {\n    \"a\": 1\n  },\n  {}\n, {}]\n", [2, 5, 6]),
    ])
  func lineNumbers(_ text: String, _ expected: [Int]) throws {
    #expect(try lines(text.utf8) == expected)
  }

  @Test("may be longer than any piece of the file that is read at once")
  func longLines() throws {
    let text = String(repeating: "é", count: 5_000_000)  // 10 MB
    let line = "{\"text\":\"\(text)\"}\n"
    try withFile((line + "{}\n" + line).utf8) { path in
      var records = try RecordReader(path)
      let first = try #require(try records.next()?.object["text"]?.string)
      #expect(first.utf8.elementsEqual(text.utf8))
      #expect(try records.next()?.line == 2)
      #expect(try records.next()?.line == 3)
      #expect(try records.next() == nil)
    }
  }

  @Test("that are longer than 64 MB are refused before they fill the memory")
  func tooLong() throws {
    let piece = [UInt8](repeating: UInt8(ascii: "a"), count: (64 << 20) + 1)
    let error = #expect(throws: DatasetError.self) { try lines(Array("{}\n".utf8) + piece) }
    #expect(
      error?.description.hasSuffix(
        ":2: the line is longer than 64 MB; each record needs a line of its own that ends with a "
          + "line break") == true)
  }

  @Test("of an array may be longer than any piece, and lie anywhere in it")
  func longElements() throws {
    // Strings of brackets and escaped quotation marks, cut by the pieces at every phase.
    for shift in 0..<4 {
      let text = String(repeating: "]\\\"", count: 90_000)
      let element = "{\"k\":\"\(text)\"}"
      let file = "[" + String(repeating: " ", count: shift) + element + ",\n{},\n" + element + "]\n"
      try withFile(file.utf8) { path in
        var records = try RecordReader(path)
        let first = try #require(try records.next())
        #expect(first.object["k"]?.string?.utf8.count == 180_000)
        #expect(first.bytes == (1 + shift)..<(1 + shift + element.utf8.count))
        #expect(try records.next()?.line == 2)
        let last = try #require(try records.next())
        let again = try RecordFile(path).record(at: last.bytes, line: last.line)
        #expect(last.line == 3 && again.object == last.object && again.line == 3)
        #expect(try records.next() == nil && records.position == file.utf8.count)
      }
    }
  }

  @Test("of an array that does not close are refused before they fill the memory")
  func openElement() throws {
    let piece = [UInt8](repeating: UInt8(ascii: "a"), count: (65 << 20))
    let error = #expect(throws: DatasetError.self) { try lines(Array("[{},\n\"".utf8) + piece) }
    #expect(
      error?.description.hasSuffix(
        ":2: an element of the array is longer than 64 MB; perhaps a bracket or a quotation mark "
          + "is missing") == true)
  }

  @Test("are read again where they lie, and a changed file is noticed")
  func readAgain() throws {
    try withFile("{\"a\":1}\n\n {\"a\":2}\n".utf8) { path in
      var records = try RecordReader(path)
      var read: [DataRecord] = []
      while let record = try records.next() { read.append(record) }
      let file = try RecordFile(path)
      for record in read.reversed() {
        let again = try file.record(at: record.bytes, line: record.line)
        #expect(again.object == record.object && again.line == record.line)
      }
      let error = #expect(throws: DatasetError.self) { try file.record(at: 1..<4, line: 1) }
      #expect(error?.description.contains("changed meanwhile") == true)
    }
  }

  @Test("of more than a million values are refused, and of a million columns read")
  func manyValues() throws {
    let columns = (0..<1_000_000).map { "\"\($0)\":0" }.joined(separator: ",")
    try withFile("{\"text\":\"a\",\(columns)}\n".utf8) { path in
      let dataset = try PreferenceDataset(contentsOf: path)
      #expect(dataset.reading.ignoredColumns.count == 1000)
      #expect(dataset.reading.ignoredColumns.first?.name == "0")
    }
    let values = String(repeating: "0,", count: 1 << 20)
    try withFile("{\"text\":\"a\",\"b\":[\(values)0]}\n".utf8) { path in
      let error = #expect(throws: DatasetError.self) { try PreferenceDataset(contentsOf: path) }
      #expect(error?.description.contains(":1:2097164: not JSON: more than 1048576 values") == true)
    }
  }

  @Test("are written with more columns in their own order and spelling")
  func setting() throws {
    try withFile(#"{"a":1,"b":"\u00e9\/","c":1.50,"é":{"z":[],"y":null}}"#.utf8) { path in
      var records = try RecordReader(path)
      var record = try #require(try records.next())
      record.object["a"] = .string("x")
      record.object["d"] = .real(-12.5)
      #expect(
        JSONValue.object(record.object).text(.compact)
          == #"{"a":"x","b":"é/","c":1.50,"é":{"z":[],"y":null},"d":-12.5}"#)
    }
  }

  @Test("accept random values of every kind, in lines and in an array")
  func random() throws {
    var random = CounterGenerator(seed: 1, purpose: "test rows")
    let texts = (0..<300).map { _ in
      JSONValue.object(JSONObject([.init(key: "k", value: randomValue(depth: 4, &random))]))
        .text(.compact)
    }
    for file in [texts.joined(separator: "\n"), "[" + texts.joined(separator: ",\n") + "]"] {
      try withFile(file.utf8) { path in
        var records = try RecordReader(path)
        for (index, text) in texts.enumerated() {
          let record = try #require(try records.next())
          #expect(record.line == index + 1)
          #expect(JSONValue.object(record.object).text(.compact).utf8.elementsEqual(text.utf8))
        }
        #expect(try records.next() == nil)
      }
    }
  }

  @Test("are refused, not trapped on, where the text is damaged")
  func damage() throws {
    let array = #"[{"a":"x\u00e9\ud83d\ude42é\n","b":[1.5e-3,true,null,{"c":{}}]},{"d":-0}]"#
    var random = CounterGenerator(seed: 2, purpose: "damage")
    for text in [Array(array.utf8), Array(array.utf8.dropFirst().dropLast())] {
      for position in text.indices {
        var changed = text
        changed[position] = UInt8(random.next(below: 256))
        let shorter = Array(text[..<position] + text[(position + 1)...])
        for damaged in [changed, shorter, Array(text[..<position])] {
          do { _ = try lines(damaged) } catch is DatasetError {}
        }
      }
    }
  }

  @Test(
    "follow the standard's grammar, nothing less and nothing more",
    .enabled(if: Fixtures.isAvailable, "\(Fixtures.reason)"))
  func suite() throws {
    let folder = Fixtures.path("data/jsontestsuite")
    var counts: [Character: Int] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      guard let kind = name.first, name.hasSuffix(".json") else { continue }
      counts[kind, default: 0] += 1
      let text = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
      // As the value of a record, because most of the cases are no objects.
      let file = Array("[{\"value\":".utf8) + text + Array("}]".utf8)
      let result = Result { try lines(file) }
      switch kind {
      case "y": #expect(throws: Never.self, "\(name)") { try result.get() }
      case "n": #expect(throws: DatasetError.self, "\(name)") { try result.get() }
      default: break  // either will do, if nothing traps
      }
    }
    #expect(counts["y", default: 0] > 20 && counts["n", default: 0] > 60, "\(counts)")
  }
}

/// A random value of any kind, `depth` levels deep at most.
private func randomValue(
  depth: Int, _ random: inout CounterGenerator
) -> JSONValue {
  switch random.next(below: depth > 0 ? 7 : 5) {
  case 0: .null
  case 1: .boolean(random.next(below: 2) == 0)
  case 2: .real((random.uniform() - 0.5) * 1e9)
  case 3: .integer(Int(bitPattern: UInt(random.next())))
  case 4: .string(randomText(&random))
  case 5: .array((0..<3).map { _ in randomValue(depth: depth - 1, &random) })
  default:
    .object(
      JSONObject(
        (0..<3).map { _ in
          .init(key: randomText(&random), value: randomValue(depth: depth - 1, &random))
        }))
  }
}
