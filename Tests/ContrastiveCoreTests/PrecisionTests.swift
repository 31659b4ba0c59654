import ContrastiveCore
import ContrastiveKernels
import TestSupport
import Testing

@Suite("A model that multiplies in bfloat16")
struct PrecisionTests {
  @Test("rounds both factors of every product of a linear layer, and nothing else")
  func linearLayer() {
    let (rows, inputs, outputs) = (37, 19, 23)
    let x = randomValues(rows * inputs, seed: 1)
    let w = randomValues(outputs * inputs, seed: 2)
    let slope = randomValues(rows * outputs, seed: 3)
    let input = Tensor(leaf: x, shape: .matrix(rows, inputs))
    let weight = Tensor(leaf: w, shape: .matrix(outputs, inputs))
    let y = linear(input, weight, precision: .bfloat16)
    y.backward(seed: slope)

    // In double precision, by the definition.
    let (rx, rw, rs) = (x.map(Self.rounded), w.map(Self.rounded), slope.map(Self.rounded))
    func sums(_ m: Int, _ n: Int, _ k: Int, _ term: (Int, Int, Int) -> Double) -> [Double] {
      (0..<m).flatMap { i in (0..<n).map { j in (0..<k).reduce(0) { $0 + term(i, j, $1) } } }
    }
    let results = [
      (y.array, sums(rows, outputs, inputs) { rx[$0 * inputs + $2] * rw[$1 * inputs + $2] }),
      (
        input.gradient ?? [],
        sums(rows, inputs, outputs) { rs[$0 * outputs + $2] * rw[$2 * inputs + $1] }
      ),
      (
        weight.gradient ?? [],
        sums(outputs, inputs, rows) { rs[$2 * outputs + $0] * rx[$2 * inputs + $1] }
      ),
    ]
    for (found, expected) in results {
      #expect(found.count == expected.count)
      // Sums of up to 37 products below 1 in single precision; one factor less rounded would show as 1e-3.
      for (a, b) in zip(found, expected) { #expect(abs(Double(a) - b) < 40 * 37 * 0x1p-24) }
    }
  }

  @Test(
    "has gradients that are those of single precision but for rounding", arguments: [false, true])
  func gradient(untied: Bool) {
    let single = TinyModel.model(untied ? .untied : .tied)
    var model = single
    model.precision = .bfloat16
    let (plain, rounded) = (
      TinyModel.pass(TinyModel.pairs, model: single), TinyModel.pass(TinyModel.pairs, model: model)
    )
    // Factors are off by 2⁻⁸ at most and a quarter of that in the mean, in a dozen products one after the
    // other, whose errors add up as random ones do.
    let difference = relativeDifference(
      logProbabilities(plain.scores), logProbabilities(rounded.scores))
    #expect(difference < 12 * 0x1p-9)
    #expect(difference > 1e-5)
    let (x, y) = (plain.gradients.map(Double.init), rounded.gradients.map(Double.init))
    func inner(_ x: [Double], _ y: [Double]) -> Double {
      zip(x, y).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let cosine = inner(x, y) / (inner(x, x) * inner(y, y)).squareRoot()
    // Errors of 2⁻⁹ at most in the mean of both factors, in 24 products there and back, make an angle of
    // 24 · 2⁻⁹ if all add up, whose square is halved.
    #expect(cosine > 1 - 1.1e-3)
    #expect(cosine < 1 - 1e-9)
  }

  @Test("scores the same however it is cut, but for factors between two neighbors")
  func cuts() {
    var model = TinyModel.model()
    model.precision = .bfloat16
    let plain = TinyModel.pass(TinyModel.pairs, model: model)
    for other in [
      TinyModel.pass(TinyModel.pairs, model: model, sharing: .separate),
      TinyModel.pass(TinyModel.pairs, model: model, workspace: 400),
    ] {
      let (x, y) = (logProbabilities(plain.scores), logProbabilities(other.scores))
      // A sum in another order may round to the neighbor now and then, which moves a score by 2⁻⁷ at most.
      #expect(relativeDifference(x, y) < 0x1p-7)
      #expect(zip(x, y).count { abs($0 - $1) < 1e-5 } > x.count * 3 / 4)
    }
  }

  @Test("keeps its precision in copies, with an adapter, without, and merged")
  func copies() {
    var model = TinyModel.model()
    #expect(model.precision == .float32)
    model.precision = .bfloat16
    let adapter = LinearAdapter(
      .init(rank: 2, alpha: 4, targets: [.query, .down]), of: model.configuration, seed: 1)
    let adapted = model.adapted(by: adapter)
    #expect(adapted.precision == .bfloat16)
    #expect(adapted.withoutAdapter.precision == .bfloat16)
    #expect(adapted.merged().precision == .bfloat16)
    var single = model
    #expect(single.isCopy(of: model))
    single.precision = .float32
    #expect(!single.isCopy(of: model))
  }

  @Test("writes what it writes in single precision")
  func generation() throws {
    let single = TinyModel.model()
    var model = single
    model.precision = .bfloat16
    let prompts = [TinyModel.tokens(9, seed: 1), TinyModel.tokens(40, seed: 2)]
    let options = SamplingOptions(maxNewTokens: 12)
    #expect(
      try model.generate(from: prompts, options: options)
        == single.generate(from: prompts, options: options))
  }

  /// Rounds to eight bits of significand by arithmetic.
  private static func rounded(_ x: Float) -> Double {
    guard x != 0 else { return 0 }
    let unit = Double(x.ulp) * 0x1p16
    return (Double(x) / unit).rounded(.toNearestOrEven) * unit
  }
}
