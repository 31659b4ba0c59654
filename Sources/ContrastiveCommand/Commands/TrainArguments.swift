import ArgumentParser

/// The arguments of `train` and of its aliases: a file of settings, and an option for every setting.
struct TrainArguments: ParsableArguments {
  @Argument(
    help: "A file of settings in YAML or JSON, as TRL takes it.",
    completion: .file(extensions: ["yaml", "yml", "json"]))
  var file: String?

  @Option(
    name: .long, help: "The same, as TRL spells it.",
    completion: .file(extensions: ["yaml", "yml", "json"]))
  var config: String?

  @OptionGroup(title: ModelSettings.title) var model: KeyOptions<ModelSettings>
  @OptionGroup(title: AdapterSettings.title) var adapter: KeyOptions<AdapterSettings>
  @OptionGroup(title: DataSettings.title) var data: KeyOptions<DataSettings>
  @OptionGroup(title: CurriculumSettings.title) var curriculum: KeyOptions<CurriculumSettings>
  @OptionGroup(title: LossSettings.title) var loss: KeyOptions<LossSettings>
  @OptionGroup(title: ReferenceSettings.title) var reference: KeyOptions<ReferenceSettings>
  @OptionGroup(title: OptimizationSettings.title) var optimization: KeyOptions<OptimizationSettings>
  @OptionGroup(title: EvaluationSettings.title) var evaluation: KeyOptions<EvaluationSettings>
  @OptionGroup(title: AlarmSettings.title) var alarms: KeyOptions<AlarmSettings>
  @OptionGroup(title: OutputSettings.title) var output: KeyOptions<OutputSettings>
  @OptionGroup(title: CheckpointSettings.title) var checkpoints: KeyOptions<CheckpointSettings>
  @OptionGroup(title: ResourceSettings.title) var resources: KeyOptions<ResourceSettings>
  @OptionGroup(title: RenamedKeys.title, visibility: .hidden) var renamed: KeyOptions<RenamedKeys>
  @OptionGroup(title: NotedKeys.title, visibility: .hidden) var noted: KeyOptions<NotedKeys>
  @OptionGroup(title: RefusedKeys.title, visibility: .hidden) var refused: KeyOptions<RefusedKeys>
  @OptionGroup(title: FormerKeys.title, visibility: .hidden) var former: KeyOptions<FormerKeys>

  mutating func validate() throws {
    if file != nil, config != nil {
      throw ValidationError("give one file of settings, as an argument or with --config")
    }
  }

  /// The file that was given, in either way.
  var path: String? { file ?? config }

  /// The settings that were given as options.
  var entries: [ConfigurationEntry] {
    model.entries + adapter.entries + data.entries + curriculum.entries + loss.entries
      + reference.entries + optimization.entries + evaluation.entries + alarms.entries
      + output.entries
      + checkpoints.entries + resources.entries
      + renamed.entries + noted.entries + refused.entries + former.entries
  }

  /// Puts the file and the options together; `method` is that of an alias.
  func decoded(method: TrainingMethod?) throws -> DecodedConfiguration {
    let layers = try [path.map(ConfigurationFile.entries(at:)) ?? [], entries]
    return try DecodedConfiguration(layers: layers, method: method)
  }
}
