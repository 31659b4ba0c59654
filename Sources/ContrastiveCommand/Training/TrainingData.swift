import ContrastiveTokenizers
import Foundation
import PreferenceData

/// The examples of a run: those to train on, and those held out to judge by.
struct TrainingData {
  /// The examples to train on.
  let training: TokenizedDataset
  /// The examples held out, where there are any.
  let heldOut: TokenizedDataset?

  /// Reads, splits and tokenizes the examples that `decoded` asks for, with the answers that its loss
  /// reads.
  init(
    _ decoded: DecodedConfiguration, tokenizer: BPE,
    answers: PreferenceDataset.AnswerSelection
  ) throws {
    let settings = decoded.configuration.data
    let evaluation = decoded.configuration.evaluation
    let path = settings.name ?? ""
    var isFolder: ObjCBool = false
    _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)

    var training = try PreferenceDataset(
      contentsOf: path,
      part: isFolder.boolValue
        ? Self.part(settings.trainSplit, "dataset_train_split", decoded) : .training)
    var heldOut: PreferenceDataset?
    if let share = settings.testSplitSize {
      let seed = UInt64(decoded.configuration.optimization.seed)
      let count = training.examples.count
      (training, heldOut) = training.split(heldOut: share, seed: seed)
      guard !training.examples.isEmpty else {
        throw ConfigurationError.conflict(
          key: "test_split_size", decoded.places["test_split_size"],
          reason: "it holds out all \(count) rows and leaves none to train on; hold out less")
      }
    } else if evaluation.isAsked {
      guard isFolder.boolValue else {
        throw ConfigurationError.conflict(
          key: "eval_strategy", decoded.places["eval_strategy"],
          reason: "nothing is held out; set test_split_size, or give a folder with test.jsonl")
      }
      heldOut = try PreferenceDataset(
        contentsOf: path, part: Self.part(settings.testSplit, "dataset_test_split", decoded))
    }

    func tokenized(_ data: PreferenceDataset) throws -> TokenizedDataset {
      try data.tokenized(
        by: tokenizer, maxLength: settings.maxLength ?? .max, answers: answers,
        equalPairs: settings.dropsEqualPairs ? .dropped : .kept)
    }
    self.training = try tokenized(training)
    self.heldOut = try heldOut.map(tokenized)
    if evaluation.isAsked, self.heldOut?.examples.isEmpty == true {
      throw ConfigurationError.conflict(
        key: "eval_strategy", decoded.places["eval_strategy"],
        reason: "no held-out example is left to evaluate on; hold out more with test_split_size")
    }
  }

  private static func part(
    _ name: String, _ key: String, _ decoded: DecodedConfiguration
  ) throws -> DataPart {
    guard let part = DataPart(rawValue: name) else {
      throw ConfigurationError.outOfRange(
        key: key, decoded.places[key] ?? .commandLine, found: name,
        allowed: "one of " + DataPart.allCases.map(\.rawValue).joined(separator: ", ")
          + ", which name a file of the folder")
    }
    return part
  }
}
