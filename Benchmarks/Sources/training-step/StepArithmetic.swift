import Contrastive

/// The floating-point operations of a training step that the method asks for, forward and backward.
///
/// Products only: a multiplication and an addition for each weight and row, three times (the result,
/// the gradient of the input, the gradient of the weight). Rows that no scored token depends on after
/// the last attention are left out, as they are in the forward pass.
struct StepArithmetic {
  /// Operations a step, on average.
  let flops: Double

  init(_ model: Transformer.Configuration, data: TokenizedDataset, steps: Int) {
    let attended = Double(model.heads * model.headWidth)
    let keys = Double(model.keyValueHeads * model.headWidth)
    let width = Double(model.width)
    let projections = width * (attended + 2 * keys)
    let rest = width * attended + 3 * width * Double(model.intermediateWidth)
    let layers = Double(model.layers)
    var total = 0.0
    for example in data.examples {
      let prompt = example.promptLength
      let answers = example.answers.map { $0.tokens.count - prompt }
      // The last token of each answer is predicted, never read.
      let rows = Double(prompt + answers.reduce(0) { $0 + $1 - 1 })
      let scored = Double(answers.reduce(0, +) - answers.count + 1)
      total += 6 * (rows * layers * projections + (rows * (layers - 1) + scored) * rest)
      total += 6 * scored * width * Double(model.vocabularySize)
      // Attention: two products forward and five backward over the visible halves.
      var visible = Double(prompt * (prompt + 1)) / 2
      for answer in answers {
        visible += Double((answer - 1) * prompt) + Double(answer * (answer - 1)) / 2
      }
      total += 7 * 2 * visible * attended * layers
    }
    flops = total / Double(steps)
  }
}
