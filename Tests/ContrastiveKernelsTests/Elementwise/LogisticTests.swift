import ContrastiveKernels
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Logistic functions")
struct LogisticTests {
  /// From where both functions are nearly zero to where they are 1 and x.
  static let points = (-87 << 12...100 << 12).map { Float($0) * 0x1p-12 }

  @Test("σ is within four units in the last place")
  func sigmoidAccuracy() {
    let worst = Self.points.map { error(of: sigmoid($0), 1 / (1 + exp(-Double($0)))) }.max() ?? 9
    #expect(worst <= 4, "\(worst) units in the last place")
  }

  @Test("log(1 + eˣ) is within four units in the last place")
  func softplusAccuracy() {
    let worst =
      Self.points.map { error(of: softplus($0), max(Double($0), 0) + log1p(exp(-abs(Double($0))))) }
      .max() ?? 9
    #expect(worst <= 4, "\(worst) units in the last place")
  }

  @Test("end in 0, 1, infinity and NaN")
  func edges() {
    #expect(sigmoid(-.infinity) == 0)
    #expect(sigmoid(-200) == 0)
    #expect(sigmoid(200) == 1)
    #expect(sigmoid(.infinity) == 1)
    #expect(sigmoid(.nan).isNaN)
    #expect(softplus(-.infinity) == 0)
    #expect(softplus(-200) == 0)
    #expect(softplus(200) == 200)
    #expect(softplus(.greatestFiniteMagnitude) == .greatestFiniteMagnitude)
    #expect(softplus(.infinity) == .infinity)
    #expect(softplus(.nan).isNaN)
  }
}
