import ContrastiveCommand
import Losses
import Testing

/// Settings that published recipes bring along; the values are theirs.
@Suite("Published recipes")
struct RecipesTests {
  /// What the alignment handbook's recipes have in common.
  static let common = """
    attn_implementation: flash_attention_2
    bf16: true
    gradient_checkpointing: true
    gradient_checkpointing_kwargs:
      use_reentrant: true
    hub_strategy: every_save
    log_level: info
    push_to_hub: true
    seed: 42
    warmup_ratio: 0.1

    """

  /// SmolLM3's preference tuning.
  static let smolLM3 =
    common + """
      model_name_or_path: HuggingFaceTB/SmolLM3-3B-checkpoints
      model_revision: it-SFT
      torch_dtype: bfloat16
      trust_remote_code: true
      dataset_mixture:
        datasets:
          - id: HuggingFaceTB/smoltalk2
            config: Preference
            columns: [chosen, rejected, prompt, chat_template_kwargs]
            weight: 0.5
      dataset_num_proc: 12
      eval_strategy: 'no'
      gradient_accumulation_steps: 2
      learning_rate: 1.0e-06
      lr_scheduler_type: cosine_with_min_lr
      lr_scheduler_kwargs:
        min_lr_rate: 0.1
      max_grad_norm: 0.2
      beta: 0.05
      loss_type: apo_zero
      max_length: 24576
      num_train_epochs: 1
      per_device_train_batch_size: 1
      padding_free: true
      use_liger_kernel: true
      """

  /// Zephyr's, with a quantized adapter.
  static let zephyrQLoRA =
    common + """
      model_name_or_path: alignment-handbook/zephyr-7b-sft-qlora
      use_peft: true
      load_in_4bit: true
      lora_r: 16
      lora_target_modules:
      - q_proj
      - down_proj
      dataset_mixer:
        HuggingFaceH4/ultrafeedback_binarized: 1.0
      dataset_splits:
      - train_prefs
      - test_prefs
      preprocessing_num_workers: 12
      beta: 0.01
      evaluation_strategy: steps
      eval_steps: 100
      max_length: 1024
      max_prompt_length: 512
      optim: paged_adamw_32bit
      """

  @Test("are told of all settings that cannot be honored, each with its line and the reason")
  func refused() {
    let error = #expect(throws: ConfigurationError.self) {
      try DecodedConfigurationTests.decode(Self.smolLM3)
    }
    #expect(
      error?.description == """
        2 settings cannot be used:
          c.yaml:14: trust_remote_code: true cannot be honored: no code from a model folder is ever run
          c.yaml:15: dataset_mixture: {datasets: [{id: HuggingFaceTB/smoltalk2, config: Preference… \
        cannot be honored: give one dataset_name; join the files where there are several
        """)
    guard
      case .several(let faults)? = #expect(
        throws: ConfigurationError.self,
        performing: { try DecodedConfigurationTests.decode(Self.zephyrQLoRA) })
    else {
      Issue.record("one fault or none")
      return
    }
    let keys = faults.map { "\($0)".split(separator: ": ")[1] }
    #expect(
      keys == ["load_in_4bit", "dataset_mixer", "dataset_splits"], "\(faults)")
  }

  @Test("that are none are not listed to the end")
  func another() {
    let lines = (1...1000).map { "wing_\($0): 1" }.joined(separator: "\n")
    let error = #expect(throws: ConfigurationError.self) {
      try DecodedConfigurationTests.decode(lines)
    }
    let shown = error?.description.split(separator: "\n") ?? []
    #expect(shown.first == "1000 settings cannot be used:")
    #expect(shown.count == 22 && shown.last == "  …")
  }

  @Test("run when the command line takes back what cannot be honored")
  func takenBack() throws {
    let decoded = try DecodedConfigurationTests.decode(
      Self.smolLM3,
      options: [
        ("trust_remote_code", "false"), ("dataset_mixture", "null"),
        ("dataset_name", "pairs.jsonl"),
      ])
    let configuration = decoded.configuration
    #expect(configuration.loss.names == [.apoZero])
    #expect(configuration.loss.options.beta == 0.05)
    #expect(configuration.optimization.maxGradientNorm == 0.2)
    #expect(configuration.optimization.schedulerSettings == .init(leastShare: 0.1))
    #expect(configuration.optimization.warmup == .share(0.1))
    #expect(configuration.data.maxLength == 24576)
  }
}
