import ContrastiveEvaluation
import ContrastiveFiles
import ContrastiveRandom
import Foundation

/// The folder of a run that never took place, as a training run would have left it.
struct SampleRun {
  /// What its pairs are mixed by.
  enum Kind {
    /// Pairs that grow harder, in a preference run with held-out pairs.
    case mixture
    /// Two stages, without held-out pairs.
    case stages
    /// A supervised run: no pairs, and so neither rewards nor margins.
    case supervised
  }

  var kind = Kind.mixture
  var steps = 400
  var loggingSteps = 5
  var seed: UInt64 = 1
  var learningRate = 5e-6

  /// Writes the files of the run to `folder`.
  func write(to folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try write(metrics, to: "\(folder)/metrics.jsonl")
    try write(order, to: "\(folder)/curriculum_order.jsonl")
    try write([settings], to: "\(folder)/training_args.json")
    try write(
      [["global_step": .integer(steps), "max_steps": 400]], to: "\(folder)/trainer_state.json")
    try RunFacts(groups: [
      .init(
        "Data",
        [
          .init("file", "pairs.jsonl"), .init("pairs", 3200), .init("held out", 320),
          .init("longest answer", 310, unit: "tokens"), .init("truncated", 12),
        ]),
      .init(
        "Machine",
        [
          .init("processor", "AMD EPYC 9R14"), .init("kernels", "OpenBLAS SkylakeX"),
          .init("threads", 2), .init("memory", 15.6, unit: "GB"),
        ]),
      .init("Time", [.init("duration", 123.4567, unit: "s"), .init("tokens", 1_234_567)]),
    ]).write(to: "\(folder)/run.json")
    if kind != .stages { try Sample.write(samples, to: "\(folder)/samples.jsonl") }
    if kind == .mixture { try table.write(to: "\(folder)/results.json") }
  }

  private func write(_ lines: [JSONValue], to path: String) throws {
    try Data(lines.map { $0.text(.compact) + "\n" }.joined().utf8)
      .write(to: URL(fileURLWithPath: path))
  }

  private func object(_ step: Int, _ values: [(String, Double)]) -> JSONValue {
    .object(
      JSONObject(
        [.init(key: "step", value: .integer(step))]
          + values.map { .init(key: $0, value: $1.isFinite ? .real($1) : .null) }))
  }

  private var metrics: [JSONValue] {
    var generator = CounterGenerator(seed: seed, purpose: "sample run")
    var lines: [JSONValue] = []
    for step in stride(from: loggingSteps, through: steps, by: loggingSteps) {
      let share = Double(step) / 400
      let progress = 1 - exp(-3 * share * learningRate / 5e-6)
      func noise(_ size: Double) -> Double { size * generator.normalPair().0 }
      var values = [
        ("loss", 0.693 - 0.28 * progress + noise(0.02)),
        ("grad_norm", exp(noise(0.3)) * (step == 200 ? 150 : 1.4)),
        ("learning_rate", learningRate * min(1, share * 10) * (1 - share)),
        ("epoch", 2 * share), ("num_tokens", 3086 * Double(step)),
        ("entropy", 2.1 - 0.4 * progress + noise(0.02)),
        ("mean_token_accuracy", 0.41 + 0.1 * progress + noise(0.01)),
        ("step_time", 2.4 + noise(0.05)), ("tokens_per_second", 1290 + noise(25)),
        ("peak_memory_gb", 2.8 + 0.01 * share),
      ]
      if kind != .supervised {
        let (chosen, rejected) = (-0.8 * progress + noise(0.1), -2.4 * progress + noise(0.12))
        values += [
          ("rewards/chosen", chosen), ("rewards/rejected", rejected),
          ("rewards/margins", chosen - rejected),
          ("rewards/accuracies", min(1, 0.5 + 0.3 * progress + noise(0.03))),
          ("logps/chosen", -148 - 10 * progress + noise(3)),
          ("logps/rejected", -171 - 26 * progress + noise(3)),
          ("lengths/chosen", 120 + noise(2)), ("lengths/rejected", 118 + noise(2)),
          ("margins/ref", 14 - 17 * share + noise(2)),
          ("curriculum/difficulty", 0.2 + 0.6 * share + noise(0.02)),
        ]
      }
      if kind == .mixture {
        values.append(("curriculum/hard_share", min(1, max(0, share + noise(0.1)))))
      }
      if kind == .stages && step == 100 { values[0].1 = .nan }
      lines.append(object(step, values))
      if kind != .stages, step == loggingSteps || step % 50 == 0 {
        lines.append(evaluation(step, progress))
      }
    }
    return lines
  }

  private func evaluation(_ step: Int, _ progress: Double) -> JSONValue {
    var values = [
      ("eval_loss", 0.69 - 0.19 * progress), ("eval_mean_token_accuracy", 0.4 + 0.08 * progress),
    ]
    if kind != .supervised {
      values += [
        ("eval_rewards/margins", 1.1 * progress),
        ("eval_rewards/accuracies", 0.5 + 0.21 * progress),
        ("eval_rewards/chosen", -0.7 * progress), ("eval_rewards/rejected", -1.8 * progress),
        ("eval_logps/chosen", -147 - 8 * progress), ("eval_logps/rejected", -170 - 19 * progress),
        ("eval_lengths/chosen", 119.5), ("eval_lengths/rejected", 118.25),
      ]
    }
    return object(step, values)
  }

  private var order: [JSONValue] {
    var generator = CounterGenerator(seed: seed, purpose: "sample order")
    return (1...steps).map { step in
      var object = JSONObject([
        .init(key: "step", value: .integer(step)),
        .init(key: "epoch", value: .integer((step - 1) / 200)),
        .init(key: "stage", value: .integer(kind == .stages ? (step - 1) * 3 / steps : 0)),
        .init(key: "rows", value: .array((0..<8).map { .integer(step * 8 + $0) })),
      ])
      if kind == .mixture {
        let hard = (0..<8).map { _ in
          JSONValue.boolean(generator.uniform() < Double(step) / Double(steps))
        }
        object["hard"] = .array(hard)
      }
      return .object(object)
    }
  }

  private var settings: JSONValue {
    [
      "model_name_or_path": "models/stories260K", "dataset_name": "data/pairs.jsonl",
      "loss_type": kind == .supervised ? "nll" : .array(["sigmoid"]), "beta": .real(0.1),
      "learning_rate": .real(learningRate), "max_steps": .integer(steps),
      "seed": .integer(Int(seed)),
      "max_grad_norm": 1, "eval_strategy": "steps",
      "curriculum": ["pacing": "linear", "over": .null],
    ]
  }

  private var samples: [Sample] {
    let prompts = [
      "Write two sentences about a river. Use the word “stone” and no commas.",
      "Say \"<b>hi</b>\" & nothing else.\u{7}\n</div><script>alert('x')</script>",
    ]
    return prompts.map { prompt in
      Sample(
        prompt: prompt,
        responses: [
          .init(
            name: "before",
            text: "The river, it runs and runs, and then it the the. Once upon a time there was a "
              + "little girl named Lily. She loved to play by the water, and",
            marks: [
              .init(label: "uses “stone”", satisfied: false),
              .init(label: "no commas", satisfied: false),
              .init(label: "two sentences", satisfied: false),
            ]),
          .init(
            name: "after",
            text: "The river turns a stone over in the dark. It has all the time there is.",
            marks: [
              .init(label: "uses “stone”", satisfied: true),
              .init(label: "no commas", satisfied: true),
              .init(label: "two sentences", satisfied: true),
            ]),
        ])
    }
  }

  private var table: ResultsTable {
    func interval(_ mean: Double, _ half: Double) -> ResultsTable.Value {
      .interval(Interval(mean: mean, low: mean - half, high: mean + 1.1 * half))
    }
    func row(_ name: String, _ group: String?, _ share: Double) -> ResultsTable.Row {
      .init(
        name: name, group: group,
        values: [interval(share, 3.1), interval(share * 0.8 + 12, 1.7), .number(31.25 + share / 9)])
    }
    return ResultsTable(
      caption:
        "Held-out instructions, 3 seeds; intervals are 95 % bootstrap intervals over seeds and items.",
      columns: [
        .init(title: "All constraints met", unit: "%", direction: .higher),
        .init(title: "Constraints met", unit: "%", direction: .higher),
        .init(title: "Length", unit: "words"),
      ],
      rows: [
        row("Start (SFT)", nil, 31.4), row("DPO", "Without curriculum", 47.2),
        row("APO-zero", "Without curriculum", 49.9),
        row("DPO, easy to hard", "With curriculum", 55.3),
        row("APO-zero, easy to hard", "With curriculum", 54.1),
      ],
      comparisons: [
        .init(
          "DPO, easy to hard", against: "DPO", values: [interval(8.1, 3), interval(4.9, 2), .none]),
        .init(
          "APO-zero, easy to hard", against: "APO-zero",
          values: [interval(4.2, 4.6), interval(2.2, 2.5), .number(-0.5)]),
      ])
  }
}
