package import ContrastiveCore
package import ContrastiveFiles

/// The adapter that is trained in place of the model's weights, if one is.
package struct AdapterSettings: ConfigurationSection {
  /// Whether a fresh adapter is trained.
  package var isFresh = false
  /// The folder of an adapter to start from.
  package var nameOrPath: String?
  /// The rank of a fresh adapter.
  package var rank = 16
  /// α, in which the scale of its change is given.
  package var alpha = 32.0
  /// The share of its inputs that training leaves out.
  package var dropout = 0.05
  /// Whether nothing is left out all the same.
  package var disablesDropout: Bool
  /// The linear layers that it changes; those of queries and values, if there are none.
  package var targets: TargetModules?
  /// Whether α is divided by the root of the rank.
  package var scalesByRoot = false

  /// Creates the defaults of `method`.
  init(method: TrainingMethod) {
    disablesDropout = method == .dpo
  }

  /// Whether an adapter is trained, as far as the settings tell: the model's folder may hold one, too.
  var isAskedFor: Bool { isFresh || nameOrPath != nil }

  /// What a fresh adapter changes, and how.
  var fresh: LinearAdapter.Configuration {
    LinearAdapter.Configuration(
      rank: rank, alpha: alpha, scaling: scalesByRoot ? .byRootOfRank : .byRank, dropout: dropout,
      targets: targets?.targets ?? [.query, .value])
  }

  static let title = "Adapter"

  static let keys: [ConfigurationKey] = [
    ConfigurationKey(
      "use_peft", \.adapter.isFresh,
      help: "Train a fresh LoRA adapter, and leave the weights of the model as they are"),
    ConfigurationKey(
      "adapter_name_or_path", \.adapter.nameOrPath,
      help: "The folder of a LoRA adapter to go on training; the reference is a frozen copy of it"),
    ConfigurationKey(
      "lora_r", \.adapter.rank, .from(1...65_536), help: "The rank of a fresh adapter"),
    ConfigurationKey(
      "lora_alpha", \.adapter.alpha, .atLeast(0),
      help: "What its change is multiplied by, before lora_r divides it"),
    ConfigurationKey(
      "lora_dropout", \.adapter.dropout, .inside(0..<1),
      help: "The share of its inputs that training leaves out, unless disable_dropout is true"),
    ConfigurationKey(
      "disable_dropout", \.adapter.disablesDropout,
      help: "Leave nothing out, whatever lora_dropout says"),
    ConfigurationKey(
      "lora_target_modules", \.adapter.targets,
      help: "The linear layers that it changes, or all-linear; q_proj and v_proj where absent"),
    ConfigurationKey(
      "use_rslora", \.adapter.scalesByRoot,
      help: "Let the root of lora_r divide, so that the change is as large for every rank"),
  ]
}

/// Some of the linear layers of a layer, or all of them.
package struct TargetModules: ConfigurationValue {
  /// The linear layers.
  package let targets: Set<LinearAdapter.Target>

  private static let all = "all-linear"

  package static var phrase: String { "all-linear, or a list of " + names.joined(separator: ", ") }
  package static var placeholder: String { "names" }
  package static var arity: Arity { .many }
  package static var choices: [String] { [all] + names }
  package static var schema: JSONValue {
    let names = JSONValue.array(names.map(JSONValue.string))
    return ["anyOf": [["type": "array", "items": ["enum": names]], ["const": .string(all)]]]
  }

  private static var names: [String] { LinearAdapter.Target.allCases.map(\.rawValue) }

  /// Reads a list of names, or the word that stands for all.
  package init?(_ node: ConfigurationNode) {
    let words: [String?] =
      if case .list(let nodes) = node { nodes.map(\.scalar) } else { [node.scalar] }
    if words == [Self.all] {
      targets = Set(LinearAdapter.Target.allCases)
    } else {
      let named = words.map { $0.flatMap(LinearAdapter.Target.init(rawValue:)) }
      let targets = Set(named.compactMap(\.self))
      guard !named.isEmpty, named.allSatisfy({ $0 != nil }) else { return nil }
      self.targets = targets
    }
  }

  package var json: JSONValue {
    targets.count == LinearAdapter.Target.allCases.count
      ? .string(Self.all)
      : .array(
        LinearAdapter.Target.allCases.filter(targets.contains).map { .string($0.rawValue) })
  }
}
