public import ContrastiveCore

/// The floating-point operations that the method asks for, forward and backward.
///
/// ```
/// linear maps    2 · rows · weights forward, twice that backward
/// attention      4 · visible pairs · heads · head width forward, 10 backward
/// head           2 · scored rows · width · vocabulary forward, twice that backward
/// adapter        2 · rows · its parameters forward, twice that backward
/// ```
///
/// Products only: a multiplication and an addition are two operations. Rows that no scored token depends
/// on after the last attention are left out, as they are in the forward pass. Attention goes backward by
/// five products where it goes forward by two, since it computes its probabilities again. Below an adapter
/// no weight has a gradient, so that linear maps and the head go backward by one product.
public struct StepArithmetic: Sendable, Hashable {
  /// The operations of the linear maps of all layers, forward.
  public private(set) var linear = 0.0
  /// The operations of the change that an adapter makes to them, forward.
  public private(set) var change = 0.0
  /// The operations of attention, forward.
  public private(set) var attention = 0.0
  /// The operations of the language-model head, forward.
  public private(set) var head = 0.0

  /// How often the products with weights are computed in training, for each time forward.
  private let weightPasses: Double

  /// Adds up the operations on `groups`, of a model that carries an adapter if there is one.
  public init(
    _ model: Transformer.Configuration, adapter: LinearAdapter.Configuration? = nil,
    groups: some Sequence<GroupShape>
  ) {
    weightPasses = adapter == nil ? 3 : 2
    let attended = Double(model.heads * model.headWidth)
    let keys = Double(model.keyValueHeads * model.headWidth)
    let width = Double(model.width)
    let projections = width * (attended + 2 * keys)
    let rest = width * attended + 3 * width * Double(model.intermediateWidth)
    let layers = Double(model.layers)
    let ends: [LinearAdapter.Target: Double] = [
      .query: width + attended, .key: width + keys, .value: width + keys,
      .output: attended + width, .gate: width + Double(model.intermediateWidth),
      .up: width + Double(model.intermediateWidth), .down: Double(model.intermediateWidth) + width,
    ]
    /// The parameters of the adapter in a layer, among some of its linear maps.
    func adapted(_ targets: [LinearAdapter.Target]) -> Double {
      guard let adapter else { return 0 }
      return Double(adapter.rank)
        * targets.filter(adapter.targets.contains).reduce(0) { $0 + (ends[$1] ?? 0) }
    }
    let (changedProjections, changedRest) = (
      adapted([.query, .key, .value]), adapted([.output, .gate, .up, .down])
    )
    for group in groups {
      let (rows, scored) = (Double(group.rows), Double(group.scoredRows))
      change +=
        2 * (rows * layers * changedProjections + (rows * (layers - 1) + scored) * changedRest)
      linear += 2 * (rows * layers * projections + (rows * (layers - 1) + scored) * rest)
      attention += 4 * group.visible * attended * layers
      head += 2 * scored * width * Double(model.vocabularySize)
    }
  }

  /// The operations forward.
  public var scoring: Double { scoringLayers + head }

  /// The operations forward and backward.
  public var training: Double { trainingLayers + trainingHead }

  /// The operations of the layers forward and backward.
  var trainingLayers: Double { weightPasses * linear + 3 * change + 3.5 * attention }

  /// The operations of the head forward and backward.
  var trainingHead: Double { weightPasses * head }

  /// The operations of the layers forward.
  var scoringLayers: Double { linear + change + attention }
}
