import ContrastiveCore
import ContrastiveFiles
import ContrastiveTokenizers
import ContrastiveTraining
import Curricula
import Losses
import PreferenceData

/// The plan of a run's curriculum, made as the run would make it.
struct CurriculumInspection {
  /// The curriculum in a line.
  let summary: String
  private let plan: CurriculumPlan
  private let data: TokenizedDataset

  /// Makes the plan that `decoded` asks for; the model is scored where the difficulty needs it.
  init(_ decoded: DecodedConfiguration) throws {
    let configuration = decoded.configuration
    let isScored = configuration.curriculum.difficulty == .referenceMargin
    let model = isScored ? try LoadedModel(decoded) : nil
    let tokenizer =
      try model?.companions.tokenizer ?? BPE(contentsOf: configuration.model.tokenizerPath)
    let objective = Objective(try configuration.loss.choice)
    let data = try TrainingData(
      decoded, tokenizer: tokenizer, answers: objective.answerSelection
    ).training
    if let sizes = model?.transformer.configuration { try data.check(for: sizes) }
    try self.init(
      decoded, data: data,
      reference: try model.map {
        try ReferenceCache(
          at: configuration.reference.cache, of: $0.reference, named: $0.companions.name,
          scoring: ScorerOptions(configuration.resources))
      })
  }

  /// Makes the plan over `data`, with the scores of the reference where the difficulty needs them.
  init(
    _ decoded: DecodedConfiguration, data: TokenizedDataset, reference: ReferenceCache? = nil
  ) throws {
    guard !data.examples.isEmpty else { throw TrainingError.noExamples }
    let configuration = decoded.configuration
    let order = try RunOrder(
      decoded, data: data,
      reference: reference.map { ($0, configuration.reference.cache) })
    self.data = data
    plan = try CurriculumPlan(
      order.curriculum, of: data, options: TrainerOptions(configuration))
    summary =
      order.summary
      ?? (order.curriculum == .sequential ? "in the order of the file" : "shuffled in each epoch")
  }

  /// The number of steps of the run.
  var steps: Int { plan.totalSteps }

  /// Writes a line for every step, as training does.
  func write(to path: String) throws {
    try JSONLines.write(to: path) { append in
      for step in plan { if let line = step.json.object { try append(line) } }
    }
  }

  /// The plan as a table of ten parts and, for a curriculum, as a plot.
  func text(for display: ProgressWriter.Display) -> String {
    let steps = Array(plan)
    let lengths = data.examples.map { Double($0.answers.map(\.tokens.count).max() ?? 0) }
    let parts = CurriculumTable.parts(of: steps, count: 10).map {
      CurriculumTable.Row($0, lengths: lengths)
    }
    var text = "curriculum: \(summary)\n\n" + CurriculumTable(rows: parts).text
    if let plot = plot(of: steps, display) { text += "\n" + plot.text }
    return text
  }

  private func plot(
    of steps: [CurriculumStep], _ display: ProgressWriter.Display
  ) -> TerminalPlot? {
    let (columns, style): (Int, TerminalPlot.Style) =
      switch display {
      case .terminal(let columns): (max(10, min(72, columns - 12)), .blocks)
      case .log: (60, .plain)
      }
    let rows = CurriculumTable.parts(of: steps, count: columns).map {
      CurriculumTable.Row($0, lengths: [])
    }
    let shares = rows.compactMap(\.hardShare)
    if !shares.isEmpty {
      return TerminalPlot(
        title: "share of hard examples over the run", values: shares, range: 0...1, style: style)
    }
    let difficulties = rows.compactMap(\.difficulty)
    guard let least = difficulties.min(), let largest = difficulties.max() else { return nil }
    return TerminalPlot(
      title: "mean difficulty over the run", values: difficulties, range: least...largest,
      style: style)
  }
}
