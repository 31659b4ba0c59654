/// The names, shapes and places of a model's parameters in one run of memory.
///
/// The names are those of Hugging Face checkpoints. The query, key and value weights of a layer lie
/// one after the other, and so do gate and up: each group is one matrix to the forward pass.
public struct ParameterLayout: Hashable, Sendable {
  /// One parameter.
  public struct Entry: Hashable, Sendable {
    /// The name in a checkpoint.
    public let name: String
    /// The extent.
    public let shape: Shape
    /// Where it lies, in floats.
    public let range: Range<Int>
  }

  /// The parameters, in the order of memory.
  public let entries: [Entry]
  /// The number of floats in all, the gaps that align each matrix included.
  public let count: Int
  private let index: [String: Int]

  /// Lays out the parameters of a transformer.
  public init(_ model: Transformer.Configuration) {
    var entries: [Entry] = []
    var end = 0
    func add(_ name: String, _ shape: Shape) {
      entries.append(Entry(name: name, shape: shape, range: end..<end + shape.count))
      end += shape.count
    }
    /// A run of parameters that are read as one matrix starts at a cache line.
    func align() { end = (end + 15) / 16 * 16 }
    let queries = model.heads * model.headWidth
    let keys = model.keyValueHeads * model.headWidth
    add("model.embed_tokens.weight", .matrix(model.vocabularySize, model.width))
    for layer in 0..<model.layers {
      let prefix = "model.layers.\(layer)."
      align()
      add(prefix + "input_layernorm.weight", .vector(model.width))
      align()
      add(prefix + "self_attn.q_proj.weight", .matrix(queries, model.width))
      add(prefix + "self_attn.k_proj.weight", .matrix(keys, model.width))
      add(prefix + "self_attn.v_proj.weight", .matrix(keys, model.width))
      align()
      add(prefix + "self_attn.o_proj.weight", .matrix(model.width, queries))
      align()
      add(prefix + "post_attention_layernorm.weight", .vector(model.width))
      align()
      add(prefix + "mlp.gate_proj.weight", .matrix(model.intermediateWidth, model.width))
      add(prefix + "mlp.up_proj.weight", .matrix(model.intermediateWidth, model.width))
      align()
      add(prefix + "mlp.down_proj.weight", .matrix(model.width, model.intermediateWidth))
    }
    align()
    add("model.norm.weight", .vector(model.width))
    if model.head == .untied {
      align()
      add("lm_head.weight", .matrix(model.vocabularySize, model.width))
    }
    align()
    self.entries = entries
    count = end
    index = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.name, $0) })
  }

  /// The parameter of the given name, if there is one.
  public subscript(name: String) -> Entry? { index[name].map { entries[$0] } }

  /// The number of trained numbers.
  public var parameterCount: Int { entries.reduce(0) { $0 + $1.shape.count } }
}
