internal import ContrastiveKernels
internal import ContrastiveRandom

/// Prompts that a model continues, some at a time.
///
/// Those in work get a token each at every step, so that each weight is read once for all of them;
/// where one is finished, the next takes its place. The tokens of a prompt are the same whatever is
/// continued beside it, and so is every bit that leads to them.
///
/// ```swift
/// var generation = Generation(of: prompts, by: model, options: .init(maxNewTokens: 100))
/// while try generation.step() { print(generation.tokenCount) }
/// print(generation.continuations)
/// ```
public struct Generation {
  /// A prompt in work.
  private struct Sequence {
    let prompt: Int
    /// Its place in the cache.
    let slot: Int
    /// What the model has not read yet: the prompt, and then always the last token.
    var unread: [Int32]
  }

  /// What each prompt is continued with so far, without a stop token.
  public private(set) var continuations: [[Int32]]
  /// Whether each prompt is continued as far as it will be.
  public private(set) var isFinished: [Bool]
  /// The tokens that were added to all prompts, stop tokens included.
  public private(set) var tokenCount = 0

  private let model: Transformer
  private let parameters: Parameters
  private let options: SamplingOptions
  private let prompts: [[Int32]]
  private let firstIndex: Int
  private let cache: KeyValueCache
  private var sequences: [Sequence] = []
  private var freeSlots: [Int]
  private var waiting: Range<Int>

  /// The most prompts in work: as many as have a faster way through the weights.
  ///
  /// It is also what keeps the bits of a prompt independent of the others.
  private static let mostSlots = fewRows

  /// Prepares to continue every prompt.
  ///
  /// - Parameters:
  ///   - prompts: Token ids; none may be empty.
  ///   - model: The model.
  ///   - options: How to choose, and when to stop.
  ///   - firstIndex: The number of the first prompt. The random numbers of a prompt depend on the seed, its
  ///     number and the position alone.
  /// - Precondition: No prompt is longer than the context; a continuation is cut where it would be.
  public init(
    of prompts: [[Int32]], by model: Transformer, options: SamplingOptions, firstIndex: Int = 0
  ) {
    let context = model.configuration.contextLength
    let longest = prompts.map(\.count).max() ?? 0
    precondition(prompts.allSatisfy { !$0.isEmpty }, "a prompt without tokens")
    precondition(longest <= context, "a prompt of \(longest) tokens for a context of \(context)")
    var model = model
    // Few rows are as fast, and a token does not depend on what is continued beside it.
    model.precision = .float32
    self.model = model
    self.options = options
    self.prompts = prompts
    self.firstIndex = firstIndex
    parameters = Parameters(model, recording: nil)
    continuations = prompts.map { _ in [] }
    isFinished = prompts.map { options.maxNewTokens == 0 || $0.count == context }
    waiting = prompts.indices
    let slots = min(prompts.count, Self.mostSlots)
    freeSlots = Array(0..<slots)
    let (length, overflow) = longest.addingReportingOverflow(options.maxNewTokens)
    cache = KeyValueCache(
      for: model.configuration, slots: slots, capacity: overflow ? context : min(length, context))
  }

  /// Adds a token to every prompt in work, and returns whether there was one.
  ///
  /// - Throws: `SamplingError` if a logit is not finite.
  /// - Precondition: Every token id is below the vocabulary size.
  public mutating func step() throws(SamplingError) -> Bool {
    takeUpPrompts()
    guard !sequences.isEmpty else { return false }
    let logits = linear(readSequences(), parameters.head).matrix
    for (row, sequence) in sequences.enumerated() where !isFinite(logits.row(row)) {
      throw .notFinite(prompt: sequence.prompt, position: cache.lengths[sequence.slot])
    }
    for row in sequences.indices {
      let token = nextToken(of: sequences[row].prompt, logits.row(row))
      sequences[row].unread = [token]
      add(token, to: sequences[row].prompt)
    }
    for sequence in sequences where isFinished[sequence.prompt] { freeSlots.append(sequence.slot) }
    sequences.removeAll { isFinished[$0.prompt] }
    return true
  }

  private mutating func takeUpPrompts() {
    while let prompt = waiting.first, let slot = freeSlots.last {
      waiting.removeFirst()
      guard !isFinished[prompt] else { continue }
      freeSlots.removeLast()
      cache.empty(slot)
      sequences.append(Sequence(prompt: prompt, slot: slot, unread: prompts[prompt]))
    }
  }

  /// Lets the model read what it has not, and returns the hidden states after the last token of each
  /// sequence, `[sequences, width]`.
  private func readSequences() -> Tensor {
    let hidden = Matrix(uninitialized: sequences.count, model.configuration.width)
    var start = 0
    while start < sequences.count {
      // Where rows are few, each has the bits that it has alone. A prompt of more tokens is read alone.
      var end = start + 1
      var count = sequences[start].unread.count
      while end < sequences.count, count + sequences[end].unread.count <= fewRows {
        count += sequences[end].unread.count
        end += 1
      }
      hidden.rows(start..<end).buffer.copy(from: read(sequences[start..<end]).buffer)
      start = end
    }
    return Tensor(hidden.buffer, shape: .matrix(hidden.rows, hidden.columns))
  }

  private func read(_ sequences: ArraySlice<Sequence>) -> Tensor {
    let run = cache.extend(sequences.map { (slot: $0.slot, count: $0.unread.count) })
    return model.hiddenStates(
      tokens: sequences.flatMap(\.unread), positions: run.positions, rows: run.lastRows,
      parameters: parameters
    ) { projections, layer in
      cache.attend(projections, layer: layer, run, shape: model.attentionShape)
    }
  }

  private func nextToken(of prompt: Int, _ logits: FloatBuffer) -> Int32 {
    var random = CounterGenerator(
      seed: options.seed, purpose: "sampling", index: UInt64(firstIndex + prompt),
      position: UInt64(continuations[prompt].count))
    return options.choose(from: logits, uniform: random.uniform())
  }

  private mutating func add(_ token: Int32, to prompt: Int) {
    tokenCount += 1
    guard !options.stopTokens.contains(token) else {
      isFinished[prompt] = true
      return
    }
    continuations[prompt].append(token)
    let length = continuations[prompt].count
    isFinished[prompt] =
      length == options.maxNewTokens
      || prompts[prompt].count + length == model.configuration.contextLength
  }
}
