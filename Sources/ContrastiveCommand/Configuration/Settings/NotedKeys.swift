/// Settings of TRL and transformers that files bring along and that change nothing here.
enum NotedKeys: ConfigurationKeys {
  static let title = "Accepted without effect"

  static let keys: [ConfigurationKey] =
    precision + memory + data + reference + output + parallelism + quantization

  private static let precision: [ConfigurationKey] = [
    .noted("fp16", .flag, because: "products are in float32, or by bf16 in bfloat16"),
    .noted("bf16_full_eval", .flag, because: "weights are held in float32"),
    .noted("fp16_full_eval", .flag, because: "weights are held in float32"),
    .noted("tf32", .flag, because: "products are in float32, or by bf16 in bfloat16"),
    .noted("use_cpu", .flag, quiet: ["true"], because: "the CPU is what there is"),
    .noted("no_cuda", .flag, quiet: ["true"], because: "the CPU is what there is"),
    .noted("full_determinism", .flag, quiet: ["true"], because: "runs are always deterministic"),
    .noted("attn_implementation", because: "attention has one implementation, which is exact"),
    .noted(
      "use_flash_attention_2", .flag, because: "attention has one implementation, which is exact"),
    .noted("use_liger_kernel", .flag, because: "the head never builds all logits anyway"),
    .noted("liger_kernel_config", because: "the head never builds all logits anyway"),
    .noted("torch_compile", .flag, because: "there is nothing to compile"),
    .noted("torch_compile_backend", because: "there is nothing to compile"),
    .noted("torch_compile_mode", because: "there is nothing to compile"),
    .noted("model_revision", quiet: ["main"], because: "the folder is read as it is"),
    .noted("model_init_kwargs", because: "the folder of the model says all that is needed"),
    .noted("use_cache", .flag, because: "training keeps no generation cache"),
    .noted(
      "router_aux_loss_coef", quiet: ["0", "0.0"], because: "models have no expert routers here"),
  ]

  private static let memory: [ConfigurationKey] = [
    .noted(
      "gradient_checkpointing", .flag,
      because: "memory is bounded by token_budget, which costs no time"),
    .noted("gradient_checkpointing_kwargs", because: "memory is bounded by token_budget"),
    .noted(
      "gradient_checkpointing_use_reentrant", .flag, because: "memory is bounded by token_budget"),
    .noted("activation_checkpointing", .flag, because: "memory is bounded by token_budget"),
    .noted("activation_checkpointing_kwargs", because: "memory is bounded by token_budget"),
    .noted("activation_offloading", .flag, because: "memory is bounded by token_budget"),
    .noted(
      "auto_find_batch_size", .flag,
      because: "memory is bounded by token_budget, not by the batch size"),
    .noted("torch_empty_cache_steps", because: "there is no allocator cache to empty"),
    .noted("eval_accumulation_steps", because: "evaluation keeps no predictions"),
    .noted("skip_memory_metrics", .flag, quiet: ["true"], because: "peak memory is in every line"),
  ]

  private static let data: [ConfigurationKey] = [
    .noted("padding_free", .flag, because: "batches are never padded"),
    .noted("pad_to_multiple_of", quiet: ["auto"], because: "batches are never padded"),
    .noted("pad_token", because: "batches are never padded"),
    .noted("padding_value", because: "batches are never padded"),
    .noted("label_pad_token_id", quiet: ["-100"], because: "tokens are masked by position"),
    .noted(
      "packing", .flag, because: "batches are never padded, and the batch size counts examples"),
    .noted("eval_packing", .flag, because: "batches are never padded"),
    .noted("packing_strategy", quiet: ["bfd"], because: "batches are never padded"),
    .noted(
      "max_prompt_length", because: "max_length is shared by the prompt and the answer, as in TRL 1"
    ),
    .noted(
      "max_completion_length",
      because: "max_length is shared by the prompt and the answer, as in TRL 1"),
    .noted("dataset_num_proc", because: "all cores are used"),
    .noted("dataset_batch_size", because: "the data are read as a whole"),
    .noted("dataset_kwargs", because: "the data are prepared in one way"),
    .noted("dataset_streaming", .flag, because: "the data are read as a whole"),
    .noted("streaming", .flag, because: "the data are read as a whole"),
    .noted(
      "shuffle_dataset", .flag, because: "train_sampling_strategy: random shuffles in every epoch"),
    .noted(
      "remove_unused_columns", .flag, quiet: ["true"],
      because: "columns that are not needed are not read"),
    .noted("label_names", because: "the columns' own names say what they are"),
    .noted("length_column_name", quiet: ["length"], because: "lengths are counted in tokens"),
    .noted("preprocessing_num_workers", because: "all cores are used"),
    .noted("dataloader_num_workers", quiet: ["0"], because: "the data are in memory"),
    .noted("dataloader_pin_memory", .flag, quiet: ["true"], because: "the data are in memory"),
    .noted("dataloader_persistent_workers", .flag, because: "the data are in memory"),
    .noted("dataloader_prefetch_factor", because: "the data are in memory"),
    .noted("dataloader_multiprocessing_context", because: "the data are in memory"),
    .noted("dataloader_in_order", .flag, quiet: ["true"], because: "the data are in memory"),
  ]

  private static let reference: [ConfigurationKey] = [
    .noted("precompute_ref_batch_size", because: "the reference is scored within token_budget"),
    .noted(
      "ref_model_init_kwargs", because: "the reference is the model that training starts from"),
    .noted(
      "force_use_ref_model", .flag, because: "the reference is the model that training starts from"),
    .noted("ref_model_mixup_alpha", quiet: ["0.6"], because: "it needs sync_ref_model"),
    .noted("ref_model_sync_steps", quiet: ["512"], because: "it needs sync_ref_model"),
  ]

  private static let output: [ConfigurationKey] = [
    .noted(
      "report_to", .many, quiet: ["none", "[]"], because: "metrics go to output_dir/metrics.jsonl"),
    .noted("run_name", because: "nothing is reported to a tracker"),
    .noted("project", quiet: ["huggingface"], because: "nothing is reported to a tracker"),
    .noted("trackio_space_id", because: "nothing is reported to a tracker"),
    .noted("trackio_bucket_id", because: "nothing is reported to a tracker"),
    .noted("trackio_static_space_id", because: "nothing is reported to a tracker"),
    .noted("logging_dir", because: "metrics go to output_dir/metrics.jsonl"),
    .noted(
      "logging_strategy", quiet: ["steps"], because: "metrics are written every logging_steps"),
    .noted("logging_nan_inf_filter", .flag, because: "a loss that is not a number stops the run"),
    .noted("log_level_replica", quiet: ["warning"], because: "there is one process"),
    .noted("log_on_each_node", .flag, quiet: ["true"], because: "there is one process"),
    .noted(
      "disable_tqdm", .flag, because: "progress is one line, and none where the output is a file"),
    .noted("include_num_input_tokens_seen", quiet: ["no"], because: "num_tokens is always counted"),
    .noted("include_tokens_per_second", .flag, because: "tokens_per_second is always written"),
    .noted(
      "ignore_data_skip", .flag, because: "a resumed run goes on where it was, which takes no time"),
    .noted("save_safetensors", .flag, quiet: ["true"], because: "models are saved as safetensors"),
    .noted("save_on_each_node", .flag, because: "there is one process"),
    .noted(
      "enable_jit_checkpoint", .flag, quiet: ["true"],
      because: "SIGTERM and Ctrl-C always write a checkpoint"),
    .noted(
      "restore_callback_states_from_checkpoint", .flag, quiet: ["true"],
      because: "early stopping always goes on counting"),
    .noted(
      "push_to_hub", .flag,
      because: "nothing is uploaded; the folder has the form that the hub takes"),
    .noted("hub_token", because: "nothing is uploaded"),
    .noted("hub_private_repo", .flag, because: "nothing is uploaded"),
    .noted("hub_model_id", because: "nothing is uploaded"),
    .noted("hub_strategy", quiet: ["every_save"], because: "nothing is uploaded"),
    .noted("hub_always_push", .flag, because: "nothing is uploaded"),
    .noted("hub_revision", because: "nothing is uploaded"),
    .noted(
      "generate_during_eval", .flag,
      because: "eval_samples says how many held-out prompts are answered at each evaluation"),
    .noted("prediction_loss_only", .flag, because: "evaluation gives the same metrics as training"),
    .noted("include_for_metrics", .many, because: "evaluation gives the same metrics as training"),
    .noted("batch_eval_metrics", .flag, because: "evaluation gives the same metrics as training"),
    .noted(
      "eval_do_concat_batches", .flag, quiet: ["true"], because: "evaluation keeps no predictions"),
    .noted("eval_use_gather_object", .flag, because: "there is one process"),
    .noted("do_train", .flag, quiet: ["true"], because: "training is what this command does"),
    .noted("do_eval", .flag, because: "eval_strategy says when to evaluate"),
    .noted("env", because: "set environment variables in the shell that starts the command"),
    .noted("debug", because: "there is one process"),
  ]

  private static let parallelism: [ConfigurationKey] = [
    .noted("accelerate_config", because: "there is one process"),
    .noted("accelerator_config", because: "there is one process"),
    .noted("parallelism_config", because: "there is one process"),
    .noted(
      "average_tokens_across_devices", .flag, quiet: ["true"], because: "there is one process"),
    .noted("ddp_backend", because: "there is one process"),
    .noted("ddp_broadcast_buffers", .flag, because: "there is one process"),
    .noted("ddp_bucket_cap_mb", because: "there is one process"),
    .noted("ddp_find_unused_parameters", .flag, because: "there is one process"),
    .noted("ddp_static_graph", .flag, because: "there is one process"),
    .noted("ddp_timeout", quiet: ["1800"], because: "there is one process"),
    .noted("deepspeed", because: "there is one process"),
    .noted("fsdp", because: "there is one process"),
    .noted("fsdp_config", because: "there is one process"),
    .noted("ignore_bias_buffers", .flag, because: "there is one process"),
    .noted("local_rank", quiet: ["-1", "0"], because: "there is one process"),
    .noted("num_processes", quiet: ["1"], because: "there is one process"),
    .noted("gpu_ids", because: "there is no GPU"),
  ]

  /// They only matter where a quantized loading asks for them, which is refused.
  private static let quantization: [ConfigurationKey] = [
    .noted("bnb_4bit_quant_type", quiet: ["nf4"], because: "it needs load_in_4bit"),
    .noted("bnb_4bit_quant_storage", because: "it needs load_in_4bit"),
    .noted("use_bnb_nested_quant", .flag, because: "it needs load_in_4bit"),
  ]
}
