public import ContrastiveCore

/// The floating-point operations that the method asks for, forward and backward.
///
/// ```
/// linear maps    2 · rows · weights forward, twice that backward
/// attention      4 · visible pairs · heads · head width forward, 10 backward
/// head           2 · scored rows · width · vocabulary forward, twice that backward
/// ```
///
/// Products only: a multiplication and an addition are two operations. Rows that no scored token depends
/// on after the last attention are left out, as they are in the forward pass. Attention goes backward by
/// five products where it goes forward by two, since it computes its probabilities again.
public struct StepArithmetic: Sendable, Hashable {
  /// The operations of the linear maps of all layers, forward.
  public private(set) var linear = 0.0
  /// The operations of attention, forward.
  public private(set) var attention = 0.0
  /// The operations of the language-model head, forward.
  public private(set) var head = 0.0

  /// Adds up the operations on `groups`.
  public init(_ model: Transformer.Configuration, groups: some Sequence<GroupShape>) {
    let attended = Double(model.heads * model.headWidth)
    let keys = Double(model.keyValueHeads * model.headWidth)
    let width = Double(model.width)
    let projections = width * (attended + 2 * keys)
    let rest = width * attended + 3 * width * Double(model.intermediateWidth)
    let layers = Double(model.layers)
    for group in groups {
      let (rows, scored) = (Double(group.rows), Double(group.scoredRows))
      linear += 2 * (rows * layers * projections + (rows * (layers - 1) + scored) * rest)
      attention += 4 * group.visible * attended * layers
      head += 2 * scored * width * Double(model.vocabularySize)
    }
  }

  /// The operations forward.
  public var scoring: Double { linear + attention + head }

  /// The operations forward and backward.
  public var training: Double { trainingLayers + 3 * head }

  /// The operations of the layers forward and backward.
  var trainingLayers: Double { 3 * linear + 3.5 * attention }

  /// The operations of the layers forward.
  var scoringLayers: Double { linear + attention }
}
