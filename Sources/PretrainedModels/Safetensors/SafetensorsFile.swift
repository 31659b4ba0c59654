import ContrastiveFiles
public import ContrastiveKernels

/// A safetensors file, mapped into memory: tensors are read when they are asked for.
///
/// The whole header is checked when the file is opened, so that afterwards every tensor is known to
/// lie within the file. The file must not be shortened while it is open; replacing it by a rename,
/// as this library and most others write, leaves the opened one untouched.
///
/// - SeeAlso: The format, <https://github.com/huggingface/safetensors#format>.
public struct SafetensorsFile: Sendable {
  /// The file.
  public let path: String
  /// What the header says of each tensor, by its name.
  public let tensors: [String: TensorDescription]
  /// The texts that whoever wrote the file left in it.
  public let metadata: [String: String]

  private let file: MappedFile

  /// Opens the file at `path` and checks its header.
  ///
  /// - Throws: `MappedFileError` if it cannot be read, `SafetensorsError` if it breaks the format.
  public init(contentsOf path: String) throws {
    let file = try MappedFile(path: path)
    let header = try SafetensorsHeader(of: file.bytes, file: path)
    self.file = file
    self.path = path
    tensors = header.tensors
    metadata = header.metadata
  }

  /// Returns the tensor `name` as floats.
  ///
  /// Where the file holds them as such, and aligned, they are borrowed and must not be written;
  /// otherwise they are converted into memory of their own.
  ///
  /// - Parameters:
  ///   - name: A tensor of type `F32`, `BF16`, `F16` or `F64`; the last is rounded.
  ///   - shape: The shape it must have; `nil` for any.
  /// - Returns: Its elements in row-major order.
  /// - Throws: `SafetensorsError` if there is none, if it has another shape or another type.
  public func floats(_ name: String, shape: [Int]? = nil) throws(SafetensorsError) -> FloatBuffer {
    let tensor = try description(of: name, shape: shape)
    if tensor.type == .float32,
      let borrowed = file.floats(at: tensor.bytes.lowerBound, count: tensor.count)
    {
      return borrowed
    }
    let buffer = FloatBuffer(uninitialized: tensor.count)
    convert(tensor, into: buffer)
    return buffer
  }

  /// Copies the tensor `name`, as floats, into `buffer`, and lets go of its pages of the file.
  ///
  /// - Precondition: `buffer` has as many elements as `shape`.
  /// - Throws: As `floats(_:shape:)`.
  public func copy(
    _ name: String, shape: [Int], into buffer: FloatBuffer
  ) throws(SafetensorsError) {
    let tensor = try description(of: name, shape: shape)
    precondition(
      buffer.count == tensor.count, "a tensor \(tensor.shape) into \(buffer.count) floats")
    if tensor.type == .float32,
      let borrowed = file.floats(at: tensor.bytes.lowerBound, count: tensor.count)
    {
      buffer.copy(from: borrowed)
    } else {
      convert(tensor, into: buffer)
    }
    file.release(tensor.bytes)
  }

  /// Returns a copy of the bytes of the tensor `name`, little end first.
  ///
  /// - Throws: `SafetensorsError` if there is none, or if it has another type or shape.
  package func bytes(
    of name: String, type: ElementType, shape: [Int]
  ) throws(SafetensorsError) -> [UInt8] {
    guard let tensor = tensors[name] else { throw .missingTensor(file: path, tensor: name) }
    guard tensor.type == type else {
      throw .typeMismatch(file: path, tensor: name, found: tensor.type, expected: type)
    }
    guard tensor.shape == shape else {
      throw .shapeMismatch(file: path, tensor: name, found: tensor.shape, expected: shape)
    }
    return file.bytes.extracting(tensor.bytes).array
  }

  /// Returns what the header says of the tensor `name`, if it can be read as floats.
  func description(
    of name: String, shape: [Int]?
  ) throws(SafetensorsError) -> TensorDescription {
    guard let tensor = tensors[name] else { throw .missingTensor(file: path, tensor: name) }
    if let shape, shape != tensor.shape {
      throw .shapeMismatch(file: path, tensor: name, found: tensor.shape, expected: shape)
    }
    switch tensor.type {
    case .float32, .bfloat16, .float16, .float64: return tensor
    default: throw .unreadableType(file: path, tensor: name, type: tensor.type)
    }
  }

  private func convert(_ tensor: TensorDescription, into buffer: FloatBuffer) {
    let bytes = file.bytes.extracting(tensor.bytes)
    switch tensor.type {
    case .bfloat16: widen(bytes, from: .bfloat16, into: buffer)
    case .float16: widen(bytes, from: .float16, into: buffer)
    case .float64:
      var floats = buffer.mutableSpan
      for i in floats.indices {
        floats[i] = Float(Double(bitPattern: bytes.littleEndian(UInt64.self, at: 8 * i)))
      }
    default:
      var floats = buffer.mutableSpan
      for i in floats.indices {
        floats[i] = Float(bitPattern: bytes.littleEndian(UInt32.self, at: 4 * i))
      }
    }
  }
}
