/// The largest whole number in the response is this one, as in a list numbered from 1 to it.
///
/// A number is a run of decimal digits of any script, so that `3.5` holds 3 and 5.
public struct LargestNumber: Constraint {
  /// The name in files.
  public static let instructionID = "count_limit:largest_number"

  /// The number.
  public var number: Int

  /// Demands that the largest number is `number`.
  public init(_ number: Int) { self.number = number }

  /// Reads `number`.
  public init(_ parameters: ConstraintParameters) throws(ParameterError) {
    number = try parameters.count("number")
  }

  /// `number`.
  public var parameters: ConstraintParameters { ["number": .count(number)] }

  /// The demand as a sentence.
  public var description: String {
    "Number what you list from 1 to \(number), and use no larger number."
  }

  /// Whether the largest number of `response` is the one demanded.
  public func accepts(_ response: ResponseText) -> Bool {
    let runs = response.scalars.split { $0.properties.generalCategory != .decimalNumber }
    return runs.map(Self.value).max() == number
  }

  /// The number that `digits` write, or the largest there is.
  private static func value(_ digits: ArraySlice<Unicode.Scalar>) -> Int {
    var value = 0
    for digit in digits {
      let (product, isTooLarge) = value.multipliedReportingOverflow(by: 10)
      let (sum, isLarger) = product.addingReportingOverflow(
        Int(digit.properties.numericValue ?? 0))
      if isTooLarge || isLarger { return .max }
      value = sum
    }
    return value
  }
}
