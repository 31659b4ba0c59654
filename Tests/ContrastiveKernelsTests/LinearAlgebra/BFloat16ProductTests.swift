import ContrastiveKernels
import Testing

@Suite("Matrix products of numbers rounded to bfloat16")
struct BFloat16ProductTests {
  @Test(
    "equal the schoolbook sums of rounded numbers, with the processor's instructions and without",
    arguments: MatrixProductTests.shapes, ProductForm.allCases)
  func definition(shape: [Int], form: ProductForm) {
    let (m, n, k) = (shape[0], shape[1], shape[2])
    for kernel in Self.kernels {
      let (a, b, c) = form.operands(m, n, k)
      let before = c.doubles
      let product = schoolbook(
        Self.rounded(form.left(a)), Self.rounded(form.right(b)), columns: n)
      // Products of eight bits by eight are exact in single precision, whose sums may be rounded, as may
      // the scaling.
      let tolerance = Double(k + 4) * ulp * Double(max(k, 1))
      Self.multiply(form, a, b, into: c, .add, scale: -0.75, by: kernel)
      let added = zip(before, product).map { zip($0, $1).map { $0 - 0.75 * $1 } }
      #expect(distance(c.doubles, added) <= tolerance)
      Self.multiply(form, a, b, into: c, .replace, scale: 1, by: kernel)
      #expect(distance(c.doubles, product) <= tolerance)
      #expect(paddingIsIntact(c))
    }
  }

  @Test("are what a product asks for by its precision", arguments: ProductForm.allCases)
  func choice(form: ProductForm) {
    // Also of so few rows that single precision would have a way of its own.
    for (m, n, k) in [(3, 50, 40), (70, 300, 64)] {
      let (a, b, c) = form.operands(m, n, k)
      form.multiply(a, b, into: c, .replace, scale: 1, precision: .bfloat16)
      let chosen = c.bits
      Self.multiply(form, a, b, into: c, .replace, scale: 1, by: BFloat16Kernel.routine)
      #expect(chosen == c.bits)
      let product = schoolbook(form.left(a), form.right(b), columns: n)
      // Rounding shows: 2⁻⁹ of numbers near ½, and so never within what single precision leaves.
      #expect(distance(c.doubles, product) > Double(k) * ulp * Double(k))
    }
  }

  @Test("do not read what they replace", arguments: ProductForm.allCases)
  func replacement(form: ProductForm) {
    for kernel in Self.kernels {
      for k in [0, 5, 200] {
        let (a, b, c) = form.operands(20, 30, k)
        for r in 0..<20 { fill(c.row(r), with: .nan) }
        Self.multiply(form, a, b, into: c, .replace, scale: 1, by: kernel)
        #expect(c.doubles.joined().allSatisfy { $0.isFinite })
      }
    }
  }

  @Test("have the same bits for any number of threads", arguments: ProductForm.allCases)
  func threads(form: ProductForm) {
    for (m, n, k) in [(386, 576, 200), (8, 3001, 300), (40, 300, 1500)] {
      let (a, b, c) = form.operands(m, n, k)
      let results = teams.map { team in
        form.multiply(a, b, into: c, .replace, scale: 1, precision: .bfloat16, team: team)
        return c.bits
      }
      #expect(results.allSatisfy { $0 == results[0] })
    }
  }

  @Test("round to the nearest, and keep what is not finite")
  func extremes() {
    let tie = Float(bitPattern: 0x3f80_8000)  // halfway between 1 and what follows
    let numbers: [Float] = [tie, -tie.nextUp, 3.4e38, .infinity, .nan, 0x1p-133]
    let rounded: [Float] = [1, -1.0078125, .infinity, .infinity, .nan, 0x1p-133]
    for kernel in Self.kernels {
      for (number, expected) in zip(numbers, rounded) {
        let (x, one) = (Self.number(number), Self.number(1))
        let product = Self.number(0)
        multiplyRounded(
          x, one, into: product, .replace, scale: 1, transposes: (false, false), team: .shared,
          by: kernel)
        let found = product.buffer[0]
        // The instructions take numbers below the normal ones for zero.
        #expect(
          found == expected || found.isNaN && expected.isNaN || expected.isSubnormal && found == 0)
      }
    }
  }

  @Test("use the processor's instructions where it has them and oneDNN is installed")
  func availability() {
    if !BLASKernel.processorFlags.contains("avx512_bf16") {
      #expect(BFloat16Kernel.obstacle == .processor)
    } else if BFloat16Kernel.routine == nil {
      #expect(BFloat16Kernel.obstacle == .library)
    } else {
      #expect(BFloat16Kernel.obstacle == nil)
    }
  }

  /// The way without instructions for it, and with them where there are such.
  private static let kernels: [BFloat16Kernel.Routine?] =
    [nil] + (BFloat16Kernel.routine.map { [$0] } ?? [])

  private static func number(_ x: Float) -> Matrix { Matrix(FloatBuffer([x]), rows: 1, columns: 1) }

  private static func multiply(
    _ form: ProductForm, _ a: Matrix, _ b: Matrix, into c: Matrix, _ accumulation: Accumulation,
    scale: Float, by kernel: BFloat16Kernel.Routine?
  ) {
    multiplyRounded(
      a, b, into: c, accumulation, scale: scale,
      transposes: (form == .leftTransposed, form == .rightTransposed), team: .shared, by: kernel)
  }

  /// Rounds to eight bits of significand by arithmetic, for numbers that are not subnormal.
  private static func rounded(_ rows: [[Double]]) -> [[Double]] {
    rows.map { row in
      row.map { x in
        guard x != 0 else { return x }
        let unit = (x.ulp / Double.ulpOfOne) * 0x1p-7
        return (x / unit).rounded(.toNearestOrEven) * unit
      }
    }
  }
}
