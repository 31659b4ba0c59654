import ContrastiveTraining

/// A run that would take more memory than there is.
struct MemoryShortage: Error, Equatable, CustomStringConvertible {
  /// What limits the memory.
  enum Source: Equatable {
    /// What the machine has available.
    case machine
    /// The setting `memory_budget`.
    case settings
  }

  /// The memory that the run would take.
  let memory: MemoryEstimate
  /// The memory that there is.
  let available: Int
  /// What limits it.
  let source: Source
  /// What to lower, and what the run would take then.
  let advice: String

  /// Notes that a run is too large, and looks for settings by which it is not.
  init(_ workload: RunWorkload, available: Int, source: Source) {
    memory = workload.memory
    self.available = available
    self.source = source
    var smaller = workload
    var remedy: String?
    // Half as many tokens at a time, until every example stands alone; then fewer logits too.
    for workspace in [workload.options.headWorkspace, 32_000_000] where remedy == nil {
      smaller.options = workload.options
      smaller.options.headWorkspace = min(workspace, workload.options.headWorkspace)
      while remedy == nil, smaller.options.tokenBudget > 1 {
        smaller.options.tokenBudget /= 2
        let memory = smaller.memory
        if memory.total <= available {
          remedy =
            "token_budget: \(smaller.options.tokenBudget)"
            + (smaller.options.headWorkspace < workload.options.headWorkspace
              ? " with head_workspace: \(smaller.options.headWorkspace / 1_000_000)MB" : "")
            + " would take \(Quantities.memory(bytes: memory.total))"
        }
      }
    }
    let rest = smaller.memory
    advice =
      remedy
      ?? "no token_budget, head_workspace or batch size makes it fit, since "
      + "\(Quantities.memory(bytes: rest.total)) are needed for one example at a time: take a smaller "
      + "model" + (rest.activations > rest.weights ? " or a smaller max_length" : "")
  }

  /// What is missing, where it would go, and what to do.
  var description: String {
    "the run would take about \(Quantities.memory(bytes: memory.total)) of memory, and "
      + (source == .settings
        ? "memory_budget allows \(Quantities.memory(bytes: available))"
        : "\(Quantities.memory(bytes: available)) are available")
      + " (\(memory.text)); \(advice). "
      + (source == .settings
        ? "Nothing was written" : "memory_budget: SIZE starts it all the same; nothing was written")
  }
}
