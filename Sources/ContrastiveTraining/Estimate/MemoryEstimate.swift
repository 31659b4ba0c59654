internal import ContrastiveCore
internal import ContrastiveKernels

/// The memory that a run will hold at once, part by part, in bytes.
public struct MemoryEstimate: Sendable, Hashable {
  /// The weights, of which those are trained that no adapter stands in for, also as they are rounded.
  public let weights: Int
  /// The weights of the reference, where they stay beside those that are trained.
  public let reference: Int
  /// The gradients of the weights.
  public let gradients: Int
  /// The two moments of AdamW.
  public let moments: Int
  /// What the layers keep of the largest batch for the way back.
  public let activations: Int
  /// The logits and what the way back needs beside the activations, whichever is more.
  public let workspace: Int
  /// The examples as tokens.
  public let data: Int
  /// The scores of the reference.
  public let referenceScores: Int
  /// The program and its libraries.
  public let program: Int

  /// The rows of the largest batch.
  public let largestBatch: Int

  /// The program with its libraries before anything is loaded, as measured.
  private static let programSize = 32 << 20
  /// What the system's allocator and a collection hold beside a sequence's own numbers, as measured.
  private static let sequenceOverhead = 320

  init(_ workload: RunWorkload) {
    let model = workload.model
    let float = MemoryLayout<Float>.stride
    let parameters = workload.parameters
    // Of a model below an adapter there is one copy, which nobody moves.
    let trained = workload.trained
    let exact = float * (workload.adapter == nil ? trained : parameters + trained)
    // In bfloat16 they are rounded once for all products of a step, where they are multiplied as such.
    // Elsewhere those of a product are floats again, of which the head's are the most.
    let isRounded = workload.precision == .bfloat16
    let isHalved = isRounded && BFloat16Kernel.obstacle == nil
    weights = exact + (isHalved ? float * parameters / 2 : 0)
    let ownReference = workload.adapter == nil && isHalved ? float * parameters / 2 : 0
    reference = workload.reference == .live ? float * trained + ownReference : 0
    gradients = float * trained
    moments = 2 * float * trained

    let queries = model.heads * model.headWidth
    let keys = model.keyValueHeads * model.headWidth
    // Of each row: the two inputs of the norms, the projections, what was attended to with its
    // log-sum-exp, gate and up, the two scales of the norms, and what the first factors of an adapter make
    // of it. All else is computed again.
    let narrow = workload.adapter.map { $0.rank * $0.targets.count } ?? 0
    let kept =
      2 * model.width + 2 * queries + 2 * keys + model.heads + 2 * model.intermediateWidth + 2
      + narrow
    // Of a scored row in the last layer: the same without projections, and the hidden state twice.
    let last = 4 * model.width + queries + 2 * model.intermediateWidth + 2 + narrow
    // The gated unit and the gradients around it, of one layer at a time.
    let passing = 4 * model.intermediateWidth + 3 * model.width

    var largest = (activations: 0, workspace: 0, rows: 0)
    for batch in workload.batches {
      let rows = batch.reduce(0) { $0 + $1.rows }
      let scored = batch.reduce(0) { $0 + $1.scoredRows }
      let activations =
        rows * ((model.layers - 1) * kept + queries + 2 * keys + 2 * model.width) + scored * last
      let logits = min(
        scored * model.vocabularySize, max(1, workload.options.headWorkspace / float))
      // The gradient of the logits as a factor.
      let rounded =
        isHalved ? logits / 2 : isRounded ? logits + model.vocabularySize * model.width : 0
      let workspace = max(logits + scored * model.width + rounded, rows * passing)
      if activations + workspace > largest.activations + largest.workspace {
        largest = (activations, workspace, rows)
      }
    }
    activations = float * largest.activations
    workspace = float * largest.workspace
    largestBatch = largest.rows

    data = 5 * workload.tokens + Self.sequenceOverhead * workload.sequences
    referenceScores =
      workload.reference == .none
      ? 0 : float * workload.scoredTokens + Self.sequenceOverhead * workload.sequences
    program = Self.programSize
  }

  /// The parts by name, in bytes, the largest first.
  public var parts: [(name: String, bytes: Int)] {
    [
      ("weights", weights), ("weights of the reference", reference), ("gradients", gradients),
      ("moments", moments), ("activations", activations), ("workspace", workspace), ("data", data),
      ("reference scores", referenceScores), ("program", program),
    ].filter { $0.bytes > 0 }.sorted { $0.bytes > $1.bytes }
  }

  /// All parts together.
  public var total: Int { parts.reduce(0) { $0 + $1.bytes } }
}

extension RunWorkload {
  /// The memory that the run will hold.
  public var memory: MemoryEstimate { MemoryEstimate(self) }
}
