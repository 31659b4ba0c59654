public import ContrastiveKernels
internal import Synchronization

/// A decoder of the Llama family: a value, whose copies never change each other.
///
/// Copies share their weights until one of them is trained. Whoever holds a model as a reference can
/// therefore rely on it: training moves the trainer's own copy.
public struct Transformer: Sendable {
  /// The sizes.
  public let configuration: Configuration
  /// The names and places of the parameters, those of an adapter apart.
  public let layout: ParameterLayout
  /// The change of its linear layers that the model carries, if there is one; it is then what is
  /// trained, and the parameters stay as they are.
  public internal(set) var adapter: LinearAdapter?
  /// The precision of what its linear layers and its head multiply when it scores and is trained.
  ///
  /// Weights, gradients, sums, and all that is no such product stay in single precision, unlike under
  /// PyTorch's autocast, which also keeps activations in bfloat16. So do an adapter's own products, and
  /// generation.
  public var precision = ProductPrecision.float32
  let rotary: RotaryTables
  private var storage: Weights

  /// Makes a model of given weights.
  ///
  /// - Parameters:
  ///   - configuration: The sizes.
  ///   - weights: All parameters, laid out as `ParameterLayout(configuration)` says; the model takes
  ///     the memory over.
  /// - Precondition: There are as many numbers as the layout has.
  public init(_ configuration: Configuration, weights: FloatBuffer) {
    self.configuration = configuration
    layout = ParameterLayout(configuration)
    precondition(
      weights.count == layout.count,
      "\(weights.count) weights for a model of \(layout.count)")
    storage = Weights(weights)
    rotary = RotaryTables(configuration)
  }

  /// All parameters, for reading.
  public var weights: FloatBuffer { storage.buffer }

  /// Returns the memory of all parameters for writing, copied first if another model shares it.
  ///
  /// Ask for it again after every use of the model, which may keep the weights in other forms until then.
  public mutating func mutableWeights() -> FloatBuffer {
    if !isKnownUniquelyReferenced(&storage) || !storage.buffer.isWritable {
      let copy = FloatBuffer(uninitialized: storage.buffer.count)
      copy.copy(from: storage.buffer)
      storage = Weights(copy)
    }
    storage.forgetRounded()
    return storage.buffer
  }

  /// All parameters rounded to bfloat16, once for all products until they are moved, where this machine
  /// multiplies such numbers.
  var roundedWeights: BFloat16Buffer? { storage.rounded }

  /// Whether both are the same parameters in the same memory, without any adapter.
  package func isCopy(of other: Transformer) -> Bool {
    configuration == other.configuration && storage === other.storage
      && precision == other.precision && adapter == nil && other.adapter == nil
  }

  /// The parameter of the given name, if there is one.
  public subscript(name: String) -> [Float]? {
    layout[name].map { weights[$0.range].array }
  }
}

/// The weights of one or more equal models, so that the last owner can be known.
private final class Weights: Sendable {
  let buffer: FloatBuffer
  private let roundedBuffer = Mutex<BFloat16Buffer?>(nil)

  init(_ buffer: FloatBuffer) { self.buffer = buffer }

  /// The weights rounded to bfloat16, by whoever asks first.
  var rounded: BFloat16Buffer? {
    roundedBuffer.withLock { rounded in
      if rounded == nil { rounded = BFloat16Buffer(rounding: buffer) }
      return rounded
    }
  }

  /// Lets go of the rounded weights, since the weights are about to change.
  func forgetRounded() { roundedBuffer.withLock { $0 = nil } }
}
