/// The line of least squares through equally spaced numbers, and how far its rise may be from the true one.
///
/// ```
/// i = 0 … n − 1,  ī = (n − 1)/2,  S = Σ (i − ī)²
/// slope b = Σ (i − ī) xᵢ / S        standard error = √(Σ (xᵢ − x̄ − b (i − ī))² / (n − 2) / S)
/// ```
package struct LineFit: Equatable, Sendable {
  /// By how much the line rises from the beginning of the first number to the end of the last.
  package let change: Double
  /// The standard error of that.
  package let error: Double
  /// The mean of the numbers.
  package let mean: Double
  private let degreesOfFreedom: Double

  /// Fits a line to `values`, or returns nothing for fewer than three.
  package init?(_ values: [Double]) {
    guard values.count > 2 else { return nil }
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let middle = (count - 1) / 2
    var spread = 0.0
    var slope = 0.0
    for (index, value) in values.enumerated() {
      let place = Double(index) - middle
      spread += place * place
      slope += place * (value - mean)
    }
    slope /= spread
    let rest = values.enumerated().reduce(0) { sum, item in
      let distance = item.element - mean - slope * (Double(item.offset) - middle)
      return sum + distance * distance
    }
    self.mean = mean
    change = slope * count
    error = (rest / (count - 2) / spread).squareRoot() * count
    degreesOfFreedom = count - 2
  }

  /// How sure one may be that the true rise is above `bound`, as ``certainty(of:above:error:degreesOfFreedom:)``.
  package func certainty(above bound: Double) -> Double {
    ContrastiveTraining.certainty(
      of: change, above: bound, error: error, degreesOfFreedom: degreesOfFreedom)
  }

  /// How sure one may be that the true rise is below `bound`.
  package func certainty(below bound: Double) -> Double { -certainty(above: bound) }
}
