import ContrastiveCommand
import Losses
import Testing

@Suite("A decoded configuration")
struct DecodedConfigurationTests {
  static let required = "model_name_or_path: m\ndataset_name: d\n"

  /// Decodes the text of a file, with options of the command line over it.
  static func decode(
    _ text: String, options: [(String, String)] = [], method: TrainingMethod? = nil
  ) throws -> DecodedConfiguration {
    let file = try ConfigurationFile.entries(of: text, file: "c.yaml")
    let line = options.map {
      ConfigurationEntry(key: $0, value: .plain($1), place: .commandLine)
    }
    return try DecodedConfiguration(layers: [file, line], method: method)
  }

  @Test("takes the option before the file and the file before the default")
  func precedence() throws {
    let text = Self.required + "beta: 0.5\nlearning_rate: 3e-6\n"
    let decoded = try Self.decode(text, options: [("beta", "0.2")])
    #expect(decoded.configuration.loss.options.beta == 0.2)
    #expect(decoded.configuration.optimization.learningRate == 3e-6)
    #expect(decoded.configuration.optimization.batchSize == 8)
    #expect(decoded.places["beta"] == .commandLine)
    #expect(decoded.places["learning_rate"] == .file("c.yaml", line: 4))
  }

  @Test("overrides a key by another spelling of it")
  func aliasOverrides() throws {
    let text = Self.required + "warmup_ratio: 0.1\n"
    let decoded = try Self.decode(text, options: [("warmup-steps", "5")])
    #expect(decoded.configuration.optimization.warmup == .steps(5))
    #expect(decoded.notes.isEmpty)
  }

  @Test(
    "takes the defaults of the method that the loss belongs to",
    arguments: [
      ("", TrainingMethod.dpo, 1e-6), ("loss_type: sft\n", .sft, 2e-5),
      ("loss_type: nll\n", .sft, 2e-5),
      ("loss_type: [sigmoid, sft]\n", .dpo, 1e-6), ("loss_type: slic\n", .dpo, 1e-6),
    ])
  func methods(text: String, method: TrainingMethod, rate: Double) throws {
    let decoded = try Self.decode(Self.required + text)
    #expect(decoded.method == method)
    #expect(decoded.configuration.optimization.learningRate == rate)
  }

  @Test("is what an alias of the command says, whatever the loss")
  func alias() throws {
    #expect(try Self.decode(Self.required, method: .sft).configuration.loss.names == [.sft])
    #expect(try Self.decode(Self.required + "loss_type: sft", method: .dpo).method == .dpo)
  }

  @Test("runs a file that was written for TRL, and says what it does not do")
  func fileOfTRL() throws {
    let decoded = try Self.decode(
      """
      # Model
      model_name_or_path: alignment-handbook/zephyr-7b-sft-full
      torch_dtype: bfloat16
      attn_implementation: flash_attention_2
      use_peft: false
      load_in_4bit: false
      trust_remote_code: false
      # Data
      dataset_name: HuggingFaceH4/ultrafeedback_binarized
      dataset_train_split: train_prefs
      dataset_num_proc: 12
      # Trainer
      bf16: true
      beta: 0.01
      do_eval: true
      eval_strategy: no
      gradient_accumulation_steps: 2
      gradient_checkpointing: true
      gradient_checkpointing_kwargs:
        use_reentrant: False
      hub_model_id: zephyr-7b-dpo-full
      learning_rate: 5.0e-7
      log_level: info
      logging_steps: 10
      loss_type: ["sigmoid", "bco_pair", "sft"]
      loss_weights: [0.8, 0.2, 1.0]
      lr_scheduler_type: cosine
      max_length: 1024
      max_prompt_length: 512
      num_train_epochs: 1
      optim: adamw_torch
      output_dir: data/zephyr-7b-dpo-full
      per_device_train_batch_size: 8
      per_device_eval_batch_size: 8
      push_to_hub: true
      save_strategy: "steps"
      save_steps: 100
      save_total_limit: 1
      seed: 42
      report_to:
      - tensorboard
      - wandb
      warmup_ratio: 0.1
      """)
    let configuration = decoded.configuration
    #expect(configuration.loss.names == [.sigmoid, .bcoPair, .sft])
    #expect(configuration.loss.weights == [0.8, 0.2, 1])
    #expect(configuration.model.bf16)
    #expect(configuration.optimization.learningRate == 5e-7)
    #expect(configuration.optimization.warmup == .share(0.1))
    #expect(configuration.optimization.scheduler == .cosine)
    #expect(configuration.evaluation.strategy == .no)
    #expect(configuration.data.trainSplit == "train_prefs")
    let noted = decoded.notes.compactMap {
      $0.split(separator: ":").dropFirst(2).first?.dropFirst()
    }
    #expect(
      noted == [
        "torch_dtype", "attn_implementation", "dataset_num_proc", "do_eval",
        "gradient_checkpointing", "gradient_checkpointing_kwargs", "hub_model_id",
        "max_prompt_length", "push_to_hub", "report_to", "warmup_ratio",
      ])
    #expect(configuration.checkpoints.steps == .steps(100))
    #expect(configuration.checkpoints.limit == 1)
  }

  @Test(
    "is refused with the place, the key, what was found and what is allowed",
    arguments: [
      (
        "lerning_rate: 1",
        "c.yaml:3: lerning_rate: no setting has this name; did you mean “learning_rate”?"
      ),
      (
        "zzzzzzzzzzzz: 1",
        "c.yaml:3: zzzzzzzzzzzz: no setting has this name; `contrastive train --help` lists them"
      ),
      ("learning_rate: -1e-6", "c.yaml:3: learning_rate: must be 0 or more, found -1e-6"),
      ("learning_rate: fast", "c.yaml:3: learning_rate: expected a number, found fast"),
      ("learning_rate: [1, 2]", "c.yaml:3: learning_rate: expected a number, found [1, 2]"),
      (
        "per_device_train_batch_size: 0",
        "c.yaml:3: per_device_train_batch_size: must be 1 to 2147483647, found 0"
      ),
      ("max_length: 1", "c.yaml:3: max_length: must be null or 2 or more, found 1"),
      ("adam_beta1: 1", "c.yaml:3: adam_beta1: must be 0 or more and below 1, found 1"),
      (
        "warmup_steps: 1.5",
        "c.yaml:3: warmup_steps: expected a whole number of steps, or a share of the run below 1, found 1.5"
      ),
      (
        "lr_scheduler_type: polynomial",
        "c.yaml:3: lr_scheduler_type: expected one of linear, cosine, constant, constant_with_warmup, cosine_with_min_lr, found polynomial"
      ),
      (
        "use_dora: true",
        "c.yaml:3: use_dora: true cannot be honored: adapters are plain low-rank ones; leave it out, or raise lora_r"
      ),
      (
        "completion_only_loss: false",
        "c.yaml:3: completion_only_loss: false cannot be honored: the columns decide"
      ),
      (
        "torch_dtype: auto\ndtype: float32",
        "c.yaml:4: dtype: given beside “torch_dtype”, which means the same"
      ),
      (
        "slic_delta: 2",
        "c.yaml:3: slic_delta: not used by sigmoid, only by slic; remove it or change loss_type"
      ),
      ("beta: 0", "c.yaml:3: beta: expected a positive number, found 0.0"),
      (
        "loss_type: dft",
        "c.yaml:3: loss_type: expected \([LossName].phrase), found dft"
      ),
      (
        "lr_scheduler_type: cosine_with_min_lr",
        "c.yaml:3: lr_scheduler_type: cosine_with_min_lr needs min_lr or min_lr_rate in lr_scheduler_kwargs"
      ),
      (
        "lr_scheduler_kwargs: {min_lr: 1e-7}",
        "c.yaml:3: lr_scheduler_kwargs: linear has no floor; cosine_with_min_lr has"
      ),
      (
        "model: {n_layer: 2}",
        "c.yaml:3: model: a model is made from scratch only without model_name_or_path; remove one of the two"
      ),
    ])
  func messages(line: String, message: String) {
    let error = #expect(throws: ConfigurationError.self) { try Self.decode(Self.required + line) }
    #expect(error?.description == message)
  }

  @Test("says what is missing")
  func missing() {
    for (text, message) in [
      (
        "",
        "model_name_or_path is missing: give the folder of a model, or a model: block to make one from scratch"
      ),
      (
        "model_name_or_path: m",
        "dataset_name is missing: give a file of examples, such as pairs.jsonl"
      ),
      (
        "model: {a: 1}",
        "tokenizer_name_or_path is missing: a model made from scratch needs a tokenizer's folder"
      ),
    ] {
      let error = #expect(throws: ConfigurationError.self) { try Self.decode(text) }
      #expect(error?.description == message)
    }
  }

  @Test("names the option of the command line instead of a line of a file")
  func optionMessages() {
    let error = #expect(throws: ConfigurationError.self) {
      try Self.decode(Self.required, options: [("beta", "high")])
    }
    #expect(error?.description == "--beta: expected a number or null, found high")
    #expect(error?.isMisuseOfCommand == true)
  }

  @Test("keeps the floor of a schedule, written as a block or as text")
  func floor() throws {
    for floor in ["{min_lr_rate: 0.1}", "'{\"min_lr_rate\": 0.1}'"] {
      let decoded = try Self.decode(
        Self.required + "lr_scheduler_type: cosine_with_min_lr\nlr_scheduler_kwargs: \(floor)\n")
      #expect(decoded.configuration.optimization.schedulerSettings == .init(leastShare: 0.1))
    }
  }
}
