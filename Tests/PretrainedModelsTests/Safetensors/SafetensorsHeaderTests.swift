import ContrastiveKernels
import ContrastiveRandom
import Foundation
import PretrainedModels
import TestSupport
import Testing

@Suite("A safetensors header")
struct SafetensorsHeaderTests {
  @Test("that lies is refused with the reason", arguments: SafetensorsLie.all)
  func refusal(of lie: SafetensorsLie) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(lie.bytes, to: "lie.safetensors")
    let error = try #require(throws: SafetensorsError.self) {
      try SafetensorsFile(contentsOf: path)
    }
    #expect(error.description == "\(path): \(lie.message)")
  }

  @Test("may be padded, name tensors in any order, and hold empty tensors anywhere")
  func tolerance() throws {
    let folder = try TemporaryFolder()
    let entries = [
      SafetensorsBytes.entry("late", "U16", "[2,1]", "[3,7]"),
      SafetensorsBytes.entry("empty", "F64", "[7,0]", "[3,3]"),
      SafetensorsBytes.entry("\\u0065arly", "U8", "[3]", "[0,3]"),
      SafetensorsBytes.entry("last", "F32", "[0]", "[7,7]"),
    ]
    let path = try folder.write(
      SafetensorsBytes.file("{\(entries.joined(separator: ","))}  \n ", dataByteCount: 7),
      to: "a.safetensors")
    let file = try SafetensorsFile(contentsOf: path)
    #expect(Set(file.tensors.keys) == ["late", "empty", "early", "last"])
    #expect(file.tensors["late"]?.shape == [2, 1])
    #expect(try file.floats("empty").count == 0)
    #expect(file.metadata.isEmpty)
  }

  @Test("changed at random is read within its bounds or refused, never a crash")
  func mutations() throws {
    let folder = try TemporaryFolder()
    var writer = SafetensorsWriter()
    for (name, type) in [("a", WeightType.float32), ("b", .bfloat16), ("c", .float16)] {
      writer.add(name, shape: [2, 3], as: type) { .init([1, 2, 3, 4, 5, 6]) }
    }
    try writer.write(to: folder["sound"])
    let sound = ContiguousArray(try bytes(of: folder["sound"]))
    var generator = CounterGenerator(seed: 20, purpose: "mutations")
    var accepted = 0
    for round in 0..<20_000 {
      var bytes = sound
      for _ in 0..<Int.random(in: 1...2, using: &generator) where !bytes.isEmpty {
        Self.mutate(&bytes, using: &generator)
      }
      guard let header = try? SafetensorsHeader(of: bytes.span.bytes, file: "mutant") else {
        continue
      }
      accepted += 1
      // Under a name of its own: file systems hurry to save a file that is written over.
      let file = try SafetensorsFile(contentsOf: folder.write(bytes, to: "mutant-\(round)"))
      try folder.remove("mutant-\(round)")
      #expect(file.tensors == header.tensors)
      for (name, tensor) in file.tensors {
        #expect(tensor.bytes.lowerBound >= 8 && tensor.bytes.upperBound <= bytes.count)
        // Reading touches every byte; a range outside of the file would trap.
        do { _ = try file.floats(name).array } catch SafetensorsError.unreadableType {}
      }
    }
    // Changes of the elements alone leave the file sound; of the header, hardly any does.
    #expect(accepted > 1000 && accepted < 10_000, "\(accepted)")
  }

  private static func mutate(
    _ bytes: inout ContiguousArray<UInt8>, using generator: inout CounterGenerator
  ) {
    let place = Int.random(in: 0..<bytes.count, using: &generator)
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    case 1: bytes[place] = .random(in: .min ... .max, using: &generator)
    case 2: bytes.insert(.random(in: 0x20...0x7E, using: &generator), at: place)
    case 3: bytes.removeSubrange(place...)
    default:
      // A digit for a digit: the header stays JSON, and says something else.
      let digits: ClosedRange<UInt8> = 0x30...0x39
      if let digit = bytes[place...].firstIndex(where: digits.contains) {
        bytes[digit] = .random(in: digits, using: &generator)
      }
    }
  }
}
