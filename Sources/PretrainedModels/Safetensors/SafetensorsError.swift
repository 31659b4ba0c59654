/// Why a safetensors file, or a tensor in it, could not be read or written.
public enum SafetensorsError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file breaks the format.
  case malformedFile(file: String, problem: FileProblem)
  /// The header's entry for a tensor breaks the format.
  case malformedTensor(file: String, tensor: String, problem: TensorProblem)
  /// The file has no tensor of that name.
  case missingTensor(file: String, tensor: String)
  /// Elements of this type cannot be read as floating-point numbers.
  case unreadableType(file: String, tensor: String, type: ElementType)
  /// The elements are of another type than the reader asks for.
  case typeMismatch(file: String, tensor: String, found: ElementType, expected: ElementType)
  /// The tensor has another shape than the model asks for.
  case shapeMismatch(file: String, tensor: String, found: [Int], expected: [Int])
  /// A finite value is too large for the narrower type it was to be written in.
  case overflow(file: String, tensor: String, value: Float, type: WeightType)

  /// How a file as a whole breaks the format.
  public enum FileProblem: Equatable, Sendable {
    /// It is shorter than the eight bytes of the header's length.
    case tooShort(byteCount: Int)
    /// The header would be longer than any sound one.
    case headerTooLong(byteCount: UInt64, limit: Int)
    /// The header would end beyond the file.
    case headerBeyondEnd(headerByteCount: Int, fileByteCount: Int)
    /// The header is not the JSON object it should be.
    case badHeader(reason: String)
    /// The metadata is not an object of strings.
    case badMetadata(key: String?)
    /// Bytes, counted from the end of the header, belong to no tensor.
    case unclaimedBytes(Range<Int>)
  }

  /// How the entry of a tensor breaks the format.
  public enum TensorProblem: Equatable, Sendable {
    /// Its name is longer than any sound one.
    case nameTooLong(byteCount: Int, limit: Int)
    /// The header names it twice, to the eye of Unicode at least.
    case repeatedName
    /// A field is missing.
    case missingField(String)
    /// A field holds something else than it should.
    case badField(String, found: String, expected: String)
    /// The number of bytes its shape and type ask for is too large for any file.
    case sizeOverflow(shape: [Int])
    /// Its shape and type ask for more or fewer bytes than it has.
    case sizeMismatch(found: Int, expected: Int)
    /// It ends beyond the file; both counted from the end of the header.
    case beyondEnd(end: Int, dataByteCount: Int)
    /// It shares bytes with another tensor.
    case overlaps(other: String)
  }

  /// The file, the tensor, what is wrong, and what to do where that can be said.
  public var description: String {
    switch self {
    case .malformedFile(let file, let problem): "\(file): \(problem)"
    case .malformedTensor(let file, let tensor, let problem):
      "\(file): tensor \(quoted(tensor)): \(problem)"
    case .missingTensor(let file, let tensor):
      "\(file): there is no tensor \(quoted(tensor))"
    case .unreadableType(let file, let tensor, let type):
      "\(file): tensor \(quoted(tensor)) holds \(type.rawValue); expected floating-point "
        + "numbers: F32, BF16, F16 or F64"
    case .typeMismatch(let file, let tensor, let found, let expected):
      "\(file): tensor \(quoted(tensor)) holds \(found.rawValue), expected "
        + "\(expected.rawValue)"
    case .shapeMismatch(let file, let tensor, let found, let expected):
      "\(file): tensor \(quoted(tensor)) has the shape \(found), expected \(expected)"
    case .overflow(let file, let tensor, let value, let type):
      "\(file): tensor \(quoted(tensor)) holds \(value), too large for "
        + "\(type.rawValue); write it as bfloat16 or float32"
    }
  }
}

extension SafetensorsError.FileProblem: CustomStringConvertible {
  /// The problem, to follow the name of the file.
  public var description: String {
    switch self {
    case .tooShort(let byteCount):
      "\(byteCount) bytes are too few for a safetensors file; was it downloaded in full?"
    case .headerTooLong(let byteCount, let limit):
      "not a safetensors file: its header would have \(byteCount) bytes, at most \(limit) are sound"
    case .headerBeyondEnd(let headerByteCount, let fileByteCount):
      "the header has \(headerByteCount) bytes but the file only \(fileByteCount); "
        + "was it downloaded in full?"
    case .badHeader(let reason): "the header is not a JSON object: \(reason)"
    case .badMetadata(nil): "the header's __metadata__ is not an object"
    case .badMetadata(let key?):
      "the header's __metadata__ holds something else than a string at \(quoted(key))"
    case .unclaimedBytes(let range):
      "the data bytes \(range.lowerBound)..<\(range.upperBound) belong to no tensor"
    }
  }
}

extension SafetensorsError.TensorProblem: CustomStringConvertible {
  /// The problem, to follow the name of the tensor.
  public var description: String {
    switch self {
    case .nameTooLong(let byteCount, let limit):
      "a name of \(byteCount) bytes, at most \(limit) are sound"
    case .repeatedName: "named twice"
    case .missingField(let field): "no field \(field)"
    case .badField(let field, let found, let expected):
      "\(field) is \(found), expected \(expected)"
    case .sizeOverflow(let shape): "the shape \(shape) is too large for any file"
    case .sizeMismatch(let found, let expected):
      "\(found) bytes of data, but its shape and type ask for \(expected)"
    case .beyondEnd(let end, let dataByteCount):
      "ends at data byte \(end), but there are only \(dataByteCount); was it downloaded in full?"
    case .overlaps(let other): "shares bytes with \(quoted(other))"
    }
  }
}
