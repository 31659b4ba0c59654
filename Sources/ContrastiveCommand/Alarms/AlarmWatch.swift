import ContrastiveEvaluation
import ContrastiveFiles
import ContrastiveTraining
import Foundation

/// Watches a run by its alarms, and keeps what they said.
struct AlarmWatch {
  /// Why the run is to end, if it is.
  private(set) var reasonToStop: Alert?

  private let response: AlarmResponse
  private var state: State

  /// What a checkpoint keeps.
  private struct State: Codable {
    var alarms: Alarms
    var alerts: [Alert] = []
  }

  /// The name of the file in a checkpoint.
  private static let fileName = "alarms_state.json"

  /// Watches a run, unless alarms are off.
  init?(_ configuration: TrainConfiguration) {
    guard configuration.alarms.response != .off else { return nil }
    response = configuration.alarms.response
    state = State(
      alarms: Alarms(for: TrainerOptions(configuration), off: Set(configuration.alarms.off ?? [])))
  }

  /// The alerts so far, as lines of a file.
  var lines: [JSONValue] { state.alerts.map { AlarmRecord($0).json } }

  /// Takes note of a step, and returns the alerts that are due.
  mutating func observe(_ report: StepReport) -> [Alert] {
    keep(state.alarms.observe(report))
  }

  /// Takes note of an evaluation, and returns the alerts that are due.
  mutating func observe(
    heldOut metrics: [String: Double], answers: [SampledAnswer], after step: Int
  ) -> [Alert] {
    keep(state.alarms.observe(heldOut: metrics, answers: answers, after: step))
  }

  private mutating func keep(_ alerts: [Alert]) -> [Alert] {
    state.alerts += alerts
    if response == .stop, reasonToStop == nil { reasonToStop = alerts.first }
    return alerts
  }

  /// Writes the state into the folder of a checkpoint.
  func write(to path: String) throws {
    let text = String(decoding: try JSONEncoder.exact.encode(state), as: UTF8.self)
    try AtomicFile.replace("\(path)/\(Self.fileName)") { try $0.write(text + "\n") }
  }

  /// Goes on with the state that `checkpoint` keeps; begins anew where the run was not watched.
  ///
  /// - Throws: `FileError`, or `CheckpointError.malformed`.
  mutating func resume(from checkpoint: Checkpoint) throws {
    let folder = try FolderContents(checkpoint.path)
    guard try folder.path(of: Self.fileName) != nil else { return }
    let off = state.alarms.off
    state = try checkpoint.value(in: Self.fileName, by: .exact)
    state.alarms.off = off
  }
}

extension AlarmRecord {
  /// The record of an alert.
  init(_ alert: Alert) {
    self.init(
      step: alert.step, alarm: alert.name.rawValue, finding: alert.finding, meaning: alert.meaning,
      advice: alert.advice)
  }
}

/// A run that an alarm has ended.
struct StoppedByAlarm: Error, Equatable, CustomStringConvertible {
  /// The exit status of the command.
  static let status: Int32 = 3

  /// Which alarm, what is kept, and how to go on.
  var description: String
}
