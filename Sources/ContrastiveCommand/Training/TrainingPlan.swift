import ContrastiveTraining
import PreferenceData

/// What a run is about to do, in a few lines.
struct TrainingPlan {
  /// The model in a line.
  let model: String
  /// The examples.
  let data: TrainingData
  /// The curriculum in a line, where there is one.
  let curriculum: String?
  /// The names of the losses.
  let losses: [String]
  /// The reference and the file of its scores in a line, where the loss needs one.
  let reference: String?
  /// The number of steps.
  let steps: Int
  /// The time and the memory that it will take.
  let forecast: RunForecast
  /// What the run goes on from, if it does.
  let checkpoint: Checkpoint?
  /// The settings.
  let configuration: TrainConfiguration

  /// The lines, each with its heading.
  var text: String {
    var lines = HeadedLines(width: 11)
    lines.add("model", model)
    lines.add("data", data.training.report.description)
    lines.add("held out", data.heldOut.map { "\(Quantities.count($0.examples.count)) examples" })
    lines.add("curriculum", curriculum)
    lines.add("loss", losses.joined(separator: " + "))
    lines.add("reference", reference)
    lines.add("steps", schedule)
    lines.add("time", forecast.timeLine(steps: steps))
    lines.add("memory", forecast.memoryLine)
    lines.add(
      "going on",
      checkpoint.map { "after step \(Quantities.count($0.step)), from \($0.path)" })
    let result = configuration.adapter.isAskedFor ? "adapter" : "model"
    lines.add("output", "\(configuration.output.folder), where the \(result) is saved at the end")
    return lines.text
  }

  private static func epochs(_ number: Double) -> String {
    let isWhole = number == number.rounded()
    return Quantities.decimal(number, places: isWhole ? 0 : 2)
      + (number == 1 ? " epoch" : " epochs")
  }

  private var schedule: String {
    let settings = configuration.optimization
    let size = settings.batchSize * settings.accumulation
    let epochs =
      settings.maxSteps > 0 ? "by max_steps" : Self.epochs(settings.epochs)
    let warmup = settings.warmup.steps(of: steps)
    return
      "\(Quantities.count(steps)) of \(Quantities.count(size)) examples, \(epochs); learning rate "
      + "\(settings.learningRate), \(settings.scheduler.rawValue)"
      + (warmup > 0 ? ", \(Quantities.count(warmup)) steps of warm-up" : "")
  }
}
