import ContrastiveFiles
import Foundation

extension JSONValue {
  /// A number that is read back as it is, also where JSON has no such number.
  static func exact(_ value: Double) -> JSONValue {
    value.isFinite ? .real(value) : .string("\(value)")
  }
}

extension JSONEncoder {
  /// An encoder whose numbers `JSONDecoder.exact` reads back as they are.
  static var exact: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    encoder.outputFormatting = .sortedKeys
    return encoder
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
