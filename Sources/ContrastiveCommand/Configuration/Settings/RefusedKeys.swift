/// Settings of TRL and transformers that would change the result and are not built.
enum RefusedKeys: ConfigurationKeys {
  static let title = "Refused"

  static let keys: [ConfigurationKey] = model + data + loss + optimization + output

  private static let model: [ConfigurationKey] = [
    .refused(
      "use_dora", .flag, because: "adapters are plain low-rank ones; leave it out, or raise lora_r"),
    .refused(
      "lora_modules_to_save", .many,
      because:
        "an adapter changes linear layers alone; train the whole model where more has to move"),
    .refused(
      "lora_target_parameters", .many,
      because: "an adapter changes linear layers; name them in lora_target_modules"),
    .refused(
      "lora_task_type", harmless: ["causal_lm"], because: "models predict the next token here"),
    .refused(
      "model_adapter_name",
      because: "a model has one adapter, whose folder is adapter_name_or_path"),
    .refused(
      "ref_adapter_name",
      because:
        "the reference is a frozen copy of what training starts from; merge another into a model"),
    .refused(
      "load_in_4bit", .flag, because: "weights are float32 here, which trains faster on a CPU"),
    .refused(
      "load_in_8bit", .flag, because: "weights are float32 here, which trains faster on a CPU"),
    .refused("trust_remote_code", .flag, because: "no code from a model folder is ever run"),
    .refused("is_encoder_decoder", .flag, because: "only decoders are built"),
    .refused("chat_template_path", because: "the template comes from the tokenizer's own folder"),
    .refused("chat_template", because: "the template comes from the tokenizer's own folder"),
  ]

  private static let data: [ConfigurationKey] = [
    .refused("datasets", because: "give one dataset_name; join the files where there are several"),
    .refused(
      "dataset_mixer", because: "give one dataset_name; join the files where there are several"),
    .refused(
      "dataset_config", because: "give the file or folder of the configuration as dataset_name"),
    .refused(
      "dataset_text_field", harmless: ["text"], because: "name the column “text”"),
    .refused(
      "assistant_only_loss", .flag, because: "give prompt and completion; the completion is scored"),
    .refused("completion_only_loss", .flag, harmless: ["true"], because: "the columns decide"),
    .refused("eos_token", because: "the tokenizer's own end of text is used"),
    .refused(
      "group_by_length", .flag,
      because: "curriculum: {order: sorted, difficulty: length} orders by length"),
    .refused("dataloader_drop_last", .flag, because: "no example is dropped"),
  ]

  private static let loss: [ConfigurationKey] = [
    .refused(
      "label_smoothing_factor", harmless: ["0", "0.0"], because: "targets are not smoothed"),
    .refused(
      "rpo_alpha", because: "write loss_type: [sigmoid, sft] with loss_weights: [1, its value]"),
    .refused("reference_free", .flag, because: "choose a loss without a reference, such as slic"),
    .refused(
      "sync_ref_model", .flag,
      because: "only a staged curriculum moves the reference, by refresh_reference"),
    .refused("neftune_noise_alpha", because: "noise on embeddings is not built"),
  ]

  private static let optimization: [ConfigurationKey] = [
    .refused(
      "optim_args", because: "AdamW takes its settings from adam_beta1, adam_beta2, adam_epsilon"),
    .refused("optim_target_modules", because: "the whole model is trained"),
  ]

  private static let output: [ConfigurationKey] = [
    .refused("eval_delay", harmless: ["0"], because: "evaluation starts with the run"),
    .refused("do_predict", .flag, because: "`contrastive generate` samples from the saved model"),
  ]
}
