import ContrastiveFiles

/// The header of a safetensors file, believed only where it agrees with the file.
///
/// ```
/// 8 bytes   the length n of the header, little endian
/// n bytes   a JSON object: name → {dtype, shape, data_offsets}, and "__metadata__"
/// the rest  the elements, little endian, row-major; every byte belongs to exactly one tensor
/// ```
package struct SafetensorsHeader {
  /// The longest header there is.
  static let maximumByteCount = 100_000_000
  /// The longest name of a tensor.
  static let maximumNameByteCount = 1024
  /// The most dimensions of a tensor.
  static let maximumRank = 64
  /// How deep the header is nested: three levels, and a few more for fields that are not ours to read.
  static let maximumDepth = 8
  /// The most values in the header; the entry of a matrix has eight.
  static let maximumCount = 1 << 22

  /// What it says of each tensor, by its name.
  package private(set) var tensors: [String: TensorDescription] = [:]
  /// The texts that whoever wrote the file left in it.
  package private(set) var metadata: [String: String] = [:]

  /// Reads and checks the header at the start of `contents`, the bytes of the whole file.
  package init(of contents: RawSpan, file: String) throws(SafetensorsError) {
    func refuse(_ problem: SafetensorsError.FileProblem) -> SafetensorsError {
      .malformedFile(file: file, problem: problem)
    }
    guard contents.byteCount >= 8 else { throw refuse(.tooShort(byteCount: contents.byteCount)) }
    let length = contents.littleEndian(UInt64.self, at: 0)
    guard length <= Self.maximumByteCount else {
      throw refuse(.headerTooLong(byteCount: length, limit: Self.maximumByteCount))
    }
    let dataStart = 8 + Int(length)
    guard dataStart <= contents.byteCount else {
      throw refuse(
        .headerBeyondEnd(headerByteCount: Int(length), fileByteCount: contents.byteCount))
    }
    let text = contents.extracting(8..<dataStart).array
    guard text.first == UInt8(ascii: "{") else {
      throw refuse(.badHeader(reason: "it does not start with '{'"))
    }
    let members: [JSONObject.Member]
    do throws(JSONError) {
      members =
        try JSONParser.parse(
          text, maximumDepth: Self.maximumDepth, maximumCount: Self.maximumCount
        ).object?.members ?? []
    } catch {
      throw refuse(.badHeader(reason: error.description))
    }
    for member in members where member.key == "__metadata__" {
      metadata = try Self.metadata(member.value, file: file)
    }
    for member in members where member.key != "__metadata__" {
      let entry = SafetensorsEntry(name: member.key, file: file)
      let tensor = try entry.description(
        of: member.value, dataStart: dataStart, fileByteCount: contents.byteCount)
      guard tensors.updateValue(tensor, forKey: member.key) == nil else {
        throw entry.refuse(.repeatedName)
      }
    }
    try checkCoverage(of: dataStart..<contents.byteCount, file: file)
  }

  private static func metadata(
    _ value: JSONValue, file: String
  ) throws(SafetensorsError) -> [String: String] {
    guard let object = value.object else {
      throw .malformedFile(file: file, problem: .badMetadata(key: nil))
    }
    var metadata: [String: String] = [:]
    for member in object.members {
      guard let text = member.value.string else {
        throw .malformedFile(file: file, problem: .badMetadata(key: member.key))
      }
      metadata[member.key] = text
    }
    return metadata
  }

  /// Checks that every byte of `data` belongs to exactly one tensor.
  private func checkCoverage(of data: Range<Int>, file: String) throws(SafetensorsError) {
    let inOrder = tensors.sorted {
      ($0.value.bytes.lowerBound, $0.value.bytes.upperBound, $0.key)
        < ($1.value.bytes.lowerBound, $1.value.bytes.upperBound, $1.key)
    }
    func refuseHole(_ hole: Range<Int>) -> SafetensorsError {
      let start = hole.lowerBound - data.lowerBound
      return .malformedFile(
        file: file, problem: .unclaimedBytes(start..<start + hole.count))
    }
    var end = data.lowerBound
    var previous = ""
    for (name, tensor) in inOrder {
      if tensor.bytes.lowerBound > end { throw refuseHole(end..<tensor.bytes.lowerBound) }
      if tensor.bytes.lowerBound < end {
        throw .malformedTensor(file: file, tensor: name, problem: .overlaps(other: previous))
      }
      (previous, end) = (name, tensor.bytes.upperBound)
    }
    if end < data.upperBound { throw refuseHole(end..<data.upperBound) }
  }
}
