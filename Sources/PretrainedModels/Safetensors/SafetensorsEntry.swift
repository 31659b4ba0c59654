import ContrastiveFiles

/// The reading of one tensor's entry in a header.
struct SafetensorsEntry {
  /// The name of the tensor.
  let name: String
  /// The file, for messages.
  let file: String

  /// Returns the error that `problem` with this tensor is.
  func refuse(_ problem: SafetensorsError.TensorProblem) -> SafetensorsError {
    .malformedTensor(file: file, tensor: name, problem: problem)
  }

  /// Returns what `value` says of a tensor in a file whose data start at `dataStart`.
  func description(
    of value: JSONValue, dataStart: Int, fileByteCount: Int
  ) throws(SafetensorsError) -> TensorDescription {
    let limit = SafetensorsHeader.maximumNameByteCount
    guard name.utf8.count <= limit else {
      throw refuse(.nameTooLong(byteCount: name.utf8.count, limit: limit))
    }
    guard let object = value.object else {
      throw refuse(.badField("the entry", found: value.summary, expected: "an object"))
    }
    let type = try type(in: object)
    let shape = try integers("shape", in: object)
    guard shape.count <= SafetensorsHeader.maximumRank else {
      throw refuse(
        .badField(
          "shape", found: "of \(shape.count) dimensions",
          expected: "at most \(SafetensorsHeader.maximumRank)"))
    }
    let offsets = try integers("data_offsets", in: object)
    guard offsets.count == 2, offsets[0] <= offsets[1] else {
      let found = offsets.count <= 4 ? "\(offsets)" : "a list of \(offsets.count)"
      throw refuse(
        .badField("data_offsets", found: found, expected: "a start and an end after it"))
    }
    let dataByteCount = fileByteCount - dataStart
    guard offsets[1] <= dataByteCount else {
      throw refuse(.beyondEnd(end: offsets[1], dataByteCount: dataByteCount))
    }
    let expected = try byteCount(of: shape, type)
    guard offsets[1] - offsets[0] == expected else {
      throw refuse(.sizeMismatch(found: offsets[1] - offsets[0], expected: expected))
    }
    return TensorDescription(
      type: type, shape: shape, bytes: dataStart + offsets[0]..<dataStart + offsets[1])
  }

  private func field(_ key: String, in object: JSONObject) throws(SafetensorsError) -> JSONValue {
    guard let value = object[key] else { throw refuse(.missingField(key)) }
    return value
  }

  private func type(in object: JSONObject) throws(SafetensorsError) -> ElementType {
    let value = try field("dtype", in: object)
    guard let type = value.string.flatMap(ElementType.init(rawValue:)) else {
      throw refuse(
        .badField(
          "dtype", found: value.summary,
          expected: "one of " + ElementType.allCases.map(\.rawValue).joined(separator: ", ")))
    }
    return type
  }

  private func integers(
    _ key: String, in object: JSONObject
  ) throws(SafetensorsError) -> [Int] {
    let value = try field(key, in: object)
    guard let elements = value.array else {
      throw refuse(.badField(key, found: value.summary, expected: "a list of integers"))
    }
    var integers: [Int] = []
    for element in elements {
      guard let integer = element.integer, integer >= 0 else {
        throw refuse(
          .badField(key, found: "a list with \(element.summary)", expected: "integers from 0"))
      }
      integers.append(integer)
    }
    return integers
  }

  /// Returns the bytes that elements of `type` take in this shape, if such a file can be.
  private func byteCount(of shape: [Int], _ type: ElementType) throws(SafetensorsError) -> Int {
    var bits = type.bitWidth
    for extent in shape {
      let (product, overflow) = bits.multipliedReportingOverflow(by: extent)
      guard !overflow else { throw refuse(.sizeOverflow(shape: shape)) }
      bits = product
    }
    guard bits.isMultiple(of: 8) else {
      throw refuse(
        .badField("shape", found: "\(shape)", expected: "whole bytes of \(type.rawValue)"))
    }
    return bits / 8
  }
}
