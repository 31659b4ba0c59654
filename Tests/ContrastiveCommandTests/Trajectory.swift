import Foundation
import TestSupport
import Testing

/// What TRL logged at every step of a run, and the settings it ran with.
struct Trajectory: Decodable {
  let config: [String: Setting]
  let kind: String
  let steps: [[String: Double]]

  /// A setting, kept as it is.
  enum Setting: Codable {
    case number(Double)
    case text(String)
    case texts([String])
    case numbers([Double])
    case block([String: Double])

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if let number = try? value.decode(Double.self) {
        self = .number(number)
      } else if let text = try? value.decode(String.self) {
        self = .text(text)
      } else if let numbers = try? value.decode([Double].self) {
        self = .numbers(numbers)
      } else if let texts = try? value.decode([String].self) {
        self = .texts(texts)
      } else {
        self = .block(try value.decode([String: Double].self))
      }
    }

    func encode(to encoder: any Encoder) throws {
      var value = encoder.singleValueContainer()
      switch self {
      case .number(let number): try value.encode(number)
      case .text(let text): try value.encode(text)
      case .texts(let texts): try value.encode(texts)
      case .numbers(let numbers): try value.encode(numbers)
      case .block(let block): try value.encode(block)
      }
    }
  }

  /// Reads the trajectory of this name.
  init(named name: String) throws {
    let path = Fixtures.own("trajectories/\(name).json")
    self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: URL(filePath: path)))
  }

  /// Writes the file of settings that gives the same run here, and returns its path.
  func write(to folder: TemporaryFolder) throws -> String {
    var settings = config
    settings["model_name_or_path"] = .text(Fixtures.own("llama-small"))
    settings["dataset_name"] = .text(Fixtures.own("pairs.jsonl"))
    settings["output_dir"] = .text(folder["run"])
    settings["train_sampling_strategy"] = .text("sequential")
    return try folder.write(JSONEncoder().encode(settings), to: "config.json")
  }

  /// How far a metric may be from TRL's: what separates correct implementations, times five.
  ///
  /// The differences are those in the README of the fixtures; entropy and gradient norm are relative.
  static func tolerance(of metric: String, _ value: Double) -> Double {
    switch metric {
    case "loss", "rewards/chosen", "rewards/rejected", "rewards/margins": 4e-5
    case "logps/chosen", "logps/rejected": 1.5e-6 * abs(value)
    case "grad_norm", "entropy": 1.5e-5 * abs(value)
    default: 1e-9 * max(1, abs(value))
    }
  }
}
