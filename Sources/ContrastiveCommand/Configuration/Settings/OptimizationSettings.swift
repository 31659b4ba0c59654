import ContrastiveTraining

/// The steps: their size, their number, and the optimizer that takes them.
package struct OptimizationSettings: ConfigurationSection {
  /// The examples of a micro-batch, as a TRL file counts them.
  package var batchSize = 8
  /// The micro-batches of a step.
  package var accumulation = 1
  /// The largest learning rate.
  package var learningRate: Double
  /// How the rate moves.
  package var scheduler = SchedulerType.linear
  /// The floor of `cosine_with_min_lr`.
  package var schedulerSettings: SchedulerSettings?
  /// The steps over which the rate rises to its largest value.
  package var warmup = StepCount.steps(0)
  /// The optimizer that was asked for; all of them are AdamW.
  package var optimizer = OptimizerName.torch
  /// The share of a weight that is taken away at each step, times the rate.
  package var weightDecay = 0.0
  /// The decay of the mean of the gradients.
  package var beta1 = 0.9
  /// The decay of the mean of their squares.
  package var beta2 = 0.999
  /// What keeps the division finite.
  package var epsilon = 1e-8
  /// The largest gradient norm; 0 clips nothing.
  package var maxGradientNorm = 1.0
  /// The passes over the examples.
  package var epochs = 3.0
  /// The number of steps, or -1 where the epochs decide.
  package var maxSteps = -1
  /// The seed of everything random.
  package var seed = 42
  /// The seed of the order, if another.
  package var dataSeed: Int?

  /// Creates the defaults of `method`.
  init(method: TrainingMethod) {
    learningRate = method == .sft ? 2e-5 : 1e-6
  }

  static let title = "Optimization"

  static let keys: [ConfigurationKey] = [
    ConfigurationKey(
      "per_device_train_batch_size", \.optimization.batchSize,
      .from(1...TrainerOptions.largestCount),
      help: "The examples of a step, before gradient_accumulation_steps multiplies them"),
    ConfigurationKey(
      "gradient_accumulation_steps", \.optimization.accumulation,
      .from(1...TrainerOptions.largestCount),
      help: "How many such batches make one step; the loss is normalized once over all of them"),
    ConfigurationKey(
      "learning_rate", \.optimization.learningRate, .atLeast(0), help: "The largest learning rate"),
    ConfigurationKey(
      "lr_scheduler_type", \.optimization.scheduler, help: "How the rate moves after the warm-up"),
    ConfigurationKey(
      "lr_scheduler_kwargs", \.optimization.schedulerSettings,
      help: "The floor of cosine_with_min_lr: min_lr, or min_lr_rate as a share of the largest rate"
    ),
    ConfigurationKey(
      "warmup_steps", \.optimization.warmup, .atLeast(0),
      help: "The steps over which the rate rises from 0; below 1 a share of the run, rounded up"),
    ConfigurationKey("optim", \.optimization.optimizer, help: "The optimizer, which is AdamW") {
      $0.isPlain ? nil : "AdamW with its moments in float32"
    },
    ConfigurationKey(
      "weight_decay", \.optimization.weightDecay, .atLeast(0),
      help: "The decay of weights per unit of rate; biases and norms are spared"),
    ConfigurationKey(
      "adam_beta1", \.optimization.beta1, .inside(0..<1), help: "The decay of AdamW's first moment"),
    ConfigurationKey(
      "adam_beta2", \.optimization.beta2, .inside(0..<1), help: "The decay of AdamW's second moment"
    ),
    ConfigurationKey(
      "adam_epsilon", \.optimization.epsilon, .above(0), help: "What AdamW adds to the denominator"),
    ConfigurationKey(
      "max_grad_norm", \.optimization.maxGradientNorm, .atLeast(0),
      help: "The gradient norm above which gradients are scaled down; 0 never does"),
    ConfigurationKey(
      "num_train_epochs", \.optimization.epochs, .above(0), help: "The passes over the examples"),
    ConfigurationKey(
      "max_steps", \.optimization.maxSteps, .atLeast(-1),
      help: "The number of steps; -1 leaves it to num_train_epochs"),
    ConfigurationKey(
      "seed", \.optimization.seed, .atLeast(0), help: "The seed of everything random"),
    ConfigurationKey(
      "data_seed", \.optimization.dataSeed, .orNull(.atLeast(0)),
      help: "The seed of the order of the examples; null takes seed"),
  ]
}

/// The names under which TRL files ask for AdamW.
package enum OptimizerName: String, ConfigurationChoice {
  /// PyTorch's.
  case torch = "adamw_torch"
  /// The same in one kernel.
  case fused = "adamw_torch_fused"
  /// With moments of 8 bits.
  case eightBit = "adamw_8bit"
  /// With moments of 8 bits, under its longer name.
  case bitsAndBytes = "adamw_bnb_8bit"
  /// With moments that leave the GPU.
  case paged = "paged_adamw_32bit"
  /// With moments of 8 bits that leave the GPU.
  case pagedEightBit = "paged_adamw_8bit"

  /// Whether the moments are in float32 there too.
  var isPlain: Bool { self == .torch || self == .fused }
}
