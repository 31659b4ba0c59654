import ContrastiveKernels
import ContrastiveRandom
import Foundation
import PretrainedModels
import TestSupport
import Testing

@Suite("A safetensors writer")
struct SafetensorsWriterTests {
  @Test(
    "writes what Python wrote, byte for byte",
    .enabled(if: Fixtures.isAvailable, "\(Fixtures.reason)"),
    arguments: [
      "stories260K", "llama-gqa-tied", "llama-mha-untied-bf16", "llama31-rope", "qwen3", "gpt2",
    ])
  func oracle(model: String) throws {
    let path = Fixtures.path("models/\(model)/model.safetensors")
    let file = try SafetensorsFile(contentsOf: path)
    let folder = try TemporaryFolder()
    var writer = SafetensorsWriter(metadata: file.metadata)
    for (name, tensor) in file.tensors {
      writer.add(name, shape: tensor.shape, as: tensor.type == .bfloat16 ? .bfloat16 : .float32) {
        try file.floats(name)
      }
    }
    try writer.write(to: folder["again"])
    #expect(try bytes(of: folder["again"]) == bytes(of: path))
  }

  @Test("gives back every bit of what it was given")
  func singles() throws {
    let folder = try TemporaryFolder()
    var generator = CounterGenerator(seed: 3, purpose: "bit patterns")
    let special: [UInt32] = [0, 0x8000_0000, 1, 0x7F80_0000, 0xFF80_0000, 0x7FC0_0000, 0x7F80_0001]
    let patterns =
      special
      + (0..<100_000).map { _ in UInt32.random(in: .min ... .max, using: &generator) }
    let floats = FloatBuffer(patterns.map(Float.init(bitPattern:)))
    var writer = SafetensorsWriter(metadata: ["format": "pt", "note": "a \"b\" \u{1F600}\n"])
    writer.add("values", shape: [patterns.count]) { floats }
    writer.add("none", shape: [0, 4]) { FloatBuffer(uninitialized: 0) }
    writer.add("one", shape: []) { FloatBuffer([0.1]) }
    try writer.write(to: folder["file"])
    let file = try SafetensorsFile(contentsOf: folder["file"])
    #expect(try file.floats("values").array.map(\.bitPattern) == patterns)
    #expect(try file.floats("one", shape: []).array == [0.1])
    #expect(try file.floats("none", shape: [0, 4]).count == 0)
    #expect(file.metadata == writer.metadata)
    #expect(try folder.names == ["file"])
  }

  private func written(_ values: [Float], as type: WeightType) throws -> [Float] {
    let folder = try TemporaryFolder()
    var writer = SafetensorsWriter()
    writer.add("t", shape: [values.count], as: type) { FloatBuffer(values) }
    try writer.write(to: folder["file"])
    return try SafetensorsFile(contentsOf: folder["file"]).floats("t").array
  }

  @Test("rounds to the nearest, ties to even")
  func rounding() throws {
    let patterns: [(UInt32, UInt32)] = [
      (0x3F80_0000, 0x3F80_0000), (0x3F80_7FFF, 0x3F80_0000), (0x3F80_8000, 0x3F80_0000),
      (0x3F80_8001, 0x3F81_0000), (0x3F81_8000, 0x3F82_0000), (0xBF81_8000, 0xBF82_0000),
      (0x0000_8000, 0), (0x0000_8001, 0x0001_0000), (0x0001_8000, 0x0002_0000),
      (0x007F_FFFF, 0x0080_0000), (0x8000_0000, 0x8000_0000), (0x7F7F_7FFF, 0x7F7F_0000),
      (0x7F80_0000, 0x7F80_0000), (0xFF80_0000, 0xFF80_0000),
    ]
    let bfloats = try written(patterns.map { Float(bitPattern: $0.0) }, as: .bfloat16)
    #expect(bfloats.map(\.bitPattern) == patterns.map(\.1))
    let values: [Float] = [
      1, 1 + 0x1p-11, 1 + 0x1.8p-11, 1 + 0x3p-11, -1 - 0x3p-11, 0x1p-24, 0x1p-25, 0x1.8p-25, 65_504,
      65_519, .infinity, -.infinity, -0.0,
    ]
    let halves = try written(values, as: .float16)
    #expect(
      halves.map(\.bitPattern)
        == ([
          1, 1, 1 + 0x1p-10, 1 + 0x1p-9, -1 - 0x1p-9, 0x1p-24, 0, 0x1p-24, 65_504, 65_504,
          .infinity, -.infinity, -0.0,
        ] as [Float]).map(\.bitPattern))
  }

  @Test("keeps what is not a number that way", arguments: [WeightType.bfloat16, .float16])
  func notANumber(type: WeightType) throws {
    // The payload of the last three lies in the bits that are cut off.
    let patterns: [UInt32] = [0x7FC0_0000, 0xFFC0_0000, 0x7F80_0001, 0xFF80_7FFF, 0x7FFF_FFFF]
    let values = patterns.map(Float.init(bitPattern:))
    for (value, again) in zip(values, try written(values, as: type)) {
      #expect(again.isNaN)
      #expect(again.sign == value.sign)
    }
  }

  @Test("refuses a value that would become infinite", arguments: [WeightType.bfloat16, .float16])
  func overflow(type: WeightType) throws {
    let folder = try TemporaryFolder()
    let large: Float = type == .float16 ? -65_520 : .greatestFiniteMagnitude
    var writer = SafetensorsWriter()
    // Beyond the first piece, so that one is written before the error comes up.
    var values = [Float](repeating: .infinity, count: 70_000)
    values[69_000] = large
    writer.add("t", shape: [values.count], as: type) { FloatBuffer(values) }
    #expect(
      throws: SafetensorsError.overflow(
        file: folder["file"], tensor: "t", value: large, type: type)
    ) { try writer.write(to: folder["file"]) }
    #expect(try folder.names.isEmpty)
  }

  @Test("asks for one tensor at a time, and for wide ones first")
  func laziness() throws {
    let folder = try TemporaryFolder()
    let order = Order()
    var writer = SafetensorsWriter()
    for (name, type) in [("b", WeightType.bfloat16), ("c", .float32), ("a", .float32)] {
      writer.add(name, shape: [3], as: type) {
        order.names.append(name)
        return FloatBuffer([1, 2, 3])
      }
    }
    try writer.write(to: folder["file"])
    #expect(order.names == ["a", "c", "b"])
    let file = try SafetensorsFile(contentsOf: folder["file"])
    for name in ["a", "c"] { #expect(try !file.floats(name).isWritable) }
  }

  @Test("writes bytes as they come, which are read back only as what they are")
  func raw() throws {
    let folder = try TemporaryFolder()
    var writer = SafetensorsWriter()
    writer.add("bytes", shape: [5], of: .unsigned8) { append in
      for piece in [[1, 2], [], [3, 4, 255]] as [ContiguousArray<UInt8>] {
        try append(piece.span.bytes)
      }
    }
    writer.add("wide", shape: [1], of: .signed64) { append in
      try append((ContiguousArray<Int64>([-2])).span.bytes)
    }
    writer.add("float", shape: [1]) { FloatBuffer([0.5]) }
    try writer.write(to: folder["file"])
    let file = try SafetensorsFile(contentsOf: folder["file"])
    #expect(try file.bytes(of: "bytes", type: .unsigned8, shape: [5]) == [1, 2, 3, 4, 255])
    #expect(try file.bytes(of: "wide", type: .signed64, shape: [1]).first == 254)
    #expect(try file.floats("float").array == [0.5])
    #expect(
      throws: SafetensorsError.typeMismatch(
        file: file.path, tensor: "bytes", found: .unsigned8, expected: .signed8)
    ) { try file.bytes(of: "bytes", type: .signed8, shape: [5]) }
    #expect(
      throws: SafetensorsError.shapeMismatch(
        file: file.path, tensor: "bytes", found: [5], expected: [4])
    ) { try file.bytes(of: "bytes", type: .unsigned8, shape: [4]) }
  }

  private final class Order {
    var names: [String] = []
  }
}
