#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A run of floats in memory that it keeps alive.
///
/// A buffer is a *view*: copying or slicing one shares the memory, as with a class. Kernels write
/// only into buffers that their caller has just made, or into gradients; nothing else may be
/// written, because a second view of the same memory would change with it.
@safe
public struct FloatBuffer: @unchecked Sendable {
  @usableFromInline let owner: Memory
  @usableFromInline let base: UnsafeMutablePointer<Float>

  /// The number of floats.
  public let count: Int

  /// Whether the memory may be written: false for memory borrowed from a mapped file.
  public var isWritable: Bool { owner.isWritable }

  @usableFromInline init(owner: Memory, base: UnsafeMutablePointer<Float>, count: Int) {
    self.owner = owner
    unsafe self.base = base
    self.count = count
  }

  /// Allocates `count` floats, aligned to a cache line, of unspecified value.
  ///
  /// - Precondition: `count` is not negative.
  public init(uninitialized count: Int) {
    precondition(count >= 0, "a buffer of \(count) floats")
    let memory = Memory(byteCount: count * MemoryLayout<Float>.stride)
    unsafe self.init(
      owner: memory, base: memory.address.assumingMemoryBound(to: Float.self), count: count)
  }

  /// Allocates `count` floats of value `value`.
  public init(repeating value: Float, count: Int) {
    let byteCount = count * MemoryLayout<Float>.stride
    // Negative zero is equal to zero and has another bit.
    if value.bitPattern == 0, byteCount >= Memory.largePage {
      let memory = Memory(zeroedPages: byteCount)
      unsafe self.init(
        owner: memory, base: memory.address.assumingMemoryBound(to: Float.self), count: count)
      return
    }
    self.init(uninitialized: count)
    // Threads share the clearing of fresh pages, which takes longer than the writing.
    fill(self, with: value)
  }

  /// Copies the elements of `values`.
  public init(_ values: [Float]) {
    self.init(uninitialized: values.count)
    unsafe values.withUnsafeBufferPointer { source in
      if let start = source.baseAddress { unsafe base.initialize(from: start, count: count) }
    }
  }

  /// The elements as an array.
  public var array: [Float] {
    unsafe [Float](UnsafeBufferPointer(start: base, count: count))
  }

  /// The elements as they lie in memory, four bytes each.
  public var bytes: [UInt8] {
    unsafe [UInt8](UnsafeRawBufferPointer(start: base, count: 4 * count))
  }

  /// Returns the view of the elements at `range`.
  ///
  /// - Precondition: `range` lies within `0..<count`.
  @inlinable public subscript(range: Range<Int>) -> FloatBuffer {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= count,
      "elements \(range) of a buffer of \(count)")
    return unsafe FloatBuffer(
      owner: owner, base: base + range.lowerBound, count: range.count)
  }

  /// The element at `index`, for tests and single values; kernels use spans.
  @inlinable public subscript(index: Int) -> Float {
    get {
      precondition(index >= 0 && index < count, "element \(index) of a buffer of \(count)")
      return unsafe base[index]
    }
    nonmutating set {
      precondition(index >= 0 && index < count, "element \(index) of a buffer of \(count)")
      unsafe base[index] = newValue
    }
  }

  /// The elements, for reading.
  @inlinable public var span: Span<Float> {
    @_lifetime(borrow self) get {
      let span = unsafe Span(_unsafeStart: base, count: count)
      return unsafe _overrideLifetime(span, borrowing: self)
    }
  }

  /// The elements, for writing.
  ///
  /// The memory belongs to a class, so the compiler does not see two spans of one buffer overlap:
  /// a kernel must not read what it writes unless it says so.
  ///
  /// - Precondition: The buffer is writable.
  @inlinable public var mutableSpan: MutableSpan<Float> {
    @_lifetime(borrow self) get {
      precondition(owner.isWritable, "borrowed memory may not be written")
      let span = unsafe MutableSpan(_unsafeStart: base, count: count)
      return unsafe _overrideLifetime(span, borrowing: self)
    }
  }

  /// Whether the two views share at least one element.
  public func overlaps(_ other: FloatBuffer) -> Bool {
    unsafe base < other.base + other.count && other.base < base + count
  }

  /// The number of floats from the start of `other` to the start of this buffer.
  func distance(from other: FloatBuffer) -> Int { unsafe base - other.base }

  /// Copies the elements of `other` into this buffer.
  ///
  /// - Precondition: Both have the same count.
  public func copy(from other: FloatBuffer) {
    precondition(count == other.count, "\(other.count) floats copied into \(count)")
    unsafe base.update(from: other.base, count: count)
  }
}
