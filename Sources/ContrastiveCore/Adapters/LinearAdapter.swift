public import ContrastiveKernels
internal import ContrastiveRandom

/// A low-rank change of some linear layers of a model, which is trained in place of its weights.
///
/// ```
/// y = x Wᵀ + s (x Aᵀ) Bᵀ        A: [rank, inputs]    B: [outputs, rank]
/// ```
///
/// A model carries it as its ``Transformer/adapter``. It is a value: copies share their memory until
/// one of them is trained.
///
/// - SeeAlso: Hu et al., 2021, section 4.1, <https://arxiv.org/abs/2106.09685>.
public struct LinearAdapter: Sendable {
  /// One adapted matrix of a model.
  public struct Module: Hashable, Sendable {
    /// The path of the layer, such as `model.layers.0.self_attn.q_proj`.
    public let path: String
    /// A, `[rank, inputs]`.
    public let first: ParameterLayout.Entry
    /// B, `[outputs, rank]`.
    public let second: ParameterLayout.Entry
  }

  /// What is adapted, and how.
  public let configuration: Configuration
  /// The names and places of the parameters; the names are PEFT's, `….lora_A.weight` and
  /// `….lora_B.weight` after the path of a layer.
  public let layout: ParameterLayout
  /// The adapted matrices, in the order of the model.
  public let modules: [Module]
  private var storage: Storage

  /// Makes an adapter that changes nothing yet: A is random, and B is zero.
  ///
  /// A is drawn evenly between ±1/√inputs, as PEFT draws it. Every A draws from a generator of its own,
  /// so its values do not depend on which others there are.
  public init(_ configuration: Configuration, of model: Transformer.Configuration, seed: UInt64) {
    let (layout, modules) = Self.layout(configuration, of: model)
    let weights = FloatBuffer(repeating: 0, count: layout.count)
    for module in modules {
      guard case .matrix(_, let inputs) = module.first.shape else { continue }
      let bound = 1 / Double(inputs).squareRoot()
      var random = CounterGenerator(seed: seed, purpose: "initialize " + module.first.name)
      var values = weights[module.first.range].mutableSpan
      for index in values.indices { values[index] = Float(bound * (2 * random.uniform() - 1)) }
    }
    self.init(configuration, layout, modules, weights)
  }

  /// Makes an adapter of given weights.
  ///
  /// - Parameters:
  ///   - configuration: What is adapted, and how.
  ///   - model: The sizes of the model that it is for.
  ///   - copy: Writes the values of each parameter, which are zero before, into its memory.
  /// - Throws: What `copy` throws.
  public init(
    _ configuration: Configuration, of model: Transformer.Configuration,
    copying copy: (ParameterLayout.Entry, FloatBuffer) throws -> Void
  ) rethrows {
    let (layout, modules) = Self.layout(configuration, of: model)
    let weights = FloatBuffer(repeating: 0, count: layout.count)
    for entry in layout.entries { try copy(entry, weights[entry.range]) }
    self.init(configuration, layout, modules, weights)
  }

  private init(
    _ configuration: Configuration, _ layout: ParameterLayout, _ modules: [Module],
    _ weights: FloatBuffer
  ) {
    self.configuration = configuration
    self.layout = layout
    self.modules = modules
    storage = Storage(weights)
  }

  /// All parameters, for reading.
  public var weights: FloatBuffer { storage.buffer }

  /// Returns the memory of all parameters for writing, copied first if another adapter shares it.
  public mutating func mutableWeights() -> FloatBuffer {
    if !isKnownUniquelyReferenced(&storage) {
      let copy = FloatBuffer(uninitialized: storage.buffer.count)
      copy.copy(from: storage.buffer)
      storage = Storage(copy)
    }
    return storage.buffer
  }

  /// The parameter of the given name, if there is one.
  public subscript(name: String) -> [Float]? { layout[name].map { weights[$0.range].array } }

  /// Whether a model computes the same with it as without: every B is zero, as at the start.
  public var changesNothing: Bool {
    modules.allSatisfy { sumOfSquares(weights[$0.second.range]) == 0 }
  }

  /// A parameter as a matrix.
  func matrix(_ entry: ParameterLayout.Entry) -> Matrix {
    Tensor(weights[entry.range], shape: entry.shape).matrix
  }
}

/// The parameters of one or more equal adapters, so that the last owner can be known.
private final class Storage: Sendable {
  let buffer: FloatBuffer
  init(_ buffer: FloatBuffer) { self.buffer = buffer }
}
