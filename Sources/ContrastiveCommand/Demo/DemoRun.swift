package import ConstraintWorld
import ContrastiveCore
import ContrastiveEvaluation
import ContrastiveTraining
import PretrainedModels

/// Runs the experiment of the demo in one world after the other, and keeps its records.
package struct DemoRun {
  private let folder: OutputFolder
  private let settings: Experiment.Settings
  private var findings = Findings()
  /// How many worlds are done.
  private(set) var worlds = 0
  private var samples: [Sample] = []
  /// Where the arms of the first world are.
  private var folders: [Arm: String] = [:]
  private var progress = ProgressWriter(display: StandardError.display, write: StandardError.write)
  private let start = ContinuousClock.now

  /// Prepares to write into `folder`.
  package init(folder: OutputFolder, settings: Experiment.Settings = .init()) {
    self.folder = folder
    self.settings = settings
  }

  /// Draws the world of a seed, trains every arm in it and judges it.
  ///
  /// - Throws: `Interrupted` when somebody asked for an end; the findings are then those of the worlds
  ///   before.
  package mutating func run(seed: UInt64) throws {
    say("World \(seed): drawing instructions and teachers' answers")
    let experiment = try Experiment(settings, seed: seed)
    var findings = findings
    for teacher in Teacher.allCases {
      let answers = experiment.judge.answers(of: teacher)
      findings.add(experiment.judge.scores(of: answers), of: .teacher(teacher))
    }
    let start = try saturate(experiment)
    var answers = [("start", try experiment.judge.answers(of: start))]
    findings.add(experiment.judge.scores(of: answers[0].1), of: .start)
    let best = experiment.settings.bestOf
    findings.add(
      try experiment.judge.scores(ofBestOf: best, from: start), of: .best(of: best))

    say("Scoring all pairs under the start, once")
    let reference = try experiment.reference(start)
    let trainings = ArmTrainings(
      of: Arm.all, in: experiment, from: start, reference: reference, folder: folder.path)
    for (arm, given) in zip(Arm.all, try trainings.answers()) {
      findings.add(experiment.judge.scores(of: given), of: .arm(arm))
      if Self.sampled.contains(arm) { answers.append((arm.title, given)) }
      if folders[arm] == nil { folders[arm] = trainings.name(of: arm) }
    }
    if samples.isEmpty { samples = experiment.judge.samples(of: answers, count: 8) }
    self.findings = findings
    worlds += 1
  }

  private func facts(seconds: Double) -> RunFacts {
    RunFacts(groups: [
      .init(
        "World",
        [
          .init("worlds", Double(worlds)), .init("lessons", Double(settings.lessons)),
          .init("instructions for contrast", Double(settings.contrasts)),
          .init("held-out instructions", Double(settings.heldOut)),
        ]),
      .init("Machine", RunFacts.facts(Machine.current)),
      .init("Time", [.init("duration", seconds, unit: "s")]),
    ])
  }

  /// Arms whose answers are shown beside those of the start.
  private static let sampled = [Arm.supervised[1], Arm.contrastive[3], Arm.anchored]

  /// Arms of the first world whose curves are shown in the report.
  private static let charted = [
    Arm.supervised[1], Arm.contrastive[1], Arm.contrastive[2], Arm.contrastive[3],
    Arm.contrastive[5], Arm.anchored,
  ]

  /// Writes the table, the samples and the report, and returns the table as text.
  package mutating func finish() throws -> String {
    let table = findings.table
    try table.write(to: folder[ResultsTable.fileName])
    try Sample.write(samples, to: folder[Sample.fileName])
    var runs = try Self.charted.map { arm in
      var run = try RunRecord(contentsOf: folder[folders[arm] ?? arm.slug])
      run.name = arm.title
      return run
    }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let facts = facts(seconds: seconds)
    try facts.write(to: folder[RunFacts.fileName])
    runs.append(RunRecord(name: "The demo", results: table, samples: samples, facts: facts))
    try Report(of: runs).write(to: folder[Report.fileName])
    say("Done in \(Quantities.duration(seconds: seconds)); everything is in \(folder.path)")
    return DemoTable(table).text
  }

  private mutating func saturate(_ experiment: Experiment) throws -> Transformer {
    say("Training a transformer from scratch on the middle teacher's answers until it is flat")
    let name = "\(experiment.seed)/start"
    var recorder = try DemoRecorder(at: folder[name])
    var heldOut = ""
    let result = try experiment.saturate { report, look in
      if Interruption.isRequested { throw Interrupted(description: "stopped during SFT") }
      if let look {
        heldOut = "  held-out loss \(Quantities.decimal(look.loss, places: 4))"
        try recorder.record(look)
      }
      try recorder.record(report)
      progress.show(
        "step \(report.number)  loss \(Quantities.decimal(report.loss, places: 4))\(heldOut)  "
          + "\(Quantities.count(Int(report.tokensPerSecond))) tok/s", at: .now)
    }
    progress.finish()
    try result.model.save(to: folder[name], tokenizer: experiment.tokenizer)
    return result.model
  }

  private func say(_ text: String) { StandardError.write(text + "\n") }
}
