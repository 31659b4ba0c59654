/// What an alarm said during a run, as a line of `alarms.jsonl` keeps it.
///
/// ```json
/// {"step": 60, "alarm": "displacement", "finding": "…", "meaning": "…", "advice": "…"}
/// ```
public struct AlarmRecord: Equatable, Sendable {
  /// The name of the file of alarms in the folder of a run.
  public static let fileName = "alarms.jsonl"

  /// The steps that were done.
  public var step: Int
  /// The name of the alarm.
  public var alarm: String
  /// What it saw.
  public var finding: String
  /// What that usually means.
  public var meaning: String
  /// What usually helps.
  public var advice: String

  /// Creates a record.
  public init(step: Int, alarm: String, finding: String, meaning: String, advice: String) {
    self.step = step
    self.alarm = alarm
    self.finding = finding
    self.meaning = meaning
    self.advice = advice
  }
}
