internal import ContrastiveFiles

/// A folder `checkpoint-<step>`: the model after a step, and all that the steps after it follow from.
///
/// ```swift
/// if let last = try Checkpoint.latest(in: "run") { try trainer.resume(from: last) }
/// while let step = try trainer.step() {
///   if step.number.isMultiple(of: 100) { try trainer.saveCheckpoint(in: "run", tokenizer: tokenizer) }
/// }
/// ```
///
/// It is a folder that transformers opens, or PEFT where an adapter is trained, with these files beside
/// the model's:
///
/// | file | holds |
/// |---|---|
/// | `optimizer.safetensors` | the moments of AdamW, `exp_avg.<parameter>` and `exp_avg_sq.<parameter>` |
/// | `scheduler.json` | the settings of the trainer, and the place in the schedule |
/// | `curriculum_state.json` | the curriculum with the place it has reached |
/// | `rng_state.json` | the kind of random numbers; they are counted, so there is no other state |
/// | `data_state.json` | what the run was started with, as digests |
/// | `reference/` | the model that is compared with, where a stage has refreshed it |
///
/// A checkpoint appears whole or not at all, whatever happens while it is written.
public struct Checkpoint: Sendable, Hashable {
  /// What a checkpoint is for.
  public enum Contents: Sendable, Hashable {
    /// The run can go on from it.
    case everything
    /// It is a model to use.
    case modelOnly
  }

  /// The folder.
  public let path: String
  /// The number of steps that were done.
  public let step: Int
  /// What it is for, as far as the names of its files tell.
  public let contents: Contents

  private static let prefix = "checkpoint-"

  /// Opens the folder at `path`; its files are read when a trainer goes on from it.
  ///
  /// - Throws: `CheckpointError.notACheckpoint`.
  public init(contentsOf path: String) throws {
    guard let folder = try? FolderContents(path) else {
      throw CheckpointError.notACheckpoint(path: path, reason: "there is no folder of that name")
    }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let step = Self.step(of: name) else {
      throw CheckpointError.notACheckpoint(
        path: path, reason: "its name is not \(Self.prefix)N with a number of steps")
    }
    // Without slashes at its end, so that what comes before the name is the folder of the run.
    self.path = String(path[...(path.lastIndex { $0 != "/" } ?? path.startIndex)])
    self.step = step
    contents =
      CheckpointFile.allCases.allSatisfy { folder.names.contains($0.rawValue) }
      ? .everything : .modelOnly
  }

  /// Describes the checkpoint of `step` in the folder of a run.
  init(in folder: String, step: Int, contents: Contents) {
    path = "\(folder)/\(Self.prefix)\(step)"
    self.step = step
    self.contents = contents
  }

  /// The checkpoints in the folder of a run, the first step first.
  ///
  /// - Throws: `FileError` if there is no such folder.
  public static func all(in folder: String) throws -> [Checkpoint] {
    try FolderContents(folder).names
      .filter { step(of: $0) != nil }
      .compactMap { try? Checkpoint(contentsOf: "\(folder)/\($0)") }
      .sorted { $0.step < $1.step }
  }

  /// The last checkpoint in the folder of a run that a trainer can go on from, if there is one.
  ///
  /// - Throws: `FileError` if there is no such folder.
  public static func latest(in folder: String) throws -> Checkpoint? {
    try all(in: folder).last { $0.contents == .everything }
  }

  /// Removes the folder; it is never there without some of its files.
  ///
  /// - Throws: `FileError.unwritable`.
  public func remove() throws { try AtomicFolder.remove(path) }

  /// Removes the oldest checkpoints in the folder of a run, but neither the last one nor `best`.
  ///
  /// - Parameters:
  ///   - limit: How many may stay; one more does where the best is not among the last.
  ///   - folder: The folder of the run.
  ///   - best: The step of a checkpoint that stays.
  /// - Throws: `FileError`.
  /// - Precondition: `limit` is positive.
  public static func rotate(to limit: Int, in folder: String, keeping best: Int? = nil) throws {
    precondition(limit > 0, "at most \(limit) checkpoints")
    let checkpoints = try all(in: folder)
    guard let last = checkpoints.last else { return }
    let spare = checkpoints.filter { $0 != last && $0.step != best }
    let kept = checkpoints.count - spare.count
    for checkpoint in spare.dropLast(max(0, limit - kept)) { try checkpoint.remove() }
  }

  /// The number in the name of a checkpoint's folder.
  private static func step(of name: String) -> Int? {
    guard name.hasPrefix(prefix) else { return nil }
    let digits = name.dropFirst(prefix.count)
    // No sign, no leading zero: a step has one name.
    return Int(digits).flatMap { $0 >= 0 && String($0) == digits ? $0 : nil }
  }
}
