public import ContrastiveCore
import ContrastiveFiles
import ContrastiveKernels

extension LinearAdapter {
  /// Saves the adapter to a folder that PEFT opens; it is made if it is not there.
  ///
  /// `adapter_model.safetensors` and `adapter_config.json` are each written whole or not at all.
  ///
  /// - Parameters:
  ///   - path: The folder.
  ///   - base: The folder or the name of the model below, if it has one.
  /// - Throws: `FileError.unwritable`.
  public func save(to path: String, base: String?) throws {
    try FolderContents.make(path)
    var file = SafetensorsWriter()
    for entry in layout.entries {
      file.add(AdapterFolder.prefix + entry.name, shape: entry.shape.extents) {
        weights[entry.range]
      }
    }
    try file.write(to: "\(path)/\(AdapterFolder.weightsName)")
    let text = JSONValue.object(encoded(base: base)).text(.indented, keys: .sorted)
    try AtomicFile.replace("\(path)/\(AdapterFolder.configurationName)") { file in
      try file.write(text)
    }
  }

  /// The keys of PEFT's `adapter_config.json`.
  private func encoded(base: String?) -> JSONObject {
    let alpha = configuration.alpha
    let targets = configuration.targets.map(\.rawValue).sorted()
    return JSONObject([
      .init(key: "alpha_pattern", value: [:]),
      .init(key: "auto_mapping", value: .null),
      .init(key: "base_model_name_or_path", value: base.map(JSONValue.string) ?? .null),
      .init(key: "bias", value: "none"),
      .init(key: "exclude_modules", value: .null),
      .init(key: "fan_in_fan_out", value: false),
      .init(key: "inference_mode", value: true),
      .init(key: "init_lora_weights", value: true),
      .init(key: "layer_replication", value: .null),
      .init(key: "layers_pattern", value: .null),
      .init(key: "layers_to_transform", value: .null),
      .init(key: "lora_alpha", value: Int(exactly: alpha).map(JSONValue.integer) ?? .real(alpha)),
      .init(key: "lora_bias", value: false),
      .init(key: "lora_dropout", value: .real(configuration.dropout)),
      .init(key: "modules_to_save", value: .null),
      .init(key: "peft_type", value: "LORA"),
      .init(key: "r", value: .integer(configuration.rank)),
      .init(key: "rank_pattern", value: [:]),
      .init(key: "revision", value: .null),
      .init(key: "target_modules", value: .array(targets.map(JSONValue.string))),
      .init(key: "target_parameters", value: .null),
      .init(key: "task_type", value: "CAUSAL_LM"),
      .init(key: "use_dora", value: false),
      .init(key: "use_rslora", value: .boolean(configuration.scaling == .byRootOfRank)),
    ])
  }
}
