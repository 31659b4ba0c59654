/// What the numbers of a run say, in plain sentences.
struct Reading {
  private let record: RunRecord
  private let run: Int

  /// Reads the run of that number.
  init(_ record: RunRecord, run: Int) {
    self.record = record
    self.run = run
  }

  /// The sentences, those that matter most first; each ends with a space.
  var sentences: [[Markup]] {
    [stop, losses, turn, ranking, chosen, advice, margin, gaps, evidence, speed].compactMap(\.self)
      .map { $0 + [" "] }
  }

  /// The sentences on whether it worked and is sound, for one run among several.
  var shortSentences: [[Markup]] {
    [stop, losses, turn, ranking, chosen, gaps].compactMap(\.self).map { $0 + [" "] }
  }

  private var stop: [Markup]? {
    guard record.steps > 0 else { return ["No step has been recorded yet."] }
    guard let planned = record.plannedSteps, record.steps < planned else { return nil }
    return [
      "The run stopped after ", counted("steps", record.steps), " of its ",
      counted("planned steps", planned), " steps.",
    ]
  }

  private var losses: [Markup]? {
    let trends = [true, false].compactMap {
      Trend("loss", of: record, run: run, heldOut: $0)
    }
    guard let first = trends.first else { return nil }
    return sentence("\(first.isHeldOut ? "Held-out" : "Training") loss", first)
      + trends.dropFirst().flatMap { sentence("; training loss", $0) } + ["."]
  }

  /// That the held-out loss has risen again, which is the time to have stopped.
  private var turn: [Markup]? {
    let points = record.metrics.series("eval_loss").filter(\.value.isFinite)
    guard let last = points.last, let best = points.min(by: { $0.value < $1.value }),
      last.value - best.value > 0.01 * last.value.magnitude
    else { return nil }
    let lowest = Quantity(
      run: run, metric: "eval_loss", steps: best.step...best.step, value: best.value)
    return [
      "The held-out loss was lowest, ", lowest.markup(), ", at step ",
      counted("step of the lowest eval_loss", best.step), " and has risen since.",
    ]
  }

  private var ranking: [Markup]? {
    guard let trend = Trend("rewards/accuracies", of: record, run: run) else { return nil }
    return [
      "At the end ", trend.after.markup(.percent),
      trend.isHeldOut ? " of the held-out pairs" : " of the pairs trained on",
      " are ranked as wanted; chance is half.",
    ]
  }

  private var chosen: [Markup]? {
    let perToken = Trend(ChartCatalog.perToken.chosen, of: record, run: run)
    guard let trend = perToken ?? Trend("logps/chosen", of: record, run: run),
      let before = trend.before
    else { return nil }
    let unit = perToken == nil ? " nats per answer" : " nats per token"
    let verdict: Markup =
      switch trend.direction {
      case 0: "about as likely as before: "
      case 1: "more likely: "
      default: "less likely: "
      }
    var sentence: [Markup] = [
      trend.isHeldOut ? "Held-out chosen" : "Chosen",
      trend.direction == 0 ? " answers stayed " : " answers became ", verdict, "from ",
      before.markup(), " to ", trend.after.markup(), .text(unit),
    ]
    let rejected = perToken == nil ? "logps/rejected" : ChartCatalog.perToken.rejected
    if let rejected = Trend(rejected, of: record, run: run, heldOut: trend.isHeldOut),
      let before = rejected.before
    {
      sentence += ["; rejected ones went from ", before.markup(), " to ", rejected.after.markup()]
    }
    return sentence + ["."]
  }

  /// What to do where the chosen answers have become less likely.
  private var advice: [Markup]? {
    guard
      let trend = Trend(ChartCatalog.perToken.chosen, of: record, run: run)
        ?? Trend("logps/chosen", of: record, run: run),
      trend.direction < 0, Trend("rewards/margins", of: record, run: run) != nil
    else { return nil }
    return [
      "A preference loss may do that, since most ask for a difference only; an anchored loss such as ",
      "apo_zero, a larger beta or a smaller learning rate holds against it.",
    ]
  }

  private var margin: [Markup]? {
    guard let trend = Trend("rewards/margins", of: record, run: run) else { return nil }
    return sentence("The margin between the rewards", trend) + ["."]
  }

  private var gaps: [Markup]? {
    let count = record.metrics.lines.count { $0.values.values.contains { !$0.isFinite } }
    guard count > 0 else { return nil }
    return [
      element("strong", [:], "Not every number is finite: "), "on ",
      counted("lines with gaps", count),
      count == 1 ? " line a metric is missing." : " lines a metric is missing.",
    ]
  }

  private var evidence: [Markup]? {
    let isHeldOut = record.metrics.lines.contains { $0.values["eval_loss"] != nil }
    guard !isHeldOut, record.steps > 0 else { return nil }
    return [
      "Nothing was held out, so all this is of the examples trained on; ",
      element("code", [:], "test_split_size"), " and ", element("code", [:], "eval_strategy"),
      " would tell how it carries over.",
    ]
  }

  private var speed: [Markup]? {
    guard let rate = median("tokens_per_second") else { return nil }
    let memory = largest("peak_memory_gb")
    return ["The median step reads ", rate.markup(), " tokens a second"]
      + (memory.map { [", in at most ", $0.markup(), " GB of memory."] } ?? ["."])
  }

  /// The median of a metric over the lines.
  func median(_ metric: String) -> Quantity? {
    quantity(metric) { $0.sorted()[$0.count / 2] }
  }

  /// The largest value of a metric.
  func largest(_ metric: String) -> Quantity? { quantity(metric) { $0.max() ?? .nan } }

  private func quantity(_ metric: String, _ reduce: ([Double]) -> Double) -> Quantity? {
    let points = record.metrics.series(metric).filter(\.value.isFinite)
    guard let first = points.first, let last = points.last else { return nil }
    return Quantity(
      run: run, metric: metric, steps: first.step...last.step, value: reduce(points.map(\.value)))
  }

  /// A number of things, which the record itself is counted for.
  private func counted(_ what: String, _ count: Int) -> Markup {
    Quantity(run: run, metric: what, steps: 0...record.steps, value: Double(count)).markup(.count)
  }

  private func sentence(_ subject: String, _ trend: Trend) -> [Markup] {
    guard let before = trend.before else {
      return [.text(subject), " is ", trend.after.markup()]
    }
    let verb = [" fell from ", " hardly moved: ", " rose from "][trend.direction + 1]
    return [
      .text(subject), .text(verb), before.markup(), trend.direction == 0 ? ", now " : " to ",
      trend.after.markup(),
    ]
  }
}
