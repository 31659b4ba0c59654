/// Settings of older versions of TRL and transformers, and of the alignment handbook's recipes, that files
/// still bring along.
enum FormerKeys: ConfigurationKeys {
  static let title = "Of older versions and of recipes"

  static let keys: [ConfigurationKey] = data + precision + trackers + machine

  private static let data: [ConfigurationKey] = [
    .refused(
      "dataset_mixture", because: "give one dataset_name; join the files where there are several"),
    .refused(
      "dataset_splits",
      because: "give a folder with train.jsonl and test.jsonl as dataset_name, or test_split_size"),
    .refused(
      "dataset_configs", because: "give the file or folder of the configuration as dataset_name"),
    .refused("text_column", harmless: ["text"], because: "name the column “text”"),
    .refused(
      "auto_insert_empty_system_msg", .flag, because: "put the system message into the data"),
    .refused("system_prompt", because: "put the system message into the data"),
    .refused("sanity_check", .flag, because: "set max_steps for a short trial"),
    .noted(
      "max_target_length",
      because: "max_length is shared by the prompt and the answer, as in TRL 1"),
    .noted("num_of_sequences", because: "batches are never padded, and the data are in memory"),
    .noted("chars_per_token", because: "tokens are counted, not estimated"),
  ]

  private static let precision: [ConfigurationKey] = [
    .noted(
      "half_precision_backend", quiet: ["auto"],
      because: "products are in float32, or by bf16 in bfloat16"),
    .noted(
      "fp16_backend", quiet: ["auto"], because: "products are in float32, or by bf16 in bfloat16"),
    .noted(
      "fp16_opt_level", quiet: ["o1"], because: "products are in float32, or by bf16 in bfloat16"),
    .noted("use_logits_to_keep", .flag, because: "only scored tokens reach the head anyway"),
    .noted("use_num_logits_to_keep", .flag, because: "only scored tokens reach the head anyway"),
    .noted("past_index", quiet: ["-1"], because: "training keeps no generation cache"),
    .refused("adafactor", .flag, because: "the optimizer is AdamW"),
  ]

  private static let trackers: [ConfigurationKey] = [
    .noted("wandb_entity", because: "nothing is reported to a tracker"),
    .noted("wandb_project", because: "nothing is reported to a tracker"),
    .noted("wandb_run_group", because: "nothing is reported to a tracker"),
    .noted("push_to_hub_model_id", because: "nothing is uploaded"),
    .noted("push_to_hub_organization", because: "nothing is uploaded"),
    .noted("push_to_hub_token", because: "nothing is uploaded"),
    .noted("hub_model_revision", quiet: ["main"], because: "nothing is uploaded"),
    .noted("model_code_revision", because: "no code from a model folder is ever run"),
    .noted("base_model_revision", because: "the folder is read as it is"),
    .noted("tokenizer_revision", because: "the folder is read as it is"),
    .noted("callbacks", .many, because: "there are no callbacks"),
    .noted("benchmarks", .many, because: "training does not run benchmarks"),
  ]

  private static let machine: [ConfigurationKey] = [
    .noted("use_mps_device", .flag, because: "the CPU is what there is"),
    .noted("use_ipex", .flag, because: "matrices are multiplied by OpenBLAS"),
    .noted("jit_mode_eval", .flag, because: "there is nothing to compile"),
    .noted("torchdynamo", because: "there is nothing to compile"),
    .noted("tpu_num_cores", because: "the CPU is what there is"),
    .noted("tpu_metrics_debug", .flag, because: "the CPU is what there is"),
    .noted("mp_parameters", because: "there is one process"),
    .noted("sharded_ddp", because: "there is one process"),
    .noted("ray_scope", quiet: ["last"], because: "there is one process"),
    .noted("dispatch_batches", .flag, because: "the data are in memory"),
    .noted("split_batches", .flag, because: "the data are in memory"),
    .noted(
      "include_inputs_for_metrics", .flag,
      because: "evaluation gives the same metrics as training"),
  ]
}
