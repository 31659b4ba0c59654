import ContrastiveTokenizers
import Losses
import PreferenceData

extension DataReport {
  /// Inspects the data at `path`, as a run with these settings would read them.
  init(_ path: String, _ settings: DecodedConfiguration?, rows: Int?) throws {
    var tokenization: Tokenization?
    var part = DataPart.training
    if let settings {
      let data = settings.configuration.data
      let objective = Objective(try settings.configuration.loss.choice)
      tokenization = Tokenization(
        by: try BPE(contentsOf: settings.configuration.model.tokenizerPath),
        maxLength: data.maxLength, answers: objective.answerSelection,
        equalPairs: data.dropsEqualPairs ? .dropped : .kept)
      part = DataPart(rawValue: data.trainSplit) ?? .training
    }
    var progress = InspectionProgress()
    defer { progress.finish() }
    try self.init(inspecting: path, part: part, as: tokenization, rows: rows) {
      try progress.show($0)
    }
  }
}
