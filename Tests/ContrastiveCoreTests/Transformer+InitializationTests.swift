import ContrastiveCore
import ContrastiveKernels
import Testing

@Suite("A model from scratch")
struct TransformerInitializationTests {
  private static func model(
    _ initialization: Transformer.Initialization, layers: Int = 1
  ) -> Transformer {
    Transformer(
      .init(
        vocabularySize: 256, width: 16, layers: layers, heads: 4, keyValueHeads: 2,
        intermediateWidth: 48, initializerRange: 0.5),
      seed: 3, initialization: initialization)
  }

  /// The largest entry of |QᵀQ − 1| over the shorter side of a matrix, in float64.
  private func defect(_ values: [Float], rows: Int, columns: Int) -> Double {
    let (count, length) = (min(rows, columns), max(rows, columns))
    func element(_ vector: Int, _ i: Int) -> Double {
      Double(rows >= columns ? values[i * columns + vector] : values[vector * columns + i])
    }
    var largest = 0.0
    for a in 0..<count {
      for b in 0...a {
        let product = (0..<length).reduce(0) { $0 + element(a, $1) * element(b, $1) }
        largest = max(largest, abs(product - (a == b ? 1 : 0)))
      }
    }
    return largest
  }

  @Test("has orthonormal rows or columns in every matrix but the tables")
  func orthogonal() throws {
    let model = Self.model(.orthogonal)
    var shapes: Set<String> = []
    for entry in model.layout.entries where !entry.name.contains("embed_tokens") {
      guard case .matrix(let rows, let columns) = entry.shape else { continue }
      shapes.insert(rows > columns ? "tall" : rows < columns ? "wide" : "square")
      let values = model.weights[entry.range].array
      // Householder's Q is within √n γ of an orthogonal matrix, γ = m u, in the Frobenius norm
      // (Higham, 2002, theorem 19.4, its constant taken as 1), and QᵀQ within twice that.
      let bound = 2 * Double(min(rows, columns)).squareRoot() * Double(max(rows, columns)) * 0x1p-24
      #expect(defect(values, rows: rows, columns: columns) <= bound, "\(entry.name)")
      // A permutation is orthogonal too, but not drawn at random.
      #expect(values.filter { abs($0) > 1e-3 }.count > values.count / 2, "\(entry.name)")
    }
    #expect(shapes == ["tall", "wide", "square"])
  }

  @Test("draws from the configuration's deviation", arguments: Transformer.Initialization.allCases)
  func deviation(initialization: Transformer.Initialization) throws {
    let values = try #require(Self.model(initialization)["model.embed_tokens.weight"]).map(
      Double.init)
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let variance = values.reduce(0) { $0 + $1 * $1 } / count
    // Five deviations of the mean and of the variance of so many normal draws.
    #expect(abs(mean) <= 5 * 0.5 / count.squareRoot())
    #expect(abs(variance - 0.25) <= 5 * 0.25 * (2 / count).squareRoot())
  }

  @Test("starts its norms at one")
  func norms() {
    let model = Self.model(.normal)
    for entry in model.layout.entries {
      guard case .vector = entry.shape else { continue }
      #expect(model.weights[entry.range].array.allSatisfy { $0 == 1 }, "\(entry.name)")
    }
  }

  @Test("draws each parameter by its name alone", arguments: Transformer.Initialization.allCases)
  func independence(initialization: Transformer.Initialization) {
    let small = Self.model(initialization)
    let large = Self.model(initialization, layers: 3)
    for entry in small.layout.entries { #expect(small[entry.name] == large[entry.name]) }
    #expect(
      large["model.layers.0.mlp.up_proj.weight"] != large["model.layers.1.mlp.up_proj.weight"])
  }
}
