import ContrastiveCore
import ContrastiveFiles
import ContrastiveTraining
import Foundation
import Losses
import PreferenceData
import PretrainedModels

/// What a run would do and take, found out as far as it can be.
struct RunInspection {
  /// The names of the losses.
  let losses: [String]
  /// The number of steps, where the data can be read.
  let steps: Int?
  /// The time and the memory, where they are known.
  let forecast: RunForecast?
  /// The plan of the curriculum, where there is one that needs no model.
  let curriculum: CurriculumInspection?
  /// What would end the run before it starts.
  let findings: [Finding]

  /// Prepares the run that `decoded` asks for, as far as its weights are not needed.
  init(_ decoded: DecodedConfiguration) throws {
    let configuration = decoded.configuration
    let objective = Objective(try configuration.loss.choice)
    var findings = decoded.notes.map {
      Finding(
        "setting", .note, count: 1, of: 1, "run", $0, advice: "nothing has to be done about it")
    }
    /// Does something that a run does before it starts; where it fails, that is a finding.
    func attempt<Result>(_ name: String, _ body: () throws -> Result?) throws -> Result? {
      try Interruption.check()
      do {
        return try body()
      } catch let error as Interrupted {
        throw error
      } catch {
        findings.append(.obstacle(name, "\(error)"))
        return nil
      }
    }
    _ = try attempt("output_folder") {
      let checkpoint = try OutputFolder.check(
        configuration.output.folder, overwrites: configuration.output.overwrites,
        resuming: configuration.checkpoints.resume ?? .beginning
      ).checkpoint
      if let checkpoint { try Resumption.check(decoded, against: checkpoint) }
    }
    let parts = try attempt("run") { try Self.parts(of: decoded, objective) }
    let settings = configuration.curriculum
    curriculum = try parts.flatMap { parts in
      settings.order == nil || settings.difficulty == .referenceMargin
        ? nil
        : try attempt("curriculum") { try CurriculumInspection(decoded, data: parts.data.training) }
    }
    steps =
      curriculum?.steps
      ?? parts.map {
        TrainerOptions(configuration).totalSteps(examples: $0.data.training.examples.count)
      }
    forecast = try parts.flatMap { parts in
      try attempt("forecast") { try RunForecast(decoded, parts.companions, parts.data, objective) }
    }
    losses = objective.names
    self.findings = findings
  }

  /// The data of the run as its model can read them, and what goes with the model.
  private static func parts(
    of decoded: DecodedConfiguration, _ objective: Objective
  ) throws -> (data: TrainingData, companions: LoadedModel.Companions) {
    let companions = try LoadedModel.Companions(decoded)
    let sizes = companions.configuration.transformer
    let data = try TrainingData(
      decoded, tokenizer: companions.tokenizer,
      answers: objective.answerSelection)
    for part in [data.training, data.heldOut].compactMap(\.self) { try part.check(for: sizes) }
    return (data, companions)
  }

  /// The report for people, without the findings.
  func text(for display: ProgressWriter.Display) -> String {
    var lines = HeadedLines()
    lines.add("loss", losses.joined(separator: " + "))
    lines.add("steps", steps.map(Quantities.count))
    if let forecast {
      lines.add("time", steps.map(forecast.timeLine(steps:)))
      lines.add("memory", forecast.memoryLine)
      lines.add(
        "arithmetic",
        "\(Quantities.decimal(forecast.arithmetic.training / 1e12, places: 2)) TFLOP an epoch")
    }
    return lines.text + (curriculum.map { "\n" + $0.text(for: display) } ?? "")
  }

  /// The report for programs, without the findings.
  var json: JSONValue {
    var object = JSONObject()
    object["losses"] = .array(losses.map(JSONValue.string))
    object["steps"] = steps.map(JSONValue.integer)
    if let forecast {
      object["flop_per_epoch"] = .real(forecast.arithmetic.training)
      object["step_seconds"] = .real(forecast.time.step)
      object["epoch_seconds"] = .real(forecast.time.epoch)
      object["reference_seconds"] = .real(forecast.time.filling)
      object["evaluation_seconds"] = .real(forecast.time.evaluation)
      object["seconds"] = steps.map { .real(forecast.seconds(steps: $0)) }
      object["memory"] = forecast.memory.json
      object["memory_available"] = forecast.available.map(JSONValue.integer)
    }
    object["curriculum"] = (curriculum?.summary).map(JSONValue.string)
    return .object(object)
  }
}

extension MemoryEstimate {
  /// The parts and their sum, in bytes.
  var json: JSONValue {
    .object(
      JSONObject(
        parts.map {
          .init(
            key: $0.name.replacing(", ", with: "_").replacing(" ", with: "_"),
            value: .integer($0.bytes))
        } + [.init(key: "total", value: .integer(total))]))
  }
}
