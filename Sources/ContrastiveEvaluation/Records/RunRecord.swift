import ContrastiveFiles

/// Everything that the folder of a run tells of it.
public struct RunRecord: Equatable, Sendable {
  /// The name of the run: that of its folder.
  public var name: String
  /// The metrics over the steps.
  public var metrics: MetricsHistory
  /// What was shown at each step, where it is known.
  public var curriculum: CurriculumTrace
  /// The settings, in their order.
  public var settings: [Setting]
  /// The steps that the run was to take, where it is known.
  public var plannedSteps: Int?
  /// The table of results, where there is one.
  public var results: ResultsTable?
  /// Prompts with responses.
  public var samples: [Sample]
  /// Data, hardware, throughput.
  public var facts: RunFacts
  /// What the alarms said, where the run was watched.
  public var alarms: [AlarmRecord]?

  /// A setting and its value, as text.
  public struct Setting: Equatable, Sendable {
    /// The key; those of nested blocks are joined by dots.
    public var key: String
    /// The value.
    public var value: String

    /// Creates a setting.
    public init(key: String, value: String) {
      self.key = key
      self.value = value
    }
  }

  /// Creates a record.
  public init(
    name: String, metrics: MetricsHistory = MetricsHistory(),
    curriculum: CurriculumTrace = CurriculumTrace(), settings: [Setting] = [],
    plannedSteps: Int? = nil, results: ResultsTable? = nil, samples: [Sample] = [],
    facts: RunFacts = RunFacts(), alarms: [AlarmRecord]? = nil
  ) {
    self.name = name
    self.metrics = metrics
    self.curriculum = curriculum
    self.settings = settings
    self.plannedSteps = plannedSteps
    self.results = results
    self.samples = samples
    self.facts = facts
    self.alarms = alarms
  }

  /// Reads the folder of a run; only `metrics.jsonl` must be there, or `results.json` if the folder is
  /// that of an experiment, whose runs have folders of their own.
  ///
  /// - Throws: ``RecordError`` or `FileError`.
  public init(contentsOf folder: String) throws {
    let contents = try FolderContents(folder)
    func read<Record>(_ name: String, _ body: (String) throws -> Record) throws -> Record? {
      try contents.path(of: name).map(body)
    }
    let metrics = try read(MetricsHistory.fileName, MetricsHistory.init)
    let results = try read(ResultsTable.fileName, ResultsTable.init)
    guard metrics != nil || results != nil else { throw RecordError.notARun(folder: folder) }
    self.init(
      name: Self.name(of: folder), metrics: metrics ?? MetricsHistory(),
      curriculum: try read(CurriculumTrace.fileName, CurriculumTrace.init) ?? CurriculumTrace(),
      settings: try read("training_args.json") { path in
        Self.settings(of: .object(try RecordField.document(path).object), under: "")
      } ?? [],
      plannedSteps: try Self.state(in: contents).flatMap { path in
        try RecordField.document(path).optional("max_steps")?.count
      },
      results: results,
      samples: try read(Sample.fileName, Sample.read) ?? [],
      facts: try read(RunFacts.fileName, RunFacts.init) ?? RunFacts(),
      alarms: try read(AlarmRecord.fileName, AlarmRecord.read))
  }

  /// The path of the last `trainer_state.json`: that of the run or, if it was interrupted, of a
  /// checkpoint.
  private static func state(in folder: FolderContents) throws -> String? {
    if let path = try folder.path(of: "trainer_state.json") { return path }
    let checkpoints = folder.names.compactMap { name in
      name.hasPrefix("checkpoint-") ? Int(name.dropFirst("checkpoint-".count)) : nil
    }
    guard let last = checkpoints.max() else { return nil }
    return try FolderContents("\(folder.path)/checkpoint-\(last)").path(of: "trainer_state.json")
  }

  /// The steps that were done.
  public var steps: Int {
    max(metrics.lines.map(\.step).max() ?? 0, curriculum.steps.last?.step ?? 0)
  }

  /// Whether this is the record of a training run, rather than of an experiment as a whole.
  public var isTraining: Bool { results == nil || steps > 0 }

  /// The value of the setting `key`.
  public subscript(setting key: String) -> String? { settings.first { $0.key == key }?.value }

  /// The last part of a path that says something.
  private static func name(of folder: String) -> String {
    folder.split(separator: "/").last { $0 != "." && $0 != ".." }.map(String.init) ?? folder
  }

  private static func settings(of value: JSONValue, under key: String) -> [Setting] {
    switch value {
    case .object(let object):
      object.members.flatMap {
        settings(of: $0.value, under: key.isEmpty ? $0.key : "\(key).\($0.key)")
      }
    case .array(let elements):
      [Setting(key: key, value: elements.map(text).joined(separator: ", "))]
    default: [Setting(key: key, value: text(value))]
    }
  }

  private static func text(_ value: JSONValue) -> String {
    value.string ?? (value == .null ? "–" : value.text(.compact))
  }
}
