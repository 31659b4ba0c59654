extension LinearAdapter {
  /// What is adapted, and how.
  public struct Configuration: Hashable, Sendable {
    /// The number of rows of every A, and of columns of every B.
    public var rank: Int
    /// α, in which the scale of the change is given.
    public var alpha: Double
    /// How the scale follows from α and the rank.
    public var scaling: Scaling
    /// The share of the inputs that training leaves out of the change, at random.
    public var dropout: Double
    /// The adapted linear layers, the same in every layer of the model.
    public var targets: Set<Target>

    /// How the scale of the change follows from α and the rank.
    public enum Scaling: String, Hashable, Sendable, CaseIterable {
      /// s = α / r.
      case byRank
      /// s = α / √r, which keeps the size of the change as the rank grows.
      ///
      /// - SeeAlso: Kalajdzievski, 2023, <https://arxiv.org/abs/2312.03732>.
      case byRootOfRank
    }

    /// Describes an adapter, with the defaults of TRL.
    ///
    /// - Precondition: The rank is positive, α finite, the dropout at least 0 and below 1, and there is a
    ///   target.
    public init(
      rank: Int = 16, alpha: Double = 32, scaling: Scaling = .byRank, dropout: Double = 0,
      targets: Set<Target> = [.query, .value]
    ) {
      precondition(
        rank > 0 && alpha.isFinite && dropout >= 0 && dropout < 1 && !targets.isEmpty,
        "an adapter of rank \(rank), alpha \(alpha), dropout \(dropout) and \(targets.count) targets"
      )
      self.rank = rank
      self.alpha = alpha
      self.scaling = scaling
      self.dropout = dropout
      self.targets = targets
    }

    /// s, what the change is multiplied by.
    public var scale: Float {
      let rank = Double(rank)
      return Float(alpha / (scaling == .byRank ? rank : rank.squareRoot()))
    }
  }

  /// A linear layer that can be adapted; the raw value is its name in a checkpoint.
  public enum Target: String, Hashable, Sendable, CaseIterable {
    /// The queries.
    case query = "q_proj"
    /// The keys.
    case key = "k_proj"
    /// The values.
    case value = "v_proj"
    /// What leads out of attention.
    case output = "o_proj"
    /// The gate of the gated unit.
    case gate = "gate_proj"
    /// What the gate lets through.
    case up = "up_proj"
    /// What leads out of the gated unit.
    case down = "down_proj"

    /// The linear layers of one layer, those with the same input together.
    static let stacks: [[Target]] = [[.query, .key, .value], [.output], [.gate, .up], [.down]]

    /// The path within layer `layer` of a model.
    package func path(in layer: Int) -> String {
      let part = [.gate, .up, .down].contains(self) ? "mlp" : "self_attn"
      return "model.layers.\(layer).\(part).\(rawValue)"
    }
  }

  /// Returns the places of the parameters, and which belong to which matrix.
  ///
  /// The A's of linear layers with the same input lie one after the other: they are one matrix to the
  /// forward pass.
  package static func layout(
    _ configuration: Configuration, of model: Transformer.Configuration
  ) -> (layout: ParameterLayout, modules: [Module]) {
    let base = ParameterLayout(model)
    var paths: [String] = []
    let layout = ParameterLayout { places in
      for layer in 0..<model.layers {
        for stack in Target.stacks {
          let adapted = stack.filter(configuration.targets.contains).map { $0.path(in: layer) }
          let shapes = adapted.map { base[$0 + ".weight"]?.shape }
          places.align()
          for case (let path, .matrix(_, let inputs)?) in zip(adapted, shapes) {
            places.add(path + ".lora_A.weight", .matrix(configuration.rank, inputs))
          }
          for case (let path, .matrix(let outputs, _)?) in zip(adapted, shapes) {
            places.align()
            places.add(path + ".lora_B.weight", .matrix(outputs, configuration.rank))
          }
          paths += adapted
        }
      }
    }
    let modules = paths.compactMap { path -> Module? in
      guard let first = layout[path + ".lora_A.weight"],
        let second = layout[path + ".lora_B.weight"]
      else { return nil }
      return Module(path: path, first: first, second: second)
    }
    return (layout, modules)
  }
}
