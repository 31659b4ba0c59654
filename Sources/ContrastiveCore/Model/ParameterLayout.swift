/// The names, shapes and places of a model's, or an adapter's, parameters in one run of memory.
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
    let queries = model.heads * model.headWidth
    let keys = model.keyValueHeads * model.headWidth
    self.init { places in
      places.add("model.embed_tokens.weight", .matrix(model.vocabularySize, model.width))
      for layer in 0..<model.layers {
        let prefix = "model.layers.\(layer)."
        places.align()
        places.add(prefix + "input_layernorm.weight", .vector(model.width))
        places.align()
        places.add(prefix + "self_attn.q_proj.weight", .matrix(queries, model.width))
        places.add(prefix + "self_attn.k_proj.weight", .matrix(keys, model.width))
        places.add(prefix + "self_attn.v_proj.weight", .matrix(keys, model.width))
        places.align()
        places.add(prefix + "self_attn.o_proj.weight", .matrix(model.width, queries))
        places.align()
        places.add(prefix + "post_attention_layernorm.weight", .vector(model.width))
        places.align()
        places.add(prefix + "mlp.gate_proj.weight", .matrix(model.intermediateWidth, model.width))
        places.add(prefix + "mlp.up_proj.weight", .matrix(model.intermediateWidth, model.width))
        places.align()
        places.add(prefix + "mlp.down_proj.weight", .matrix(model.width, model.intermediateWidth))
      }
      places.align()
      places.add("model.norm.weight", .vector(model.width))
      if model.head == .untied {
        places.align()
        places.add("lm_head.weight", .matrix(model.vocabularySize, model.width))
      }
    }
  }

  /// Lays parameters out one after the other, in the order in which `place` adds them.
  init(_ place: (inout Places) -> Void) {
    var places = Places()
    place(&places)
    places.align()
    entries = places.entries
    count = places.end
    index = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.name, $0) })
  }

  /// Parameters that are being laid out.
  struct Places {
    fileprivate var entries: [Entry] = []
    fileprivate var end = 0

    /// Lays a parameter behind the last one.
    mutating func add(_ name: String, _ shape: Shape) {
      entries.append(Entry(name: name, shape: shape, range: end..<end + shape.count))
      end += shape.count
    }

    /// Goes on to the next cache line, where a run of parameters that are read as one matrix starts.
    mutating func align() { end = (end + 15) / 16 * 16 }
  }

  /// The parameter of the given name, if there is one.
  public subscript(name: String) -> Entry? { index[name].map { entries[$0] } }

  /// The number of trained numbers.
  public var parameterCount: Int { entries.reduce(0) { $0 + $1.shape.count } }
}
