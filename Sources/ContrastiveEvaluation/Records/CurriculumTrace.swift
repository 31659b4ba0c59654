/// What a run was shown at each step, as `curriculum_order.jsonl` keeps it.
public struct CurriculumTrace: Equatable, Sendable {
  /// The name of its file in the folder of a run.
  public static let fileName = "curriculum_order.jsonl"

  /// What one step was taken on.
  public struct Step: Equatable, Sendable {
    /// The number of the step, from 1.
    public var step: Int
    /// The epoch, from 0.
    public var epoch: Int
    /// The stage of the epoch, from 0.
    public var stage: Int
    /// The share of hard pairs, where the curriculum mixes easy and hard ones.
    public var hardShare: Double?

    /// Creates a step.
    public init(step: Int, epoch: Int = 0, stage: Int = 0, hardShare: Double? = nil) {
      self.step = step
      self.epoch = epoch
      self.stage = stage
      self.hardShare = hardShare
    }
  }

  /// The steps, by number.
  public var steps: [Step]

  /// Creates a trace.
  public init(steps: [Step] = []) { self.steps = steps }

  /// Reads the file at `path`.
  ///
  /// - Throws: ``RecordError`` or `FileError`.
  public init(contentsOf path: String) throws {
    steps = try RecordField.lines(path).map { field in
      let hard = try field.optional("hard")?.list.map { try $0.boolean }
      return Step(
        step: try field["step"].count, epoch: try field["epoch"].count,
        stage: try field["stage"].count,
        hardShare: hard.flatMap { hard in
          hard.isEmpty ? nil : Double(hard.count { $0 }) / Double(hard.count)
        })
    }
    .sorted { $0.step < $1.step }
  }
}
