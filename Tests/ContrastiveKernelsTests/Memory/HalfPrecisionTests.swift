import ContrastiveKernels
import Testing

@Suite("Half precision")
struct HalfPrecisionTests {
  @Test("widens every bfloat16")
  func everyBFloat16() {
    let (bits, floats) = everyPattern(of: .bfloat16)
    for (pattern, value) in zip(bits, floats.array) {
      #expect(value.bitPattern == UInt32(pattern) << 16)
    }
  }

  #if !(os(macOS) && arch(x86_64))
    @Test("widens every float16 as the language does")
    func everyFloat16() {
      let (bits, floats) = everyPattern(of: .float16)
      for (pattern, value) in zip(bits, floats.array) {
        let expected = Float(Float16(bitPattern: pattern))
        #expect(value == expected && value.sign == expected.sign || value.isNaN && expected.isNaN)
      }
    }

    @Test("narrows to float16 as the language does")
    func narrowFloat16() {
      let values = probes(of: .float16)
      for (value, bits) in zip(values, narrowed(values, to: .float16)) {
        let expected = Float16(value)
        #expect(expected.isNaN ? bits & 0x7fff > 0x7c00 : bits == expected.bitPattern, "\(value)")
      }
    }
  #endif

  @Test("gives back what it widened", arguments: HalfPrecision.allCases)
  func roundTrip(format: HalfPrecision) {
    let (bits, floats) = everyPattern(of: format)
    for ((before, after), value) in zip(zip(bits, narrowed(floats.array, to: format)), floats.array)
    {
      #expect(before == after || (value.isNaN && narrowIsNaN(after, format)))
    }
  }

  @Test("narrows to the nearest bfloat16, ties to even")
  func narrowBFloat16() {
    let values = probes(of: .bfloat16)
    for (value, bits) in zip(values, narrowed(values, to: .bfloat16)) where !value.isNaN {
      let result = Float(bitPattern: UInt32(bits) << 16)
      if result.isInfinite {
        // Half a unit of 2¹²⁰ beyond the largest.
        #expect(value.magnitude >= 0x1.ffp127)
      } else {
        let unit = Double(max(result.magnitude, .leastNormalMagnitude).binade) / 128
        let below = Double(Float(bitPattern: UInt32(bits & 0x7fff) << 16).binade)
        // Below a power of two the unit is half as large.
        let step =
          result.magnitude.significand == 1 && value.magnitude < result.magnitude
            && below > Double(Float.leastNormalMagnitude) ? unit / 2 : unit
        let distance = abs(Double(value) - Double(result))
        #expect(distance < step / 2 || (distance == step / 2 && bits & 1 == 0), "\(value)")
      }
    }
    #expect(narrowIsNaN(narrowed([.nan], to: .bfloat16)[0], .bfloat16))
    // Only its last bit tells this NaN from infinity.
    let faint = Float(bitPattern: 0x7f80_0001)
    #expect(narrowIsNaN(narrowed([faint], to: .bfloat16)[0], .bfloat16))
    #expect(narrowIsNaN(narrowed([faint], to: .float16)[0], .float16))
  }

  @Test("reads from any address")
  func unaligned() {
    let bytes: ContiguousArray<UInt8> = [0xff, 0x80, 0x3f, 0x00, 0xc0]
    let values = FloatBuffer(uninitialized: 2)
    widen(bytes.span.bytes.extracting(1..<5), from: .bfloat16, into: values)
    #expect(values.array == [1, -2])
  }

  private func everyPattern(of format: HalfPrecision) -> ([UInt16], FloatBuffer) {
    let bits = ContiguousArray(UInt16.min...UInt16.max)
    let floats = FloatBuffer(uninitialized: bits.count)
    widen(bits.span.bytes, from: format, into: floats)
    return (Array(bits), floats)
  }

  /// Every value of the format, the middle between it and the next, and the floats beside both.
  private func probes(of format: HalfPrecision) -> [Float] {
    let values = everyPattern(of: format).1.array
    let middles = zip(values, values.dropFirst()).map { ($0 / 2) + ($1 / 2) }
    return (values + middles).flatMap { [$0.nextDown, $0, $0.nextUp] }
      + [65_519.99, 65_520, 65_536, 1e38, .greatestFiniteMagnitude, .leastNonzeroMagnitude]
  }

  private func narrowed(_ values: [Float], to format: HalfPrecision) -> [UInt16] {
    var bits = ContiguousArray<UInt16>(repeating: 0xabcd, count: values.count + 1)
    var span = bits.mutableSpan
    narrow(ContiguousArray(values).span, to: format, into: &span)
    #expect(bits.last == 0xabcd)
    return Array(bits.dropLast())
  }

  private func narrowIsNaN(_ bits: UInt16, _ format: HalfPrecision) -> Bool {
    bits & 0x7fff > (format == .float16 ? 0x7c00 : 0x7f80)
  }
}
