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
  /// The file of the reference cache, where the loss needs one.
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
    var lines = [("model", model)]
    for (index, line) in data.training.report.description.split(separator: "\n").enumerated() {
      lines.append((index == 0 ? "data" : "", String(line)))
    }
    if let heldOut = data.heldOut {
      lines.append(("held out", "\(Quantities.count(heldOut.examples.count)) examples"))
    }
    if let curriculum { lines.append(("curriculum", curriculum)) }
    lines.append(("loss", losses.joined(separator: " + ")))
    if let reference { lines.append(("reference", "the model itself, scored in \(reference)")) }
    lines.append(("steps", schedule))
    lines.append(("time", forecast.timeLine(steps: steps)))
    lines.append(("memory", forecast.memoryLine))
    if let checkpoint {
      lines.append(
        ("going on", "after step \(Quantities.count(checkpoint.step)), from \(checkpoint.path)"))
    }
    lines.append(("output", "\(configuration.output.folder), where the model is saved at the end"))
    return lines.map { heading, line in
      heading + String(repeating: " ", count: max(1, 11 - heading.count)) + line + "\n"
    }.joined()
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
