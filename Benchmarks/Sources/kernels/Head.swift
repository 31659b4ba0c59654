import ContrastiveKernels

/// The language-model head on the scored rows of a batch: logits, their sums, their gradient, and back.
func headKernels(_ step: StepShape) -> [Kernel] {
  let (rows, vocabulary) = (step.scoredRows, step.model.vocabularySize)
  let logits = numbers(rows, vocabulary)
  let logSumExp = FloatBuffer(repeating: 11, count: rows)
  let targets = (0..<rows).map {
    HeadTarget(row: Int32($0), token: Int32($0 * 7919 % vocabulary))
  }
  let slopes = targets.map { _ in Float(0.1) }
  let elements = Double(rows * vocabulary)
  let passes = [
    Kernel(
      name: "head, sums over the vocabulary", shape: "\(rows) × \(vocabulary)", bound: .reading,
      work: 4 * elements, elements: elements, timesAStep: step.batches
    ) {
      var sums = HeadRowSums(rows: rows)
      sums.add(logits)
    },
    // In place, and so of its own results: they stay within what an exponential takes.
    Kernel(
      name: "head, gradient of the logits", shape: "\(rows) × \(vocabulary)", bound: .copying,
      work: 8 * elements, elements: elements, timesAStep: step.batches
    ) {
      headRowGradient(logits, logSumExp: logSumExp, targets: targets, slopes: slopes)
    },
  ]
  return products(
    "head", rows: rows, inputs: step.model.width, outputs: vocabulary, times: step.batches)
    + passes
}
