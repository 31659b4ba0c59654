import Contrastive
import ContrastiveKernels

/// The step that the kernels are counted in: eight pairs of a prompt of 128 tokens and two answers of
/// 130, as many at a time as the token budget has room for.
struct StepShape {
  let model = Transformer.Configuration.smolLM()
  let pairs = 8
  let prompt = 128
  let answer = 130

  /// The pairs of a batch.
  var pairsABatch: Int { max(1, TrainerOptions().tokenBudget / rowsOfPair) }

  /// The batches of a step.
  var batches: Double { Double((pairs + pairsABatch - 1) / pairsABatch) }
  /// How often a step runs a kernel that every layer runs in every batch.
  var layers: Double { batches * Double(model.layers) }
  /// The same, for kernels that run on scored rows alone in the last layer.
  var layersAfterAttention: Double {
    batches * (Double(model.layers - 1) + Double(scoredRows) / Double(rows))
  }
  /// The rows of a pair: the last token of an answer is predicted and not read.
  var rowsOfPair: Int { prompt + 2 * (answer - 1) }
  /// The rows of a batch.
  var rows: Int { pairsABatch * rowsOfPair }
  /// The rows of a batch that predict: all of the answers, and the last of the prompt.
  var scoredRows: Int { pairsABatch * (1 + 2 * (answer - 1)) }

  /// Which rows of so many pairs see which.
  func segments(pairs: Int) -> [[AttentionSegment]] {
    (0..<pairs).map { pair in
      let start = pair * rowsOfPair
      let prefix = start..<start + prompt
      return [AttentionSegment(queries: prefix, keys: prefix, prefix: 0..<0)]
        + (0..<2).map { branch in
          let first = prefix.upperBound + branch * (answer - 1)
          let rows = first..<first + answer - 1
          return AttentionSegment(queries: rows, keys: rows, prefix: prefix)
        }
    }
  }

  /// The pairs of a row and one that it sees, in a batch.
  var visible: Double {
    func triangle(_ rows: Int) -> Double { Double(rows * (rows + 1)) / 2 }
    let branch = Double((answer - 1) * prompt) + triangle(answer - 1)
    return Double(pairsABatch) * (triangle(prompt) + 2 * branch)
  }
}
