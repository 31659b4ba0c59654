import ContrastiveKernels
import Foundation
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
      Self.compute(form, a, b, into: c, .add, scale: -0.75, by: kernel)
      let added = zip(before, product).map { zip($0, $1).map { $0 - 0.75 * $1 } }
      #expect(distance(c.doubles, added) <= tolerance)
      Self.compute(form, a, b, into: c, .replace, scale: 1, by: kernel)
      #expect(distance(c.doubles, product) <= tolerance)
      #expect(paddingIsIntact(c))
    }
  }

  @Test("are those of factors in bfloat16, and of parts of a buffer that was rounded before")
  func factors() throws {
    let (a, b, c) = ProductForm.rightTransposed.operands(40, 300, 64)
    Self.compute(.rightTransposed, a, b, into: c, .replace, scale: 1, by: BFloat16Kernel.routine)
    let expected = c.bits
    let x = ProductFactor(a, in: .bfloat16)
    multiply(x, ProductFactor(b, in: .bfloat16).transposed, into: c)
    #expect(c.bits == expected)

    // Without the padding between rows, behind something else, and longer than what a thread rounds at once.
    let numbers = FloatBuffer([1, 2, 3] + (0..<300).flatMap { b.row($0).array })
    if let buffer = BFloat16Buffer(rounding: numbers) {
      let factor = buffer.factor(3..<numbers.count, rows: 300, columns: 64)
      #expect(factor.shape == (300, 64) && factor.transposed.shape == (64, 300))
      multiply(x, factor.transposed, into: c)
      #expect(c.bits == expected)
      let part = Matrix(uninitialized: 40, 50)
      multiply(x, factor.rows(100..<150).transposed, into: part)
      #expect(part.bits == expected.map { Array($0[100..<150]) })
    } else {
      #expect(BFloat16Kernel.obstacle != nil)
    }
  }

  @Test("of single precision are the matrices' own", arguments: ProductForm.allCases)
  func singlePrecision(form: ProductForm) {
    let (a, b, c) = form.operands(40, 300, 64)
    form.multiply(a, b, into: c, .replace, scale: 0.5)
    let expected = c.bits
    let (x, y) = (ProductFactor(a, in: .float32), ProductFactor(b, in: .float32))
    multiply(
      form == .leftTransposed ? x.transposed : x, form == .rightTransposed ? y.transposed : y,
      into: c, scale: 0.5)
    #expect(c.bits == expected)
  }

  @Test("do not read what they replace", arguments: ProductForm.allCases)
  func replacement(form: ProductForm) {
    for kernel in Self.kernels {
      for k in [0, 5, 200] {
        let (a, b, c) = form.operands(20, 30, k)
        for r in 0..<20 { fill(c.row(r), with: .nan) }
        Self.compute(form, a, b, into: c, .replace, scale: 1, by: kernel)
        #expect(c.doubles.joined().allSatisfy { $0.isFinite })
      }
    }
  }

  @Test("have the same bits for any number of threads", arguments: ProductForm.allCases)
  func threads(form: ProductForm) {
    for (m, n, k) in [(386, 576, 200), (8, 3001, 300), (40, 300, 1500)] {
      let (a, b, c) = form.operands(m, n, k)
      let results = teams.map { team in
        Self.compute(
          form, a, b, into: c, .replace, scale: 1, team: team, by: BFloat16Kernel.routine)
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
        let product = Self.number(0)
        Self.compute(
          .plain, Self.number(number), Self.number(1), into: product, .replace, scale: 1, by: kernel
        )
        let found = product.buffer[0]
        // The instructions take numbers below the normal ones for zero.
        #expect(
          found == expected || found.isNaN && expected.isNaN || expected.isSubnormal && found == 0)
      }
    }
  }

  @Test("use the processor's instructions where it has them and oneDNN is installed")
  func availability() {
    let library = ["libdnnl.so.3", "libdnnl.so.2"].contains { (name: String) in
      unsafe dlopen(name, RTLD_NOW) != nil
    }
    // What makes oneDNN do without them.
    let isLimited = ProcessInfo.processInfo.environment["DNNL_MAX_CPU_ISA"] != nil
    let expected: BFloat16Kernel.Obstacle? =
      if !BLASKernel.processorFlags.contains("avx512_bf16") {
        .processor
      } else {
        library && !isLimited ? nil : .library
      }
    #expect(BFloat16Kernel.obstacle == expected)
    #expect((BFloat16Kernel.routine == nil) == (expected != nil))
  }

  /// The way without instructions for it, and with them where there are such.
  private static let kernels: [BFloat16Kernel.Routine?] =
    [nil] + (BFloat16Kernel.routine.map { [$0] } ?? [])

  private static func number(_ x: Float) -> Matrix { Matrix(FloatBuffer([x]), rows: 1, columns: 1) }

  private static func compute(
    _ form: ProductForm, _ a: Matrix, _ b: Matrix, into c: Matrix, _ accumulation: Accumulation,
    scale: Float, team: ForkJoin = .shared, by kernel: BFloat16Kernel.Routine?
  ) {
    let x = ProductFactor(rounding: a, for: kernel, team: team)
    let y = ProductFactor(rounding: b, for: kernel, team: team)
    ContrastiveKernels.multiply(
      form == .leftTransposed ? x.transposed : x, form == .rightTransposed ? y.transposed : y,
      into: c, accumulation, scale: scale, team: team)
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
