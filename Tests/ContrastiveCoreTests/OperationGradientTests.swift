import ContrastiveCore
import ContrastiveKernels
import TestSupport
import Testing

/// An operation on one matrix, and where to try it.
struct Operation: CustomTestStringConvertible, Sendable {
  let testDescription: String
  var shape = Shape.matrix(5, 6)
  var range: ClosedRange<Float> = -1...1
  let apply: @Sendable (Tensor) -> Tensor

  init(
    _ name: String, shape: Shape = .matrix(5, 6), range: ClosedRange<Float> = -1...1,
    _ apply: @escaping @Sendable (Tensor) -> Tensor
  ) {
    testDescription = name
    self.shape = shape
    self.range = range
    self.apply = apply
  }
}

private func constant(_ rows: Int, _ columns: Int, seed: UInt64) -> Tensor {
  Tensor(randomValues(rows * columns, seed: seed), shape: .matrix(rows, columns))
}

private func norm() -> Tensor { Tensor(randomValues(6, in: 0.5...1.5, seed: 9)) }

@Suite("The gradient of every operation")
struct OperationGradientTests {
  static let operations: [Operation] = [
    Operation("x + y") { $0 + constant(5, 6, seed: 2) },
    Operation("x + x") { $0 + $0 },
    Operation("y − x") { constant(5, 6, seed: 2) - $0 },
    Operation("x − x y") { $0 - $0 * constant(5, 6, seed: 2) },
    Operation("x x") { $0 * $0 },
    Operation("3 x + 1") { 3 * $0 + 1 },
    Operation("2 − x") { 2 - $0 },
    Operation("y / x", range: 0.5...2) { constant(5, 6, seed: 2) / $0 },
    Operation("exponential") { $0.exponential() },
    Operation("logarithm", range: 0.5...2) { $0.logarithm() },
    Operation("squared") { $0.squared() },
    Operation("sigmoid", range: -4...4) { $0.sigmoid() },
    Operation("softplus", range: -4...4) { $0.softplus() },
    Operation("rectified", range: 0.1...2) { $0.rectified() },
    Operation("rectified below 0", range: -2...(-0.1)) { $0.rectified() },
    Operation("mean") { $0.mean() },
    Operation("elements") { $0.elements(at: [0, 7, 7, 29]) },
    Operation("rows") { $0.rows(at: [4, 0, 0, 2]) },
    Operation("product, left") { $0.matrixProduct(constant(6, 3, seed: 2)) },
    Operation("product, right") { constant(3, 5, seed: 2).matrixProduct($0) },
    Operation("linear, input") { linear($0, constant(4, 6, seed: 2)) },
    Operation("linear, weight") { linear(constant(3, 6, seed: 2), $0) },
    Operation("linear, residual") {
      linear(constant(5, 4, seed: 2), constant(6, 4, seed: 3), addedTo: $0)
    },
    Operation("norm, input") { rootMeanSquareNorm($0, weight: norm(), epsilon: 1e-5) },
    Operation("norm, weight", shape: .vector(6)) {
      rootMeanSquareNorm(constant(5, 6, seed: 2), weight: $0, epsilon: 1e-5)
    },
    Operation("norm, both", shape: .matrix(1, 6)) {
      rootMeanSquareNorm($0, weight: $0.elements(at: Array(0..<6)), epsilon: 1e-5)
    },
    Operation("gated unit", range: -3...3) { gatedUnit($0) },
    Operation("log-probabilities, hidden") {
      tokenLogProbabilities(
        $0, head: constant(11, 6, seed: 2), targets: [(0, 3), (0, 4), (2, 10), (4, 0)])
    },
    Operation("log-probabilities, head, in blocks") {
      tokenLogProbabilities(
        constant(3, 6, seed: 2), head: $0, targets: [(0, 3), (1, 4), (2, 0)], workspaceBytes: 24)
    },
  ]

  /// Derived in `DirectionalDerivative`: rounding and curvature leave about 10⁻⁵ of values near 1; the
  /// sums here run over at most 30 terms, so 10⁻³ leaves room for their cancellation.
  static let tolerance = 1e-3

  @Test("is its derivative", arguments: operations)
  func gradient(of operation: Operation) {
    let point = randomValues(operation.shape.count, in: operation.range, seed: 5)
    let leaf = Tensor(leaf: point, shape: operation.shape)
    let result = operation.apply(leaf)
    let weights = randomValues(result.shape.count, seed: 6)
    result.backward(seed: weights)
    let derivative = DirectionalDerivative(at: point, gradient: leaf.gradient ?? []) { moved in
      let value = operation.apply(Tensor(moved, shape: operation.shape)).array
      return zip(value, weights).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }
    #expect(derivative.error(floor: 0.1) < Self.tolerance)
  }

  @Test("is told from one that is wrong by a hundredth")
  func rejects() {
    let point = randomValues(30, seed: 5)
    let wrong = point.map { 2 * $0 * 1.01 }
    let derivative = DirectionalDerivative(at: point, gradient: wrong) {
      $0.reduce(0) { $0 + Double($1) * Double($1) }
    }
    #expect(derivative.error() > Self.tolerance)
  }

  @Test("adds up over several backward passes")
  func accumulation() {
    let x = Tensor(leaf: [3], shape: .scalar)
    x.squared().backward()
    x.squared().backward()
    #expect(x.gradient == [12])
  }

  @Test("passes by a detached row, which is read all the same")
  func detachedRow() {
    let x = Tensor(leaf: [1, 2, 3], shape: .matrix(3, 1))
    let rows = x.rows(at: [1, 0, 1, 2], detaching: 1)
    #expect(rows.array == [2, 1, 2, 3])
    rows.sum().backward()
    #expect(x.gradient == [1, 0, 1])
  }

  @Test("flows through a scalar loss that a user writes")
  func userLoss() {
    let chosen = Tensor(leaf: [-1, -2], shape: .vector(2))
    let rejected = Tensor(leaf: [-3], shape: .vector(1))
    let loss = (-(0.5 * (chosen.sum() - rejected.sum()))).softplus()
    loss.backward()
    // The margin is 0, so the slope of softplus is 1/2 and ∂/∂log π is ∓ 1/2 · 1/2.
    #expect(chosen.gradient == [-0.25, -0.25])
    #expect(rejected.gradient == [0.25])
  }
}
