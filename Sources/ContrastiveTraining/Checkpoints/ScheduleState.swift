/// The content of `scheduler.json`: the settings by which steps are taken, and how many were.
struct ScheduleState: Hashable, Codable {
  /// The steps that were done.
  let step: Int
  /// The steps that there were to be.
  let totalSteps: Int
  /// The learning rate of the last step.
  let learningRate: Double
  /// The settings.
  let options: TrainerOptions

  /// Checks that a run with other settings would have come to the same place, and returns what there is
  /// to say if only bits may differ.
  ///
  /// The number of steps may change where the learning rates so far do not depend on it.
  func check(_ found: TrainerOptions, totalSteps: Int, of checkpoint: Checkpoint) throws -> [String]
  {
    var notes: [String] = []
    for (old, new) in zip(Mirror(reflecting: options).children, Mirror(reflecting: found).children)
    {
      let (saved, found) = ("\(old.value)", "\(new.value)")
      guard let name = old.label, saved != found else { continue }
      switch name {
      case "epochs", "maxSteps": continue
      case "tokenBudget", "headWorkspace":
        notes.append(
          "\(name) was \(saved) and is now \(found): from here on last bits may be others than "
            + "without the interruption")
      default:
        throw CheckpointError.changed(
          what: name, saved: saved, found: found, checkpoint: checkpoint.path)
      }
    }
    guard step <= totalSteps else {
      throw CheckpointError.beyondEnd(checkpoint: checkpoint.path, step: step, total: totalSteps)
    }
    guard
      options.schedule.isSame(for: self.totalSteps, and: totalSteps, upTo: step)
    else {
      throw CheckpointError.changed(
        what: "the number of steps, on which the learning rates so far depend,",
        saved: "\(self.totalSteps)", found: "\(totalSteps)", checkpoint: checkpoint.path)
    }
    return notes
  }
}

extension LearningRateSchedule {
  /// Whether the first steps have the same rates in runs of two lengths.
  func isSame(for one: Int, and other: Int, upTo step: Int) -> Bool {
    if one == other || shape == .constant { return true }
    let rise = warmupSteps(of: one)
    guard rise == warmupSteps(of: other) else { return false }
    return shape == .constantWithWarmup || step <= rise
  }
}
