import ContrastiveKernels
import Foundation
import PretrainedModels
import TestSupport
import Testing

@Suite("A safetensors file")
struct SafetensorsFileTests {
  @Test(
    "of Python's is described type by type",
    .enabled(if: Fixtures.isAvailable, "\(Fixtures.reason)"),
    arguments: [
      ("B", ElementType.unsigned8), ("H", .unsigned16), ("I", .unsigned32), ("b", .signed8),
      ("d", .float64), ("e", .float16), ("f", .float32), ("h", .signed16), ("i", .signed32),
    ])
  func samples(name: String, type: ElementType) throws {
    let alone = try SafetensorsFile(
      contentsOf: Fixtures.path("data/safetensors/samples/\(name).safetensors"))
    let together = try SafetensorsFile(
      contentsOf: Fixtures.path("data/safetensors/samples/overall.safetensors"))
    #expect(Array(alone.tensors.keys) == [name])
    #expect(together.tensors.count == 9)
    for file in [alone, together] {
      let tensor = try #require(file.tensors[name])
      #expect(tensor.type == type)
      #expect(tensor.shape == [6])
      #expect(file.metadata == ["test": "a"])
      if [.float16, .float32, .float64].contains(type) {
        // In the file of all types the header is not padded: nothing is aligned there.
        #expect(try file.floats(name).array == alone.floats(name).array)
      } else {
        let refusal = SafetensorsError.unreadableType(file: file.path, tensor: name, type: type)
        #expect(throws: refusal) { try file.floats(name) }
      }
    }
  }

  /// One tensor of `elements`, little endian, after a header of which `padding` makes its start
  /// aligned or not.
  private func file<Element: FixedWidthInteger>(
    _ elements: [Element], _ type: String, padding: Int, in folder: TemporaryFolder
  ) throws -> SafetensorsFile {
    let count = elements.count
    let entry = SafetensorsBytes.entry(
      "t", type, "[\(count)]", "[0,\(count * Element.bitWidth / 8)]")
    var header = "{\(entry)}"
    while header.utf8.count % 8 != padding { header += " " }
    let data = elements.flatMap { element in
      (0..<Element.bitWidth / 8).map { UInt8(truncatingIfNeeded: element >> (8 * $0)) }
    }
    let path = try folder.write(SafetensorsBytes.file(header) + data, to: "\(type)-\(padding)")
    return try SafetensorsFile(contentsOf: path)
  }

  @Test("gives floats bit for bit, borrowed where they are aligned", arguments: [0, 4, 1, 2, 7])
  func singles(padding: Int) throws {
    let folder = try TemporaryFolder()
    let patterns: [UInt32] = [
      0, 0x8000_0000, 1, 0x807F_FFFF, 0x3F80_0000, 0x7F7F_FFFF, 0x7F80_0000, 0xFF80_0000,
      0x7FC0_0001, 0xFFA0_0000,
    ]
    let file = try file(patterns, "F32", padding: padding, in: folder)
    let floats = try file.floats("t", shape: [patterns.count])
    #expect(floats.array.map(\.bitPattern) == patterns)
    #expect(floats.isWritable == !padding.isMultiple(of: 4))
    let own = FloatBuffer(repeating: 0, count: patterns.count)
    try file.copy("t", shape: [patterns.count], into: own)
    #expect(own.array.map(\.bitPattern) == patterns)
    #expect(own.isWritable)
  }

  @Test("widens every bfloat16 and every float16 exactly", arguments: [0, 1])
  func halves(padding: Int) throws {
    let folder = try TemporaryFolder()
    let patterns = Array(UInt16.min ... .max)
    let wide = try file(patterns, "BF16", padding: padding, in: folder).floats("t")
    #expect(wide.array.map(\.bitPattern) == patterns.map { UInt32($0) << 16 })
    let halves = try file(patterns, "F16", padding: padding, in: folder).floats("t").array
    for (pattern, half) in zip(patterns, halves) {
      // The definition: sign, five bits of exponent, ten of fraction.
      let magnitude = pattern & 0x7FFF
      let (exponent, fraction) = (Int(magnitude >> 10), Double(magnitude & 0x3FF))
      if exponent == 31 {
        #expect(fraction == 0 ? half.isInfinite : half.isNaN)
      } else {
        let value =
          exponent == 0
          ? fraction * 0x1p-24
          : (1024 + fraction) * Double(sign: .plus, exponent: exponent - 25, significand: 1)
        #expect(Double(half.magnitude) == value)
      }
      #expect(half.sign == (pattern >> 15 == 0 ? .plus : .minus))
    }
  }

  @Test("rounds doubles to the nearest float")
  func doubles() throws {
    let folder = try TemporaryFolder()
    let values: [Double] = [0.1, -1e300, 1e-300, .pi, 16_777_217, .infinity, -.nan]
    let file = try file(values.map(\.bitPattern), "F64", padding: 0, in: folder)
    let floats = try file.floats("t").array
    #expect(floats.prefix(6) == [0.1, -.infinity, 0, 0x1.921fb6p1, 16_777_216, .infinity])
    #expect(floats[6].isNaN)
  }

  @Test("names the tensor that is missing or has another shape")
  func errors() throws {
    let folder = try TemporaryFolder()
    let file = try file([1, 2, 3] as [UInt32], "F32", padding: 0, in: folder)
    #expect(throws: SafetensorsError.missingTensor(file: file.path, tensor: "u")) {
      try file.floats("u")
    }
    let mismatch = SafetensorsError.shapeMismatch(
      file: file.path, tensor: "t", found: [3], expected: [1, 3])
    #expect(throws: mismatch) { try file.floats("t", shape: [1, 3]) }
    #expect(throws: mismatch) {
      try file.copy("t", shape: [1, 3], into: FloatBuffer(repeating: 0, count: 3))
    }
  }
}
