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
    advice = Self.advice(workload, available: available)
  }

  /// The workspace that is advised where the given one is too large; smaller ones make products slow.
  private static let smallWorkspace = 32_000_000
  /// The same as a setting.
  private static let smallWorkspaceSetting = "head_workspace: 32MB"

  /// What to lower: half as many tokens at a time, until every example stands alone; then fewer logits
  /// too.
  private static func advice(_ workload: RunWorkload, available: Int) -> String {
    let given = workload.options
    let isLarge = given.headWorkspace > smallWorkspace
    var smaller = workload
    for workspace in [given.headWorkspace] + (isLarge ? [smallWorkspace] : []) {
      smaller.options.headWorkspace = workspace
      for budget in sequence(first: given.tokenBudget, next: { $0 > 1 ? $0 / 2 : nil }) {
        smaller.options.tokenBudget = budget
        let total = smaller.memory.total
        guard total <= available else { continue }
        let settings = [
          budget < given.tokenBudget ? "token_budget: \(budget)" : nil,
          workspace < given.headWorkspace ? smallWorkspaceSetting : nil,
        ]
        return settings.compactMap(\.self).joined(separator: " with ")
          + " would take \(Quantities.memory(bytes: total))"
      }
    }
    let least = smaller.memory
    return "no token_budget or batch size makes it fit, since "
      + "\(Quantities.memory(bytes: least.total)) are needed for one example at a time"
      + (isLarge ? " with \(smallWorkspaceSetting)" : "") + ": take a smaller model"
      + (least.activations > least.weights ? " or a smaller max_length" : "")
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
