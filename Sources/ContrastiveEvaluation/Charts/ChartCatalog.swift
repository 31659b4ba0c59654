/// Which curves are worth a look after a run, in the order in which one wants to see them.
enum ChartCatalog {
  /// A chart before anybody knows which runs it will show.
  private struct Plan {
    let title: String
    let unit: String
    /// One metric or two, with what each is called.
    let metrics: [(name: String, label: String)]
    var spread = Scale.Spread.linear
    var included: [Double] = []
    var guide: Double?
    /// The setting whose value is marked by a line, where all runs have it alike.
    var guideSetting: String?
  }

  private static func pair(_ name: String) -> [(name: String, label: String)] {
    [(name + "/chosen", "chosen"), (name + "/rejected", "rejected")]
  }

  /// The log-probability of a token of an answer: the sums of the answers over their lengths.
  static let perToken = (
    chosen: "logps/chosen÷lengths/chosen", rejected: "logps/rejected÷lengths/rejected"
  )

  private static let plans = [
    Plan(title: "Loss", unit: "", metrics: [("loss", "")]),
    Plan(
      title: "Log-probability per token", unit: "nats",
      metrics: [(perToken.chosen, "chosen"), (perToken.rejected, "rejected")]),
    Plan(title: "Log-probability of an answer", unit: "nats", metrics: pair("logps")),
    Plan(title: "Rewards", unit: "β · log-ratio", metrics: pair("rewards"), guide: 0),
    Plan(
      title: "Reward margin", unit: "chosen − rejected", metrics: [("rewards/margins", "")],
      guide: 0
    ),
    Plan(
      title: "Pairs ranked as wanted", unit: "share", metrics: [("rewards/accuracies", "")],
      included: [0, 1], guide: 0.5),
    Plan(
      title: "The reference’s own margin δ′", unit: "nats", metrics: [("margins/ref", "")], guide: 0
    ),
    Plan(title: "Difficulty", unit: "mean of the step", metrics: [("curriculum/difficulty", "")]),
    Plan(
      title: "Hard pairs", unit: "share", metrics: [("curriculum/hard_share", "")],
      included: [0, 1]),
    Plan(title: "Token accuracy", unit: "share", metrics: [("mean_token_accuracy", "")]),
    Plan(
      title: "Length of sampled answers", unit: "tokens", metrics: [("samples/length", "")],
      included: [0]),
    Plan(
      title: "Sampled answers", unit: "share",
      metrics: [("samples/stopped", "ended"), ("samples/repetition", "repeated tokens")],
      included: [0, 1]),
    Plan(title: "Entropy", unit: "nats per token", metrics: [("entropy", "")]),
    Plan(title: "Learning rate", unit: "", metrics: [("learning_rate", "")], included: [0]),
    Plan(
      title: "Gradient norm", unit: "clipped above the dotted line", metrics: [("grad_norm", "")],
      spread: .logarithmic, guideSetting: "max_grad_norm"),
    Plan(
      title: "Throughput", unit: "tokens per second", metrics: [("tokens_per_second", "")],
      included: [0]),
  ]

  /// Returns the charts for which `runs` have numbers.
  static func charts(of runs: [RunRecord]) -> [LineChart] {
    let lastStep = runs.map(\.steps).max() ?? 0
    let bands = runs.map { Bands($0.curriculum) }
    let charts = plans.compactMap { plan -> LineChart? in
      let curves = runs.indices.flatMap {
        Self.curves(of: runs[$0], number: $0, among: runs.count, plan)
      }
      guard !curves.isEmpty else { return nil }
      let isDashed = curves.contains(where: \.isDashed)
      return LineChart(
        title: plan.title,
        unit: isDashed ? plan.unit + "; dashed: \(plan.metrics[1].label)" : plan.unit,
        curves: curves, lastStep: lastStep, spread: plan.spread, included: plan.included,
        guide: plan.guide ?? setting(plan.guideSetting, of: runs), bands: bands)
    }
    // The sums say nothing that the means per token do not say better.
    let hasMeans = charts.contains { $0.title == plans[1].title }
    return charts.filter { !hasMeans || $0.title != plans[2].title }
  }

  private static func setting(_ key: String?, of runs: [RunRecord]) -> Double? {
    let values = Set(key.map { key in runs.map { $0[setting: key] ?? "" } } ?? [])
    return values.count == 1 ? values.first.flatMap(Double.init) : nil
  }

  /// The curves of one run: a color is a quantity while there is one run, and a run where there are
  /// several.
  private static func curves(
    of run: RunRecord, number: Int, among count: Int, _ plan: Plan
  ) -> [LineChart.Curve] {
    plan.metrics.enumerated().flatMap { place, metric in
      [LineChart.Curve.Source.training, .heldOut].compactMap { source in
        let name = source == .training ? metric.name : heldOut(metric.name)
        let points = run.metrics.series(name)
        guard points.contains(where: \.value.isFinite) else { return nil }
        return LineChart.Curve(
          metric: name, label: count == 1 ? metric.label : RunMark.letter(number), run: number,
          color: count == 1 ? place : RunMark.color(number), isDashed: count > 1 && place > 0,
          source: source, points: points)
      }
    }
  }

  /// Returns the metric of held-out examples that corresponds to `metric`.
  static func heldOut(_ metric: String) -> String {
    metric.split(separator: "÷").map { "eval_" + $0 }.joined(separator: "÷")
  }
}
