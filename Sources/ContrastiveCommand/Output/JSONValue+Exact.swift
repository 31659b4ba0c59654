import ContrastiveFiles
import Foundation

extension JSONValue {
  /// A number that is read back as it is, also where JSON has no such number.
  static func exact(_ value: Double) -> JSONValue {
    value.isFinite ? .real(value) : .string("\(value)")
  }
}

extension JSONDecoder {
  /// A decoder that reads numbers which `JSONValue.exact` has written.
  static var exact: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return decoder
  }
}
