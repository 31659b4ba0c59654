import ContrastiveTraining
import Foundation
import Losses

/// What TRL logged of a training run, the configuration it ran with, and where the weights ended.
struct Trajectory: Decodable {
  /// Which of TRL's trainers ran.
  enum Kind: String, Decodable {
    case dpo, sft, cpo, orpo
  }

  /// The keys of TRL's configuration that a run depends on, as this library calls them.
  struct Configuration: Decodable {
    let choice: LossChoice
    let options: TrainerOptions
    let maxLength: Int

    /// The inverse temperature, TRL's default where the file has none.
    var beta: Double { choice.options.beta ?? 0.1 }

    private enum CodingKeys: String, CodingKey {
      case maxSteps = "max_steps"
      case batchSize = "per_device_train_batch_size"
      case accumulationSteps = "gradient_accumulation_steps"
      case learningRate = "learning_rate"
      case schedule = "lr_scheduler_type"
      case scheduleOptions = "lr_scheduler_kwargs"
      case warmupSteps = "warmup_steps"
      case maxLength = "max_length"
      case weightDecay = "weight_decay"
      case maxGradientNorm = "max_grad_norm"
    }

    init(from decoder: any Decoder) throws {
      let written = try LossChoice(from: decoder)
      var weighed = written.options
      // TRL does not limit the weights of pairs.
      if weighed.pairWeights == .clamped { weighed.pairWeights = .unclamped }
      choice = try LossChoice(written.names, weights: written.weights, options: weighed)
      let file = try decoder.container(keyedBy: CodingKeys.self)
      let rate = try file.decode(Double.self, forKey: .learningRate)
      let name = try file.decode(String.self, forKey: .schedule)
      let shape: LearningRateSchedule.Shape
      switch name {
      case "linear": shape = .linear
      case "cosine": shape = .cosine
      case "cosine_with_min_lr":
        let least = try file.decode([String: Double].self, forKey: .scheduleOptions)["min_lr"]
        shape = .cosineWithMinimum(share: (least ?? .nan) / rate)
      default:
        throw DecodingError.dataCorruptedError(
          forKey: .schedule, in: file, debugDescription: "the schedule \(name) is not known here")
      }
      options = TrainerOptions(
        learningRate: rate,
        schedule: .init(
          shape, warmup: .steps(try file.decode(Int.self, forKey: .warmupSteps))),
        weightDecay: try file.decode(Double.self, forKey: .weightDecay),
        maxGradientNorm: try file.decode(Double.self, forKey: .maxGradientNorm),
        batchSize: try file.decode(Int.self, forKey: .batchSize),
        accumulationSteps: try file.decode(Int.self, forKey: .accumulationSteps),
        maxSteps: try file.decode(Int.self, forKey: .maxSteps))
      maxLength = try file.decode(Int.self, forKey: .maxLength)
    }
  }

  let kind: Kind
  let configuration: Configuration
  /// The metrics of every step, under TRL's names.
  let steps: [[String: Double]]
  /// The Euclidean norm of every parameter at the end.
  let finalNorms: [String: Double]

  private enum CodingKeys: String, CodingKey {
    case kind, steps
    case configuration = "config"
    case finalNorms = "final_parameter_norms"
  }

  /// Reads the file at `path`.
  init(contentsOf path: String) throws {
    self = try JSONDecoder().decode(
      Self.self, from: try Data(contentsOf: URL(fileURLWithPath: path)))
  }
}
