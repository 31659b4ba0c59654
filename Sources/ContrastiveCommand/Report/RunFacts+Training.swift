import ContrastiveCore
import ContrastiveEvaluation
import ContrastiveKernels
import ContrastiveTraining
import PreferenceData

extension RunFacts {
  /// States what a run was trained on, what it trained, on which machine and how fast.
  init(
    data: TrainingData, path: String?, model: Transformer, name: String, state: TrainerState,
    seconds: Double
  ) {
    self.init(groups: [
      Group("Data", Self.facts(data, path: path)), Group("Model", Self.facts(model, name: name)),
      Group("Machine", Self.facts(Machine.current)),
      Group("Time", Self.facts(state, seconds: seconds)),
    ])
  }

  private static func facts(_ data: TrainingData, path: String?) -> [Fact] {
    let report = data.training.report
    let noticed = [
      ("rows left out", report.dropped), ("answers cut", report.cut.reduce(0, +)),
      ("equal pairs", report.equalPairs), ("empty answers", report.emptyAnswers),
      ("answers without an end", report.missingEnds),
    ]
    return [
      Fact("file", path ?? "–"), Fact("examples", Double(data.training.examples.count)),
      Fact("pairs among them", Double(report.pairs)),
      Fact("held out", Double(data.heldOut?.examples.count ?? 0)),
      Fact("longest prompt", Double(report.longestPrompt), unit: "tokens"),
      Fact("longest sequence", Double(report.longestSequence), unit: "tokens"),
      Fact("tokens", Double(report.tokens)), Fact("scored tokens", Double(report.scoredTokens)),
    ] + noticed.filter { $0.1 > 0 }.map { Fact($0, Double($1)) }
  }

  private static func facts(_ model: Transformer, name: String) -> [Fact] {
    let sizes = model.configuration
    return [
      Fact("start", name), Fact("parameters", Double(model.layout.parameterCount)),
      Fact("trained parameters", Double(model.trainedLayout.parameterCount)),
      Fact("layers", Double(sizes.layers)), Fact("width", Double(sizes.width)),
      Fact("vocabulary", Double(sizes.vocabularySize)),
    ]
  }

  /// What it ran on.
  static func facts(_ machine: Machine) -> [Fact] {
    [
      Fact("processor", machine.processor ?? "unknown"),
      Fact("processors", Double(machine.processorCount)),
      Fact("memory", (Double(machine.memory) / 1e8).rounded() / 10, unit: "GB"),
      Fact("system", machine.system), Fact("kernels", "OpenBLAS \(BLASKernel.name)"),
      Fact("threads", Double(ForkJoin.shared.threads)), Fact("contrastive", Program.version),
    ]
  }

  private static func facts(_ state: TrainerState, seconds: Double) -> [Fact] {
    let tokens = state.history.reversed().lazy.compactMap { $0.metrics["num_tokens"] }.first
    return [
      Fact("steps", Double(state.step)), Fact("duration", seconds, unit: "s"),
    ]
      + (tokens.map { tokens in
        [
          Fact("tokens read", tokens),
          Fact("overall", tokens / max(seconds, 1e-9), unit: "tokens per second"),
        ]
      } ?? [])
      + (PeakMemory.bytes.map { [Fact("peak memory", Double($0) / 1e9, unit: "GB")] } ?? [])
  }
}
