internal import ContrastiveCore
internal import ContrastiveKernels
internal import PreferenceData

/// How fast this machine takes the steps of a run, measured on a small piece of its work.
///
/// A model of the run's widths, with one layer and a small vocabulary, scores and trains on a batch of the
/// run's own data, or less of it for a large model; the same with a larger vocabulary tells what the head
/// adds. So what the products, the attention, the passes over memory and the calls in between take is all
/// in it. The measuring takes about half a second.
public struct StepSpeed: Sendable, Hashable {
  /// Operations a second, of some part of the work.
  package struct Rates: Sendable, Hashable {
    let layers: Double
    let head: Double

    /// Names the rates of the layers and of the head.
    package init(layers: Double, head: Double) {
      self.layers = layers
      self.head = head
    }
  }

  /// Forward and backward.
  let training: Rates
  /// Forward.
  let scoring: Rates
  /// The seconds that resetting, checking and updating takes for each parameter.
  let update: Double

  /// The operations a second of the layers, forward and backward.
  public var layerRate: Double { training.layers }

  /// The most operations of a measured piece, forward and backward.
  private static let largestPiece = 5e10

  /// Names rates, and the seconds of an update for each parameter.
  package init(training: Rates, scoring: Rates, update: Double) {
    self.training = training
    self.scoring = scoring
    self.update = update
  }

  /// Measures the speed on this machine.
  public init(of workload: RunWorkload) {
    var sizes = workload.model
    sizes.layers = 1
    sizes.paddingToken = nil
    sizes.vocabularySize = min(64, sizes.vocabularySize)
    let groups = Self.groups(of: workload, sizes)
    let small = Self.measured(sizes, workload, groups, within: 0.08)
    let update = Self.update(sizes, workload.adapter, workload.options)
    let bare = small.arithmetic

    // As many tokens as make the head as much work as the layers.
    let perToken = bare.head / Double(sizes.vocabularySize)
    let balanced = 64 + Int(min(bare.trainingLayers / max(3 * perToken, 1), 1e6))
    sizes.vocabularySize = min(workload.model.vocabularySize, balanced)
    let large = Self.measured(sizes, workload, groups, within: 0)

    /// The rate of the head; where its share is lost in the noise it is as fast as the layers.
    func rate(_ operations: Double, _ seconds: Double, _ layers: Double) -> Double {
      operations > 0 && seconds > 0 ? min(operations / seconds, 2 * layers) : layers
    }
    let layers = Rates(
      layers: bare.training / small.training,
      head: bare.scoring / small.scoring)
    training = Rates(
      layers: layers.layers,
      head: rate(
        large.arithmetic.trainingHead - bare.trainingHead, large.training - small.training,
        layers.layers))
    scoring = Rates(
      layers: layers.head,
      head: rate(
        large.arithmetic.head - bare.head, large.scoring - small.scoring, layers.head))
    self.update = update
  }

  /// Groups of the run, with tokens of the small vocabulary, as many as make a piece of work.
  private static func groups(
    of workload: RunWorkload, _ sizes: Transformer.Configuration
  ) -> [[TokenizedSequence]] {
    var groups: [[TokenizedSequence]] = []
    var work = 0.0
    for sample in workload.samples {
      work +=
        StepArithmetic(
          sizes, adapter: workload.adapter, groups: [GroupShape(sample)]
        ).training
      if !groups.isEmpty, work > largestPiece { break }
      groups.append(
        sample.map { sequence in
          TokenizedSequence(
            tokens: sequence.tokens.map { $0 % Int32(sizes.vocabularySize) },
            scored: sequence.scored)
        })
    }
    return groups
  }

  private struct Measurement {
    let arithmetic: StepArithmetic
    let training: Double
    let scoring: Double
  }

  /// Measures both passes, each again for as long as is said.
  private static func measured(
    _ sizes: Transformer.Configuration, _ workload: RunWorkload, _ groups: [[TokenizedSequence]],
    within time: Double
  ) -> Measurement {
    let batch = RaggedBatch(groups.map { $0.map(ScoredSequence.init) })
    let adapter = workload.adapter
    var model = model(sizes, adapter)
    model.precision = workload.precision
    let gradients = Gradients(of: model)
    let workspace = workload.options.headWorkspace
    let training = seconds(within: time) {
      _ = model.addGradients(of: batch, to: gradients, headWorkspace: workspace) { _, scores in
        scores.map { _ in .same(1e-3) }
      }
    }
    let scoring = seconds(within: time) {
      _ = model.scores(of: batch, headWorkspace: workspace)
    }
    return Measurement(
      arithmetic: StepArithmetic(sizes, adapter: adapter, groups: groups.map(GroupShape.init)),
      training: training, scoring: scoring)
  }

  /// Measures what resetting, checking and updating take for each parameter.
  private static func update(
    _ sizes: Transformer.Configuration, _ adapter: LinearAdapter.Configuration?,
    _ options: TrainerOptions
  ) -> Double {
    var model = model(sizes, adapter)
    let gradients = Gradients(of: model)
    var optimizer = AdamW(for: model, options: options)
    let seconds = seconds(within: 0.05) {
      gradients.reset()
      _ = gradients.norm()
      optimizer.update(&model, gradients: gradients, rate: 0, gradientScale: 1)
      _ = isFinite(model.trainedWeights)
    }
    return seconds / Double(model.trainedLayout.count)
  }

  /// A model of equal weights: how fast it is does not depend on them.
  private static func model(
    _ sizes: Transformer.Configuration, _ adapter: LinearAdapter.Configuration?
  ) -> Transformer {
    let bare = Transformer(
      sizes, weights: FloatBuffer(repeating: 0.01, count: ParameterLayout(sizes).count))
    return adapter.map { bare.adapted(by: LinearAdapter($0, of: sizes, seed: 0)) } ?? bare
  }

  /// The median time of runs that take so long together, after one that warms up; without any time for
  /// them, that of the first.
  private static func seconds(within time: Double, _ body: () -> Void) -> Double {
    let clock = ContinuousClock()
    let first = clock.measure(body) / .seconds(1)
    guard time > 0, first < 0.3 else { return first }
    // Short pieces are measured more often: what else the machine does weighs more on them.
    let runs = min(25, max(1, Int(time / max(first, 1e-4))))
    let times = (0..<runs).map { _ in clock.measure(body) / .seconds(1) }
    return max(times.sorted()[(runs - 1) / 2], 1e-9)
  }
}
