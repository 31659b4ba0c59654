/// What a safetensors header says about one tensor.
public struct TensorDescription: Equatable, Sendable {
  /// What one element is.
  public let type: ElementType
  /// The extent of each dimension, the slowest first; empty for a single number.
  public let shape: [Int]
  /// Where its bytes lie in the file.
  public let bytes: Range<Int>

  /// The number of elements.
  ///
  /// The header was refused unless this product fits and agrees with the number of bytes.
  public var count: Int { shape.reduce(1, *) }
}
