extension DecodedConfiguration {
  /// Checks what is said of adapters, and notes what has no effect.
  mutating func checkAdapter() throws {
    let adapter = configuration.adapter
    if adapter.isAskedFor, configuration.model.nameOrPath == nil {
      throw ConfigurationError.conflict(
        key: adapter.isFresh ? "use_peft" : "adapter_name_or_path",
        places[adapter.isFresh ? "use_peft" : "adapter_name_or_path"],
        reason:
          "a model made from scratch has nothing for an adapter to change; train it whole first")
    }
    if adapter.isFresh, adapter.nameOrPath != nil {
      throw ConfigurationError.conflict(
        key: "adapter_name_or_path", places["adapter_name_or_path"],
        reason: "use_peft makes a fresh adapter; remove one of the two")
    }
    if !adapter.isAskedFor, !adapter.disablesDropout, method == .dpo {
      notes.append("disable_dropout: models have no dropout here")
    }
    let defaults = TrainConfiguration(method: method)
    let given = AdapterSettings.keys.filter { key in
      key.name.hasPrefix("lora_") || key.name == "use_rslora"
    }.filter { key in
      guard places[key.name] != nil, let value = key.value(configuration) else { return false }
      return value != key.value(defaults)
    }
    for key in given where !adapter.isFresh {
      notes.append(
        "\(key.name): "
          + (adapter.nameOrPath == nil
            ? "it needs use_peft" : "the adapter that training starts from has its own"))
    }
    if adapter.isFresh, adapter.disablesDropout,
      given.contains(where: { $0.name == "lora_dropout" }),
      adapter.dropout > 0
    {
      notes.append(
        "lora_dropout: nothing is left out, because disable_dropout is true, as it is in TRL for "
          + "everything but sft")
    }
  }
}
