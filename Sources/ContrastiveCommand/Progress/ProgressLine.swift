/// What is shown of a running training, in one line.
package struct ProgressLine: Equatable, Sendable {
  /// The steps that are done.
  package var step: Int
  /// All steps.
  package var total: Int
  /// The loss, per step or since the last line of metrics.
  package var loss: Double
  /// The reward margin, where the loss has rewards.
  package var margin: Double?
  /// The speed.
  package var tokensPerSecond: Double
  /// The time since the first step began, in seconds.
  package var elapsed: Double
  /// The largest amount of memory so far, in bytes, where the system tells.
  package var peakMemory: Int?

  /// Creates a line.
  package init(
    step: Int, total: Int, loss: Double, margin: Double? = nil, tokensPerSecond: Double,
    elapsed: Double, peakMemory: Int? = nil
  ) {
    self.step = step
    self.total = total
    self.loss = loss
    self.margin = margin
    self.tokensPerSecond = tokensPerSecond
    self.elapsed = elapsed
    self.peakMemory = peakMemory
  }

  /// The time that is left, in seconds, if the other steps take as long as those done.
  package var remaining: Double {
    step > 0 ? elapsed / Double(step) * Double(max(0, total - step)) : .infinity
  }

  /// The line: `step  120/3000  loss 0.5312  margin 0.412  1,240 tok/s  1 h 12 min left  2.8 GB`.
  ///
  /// Numbers that change are padded, so that the parts stay in their places.
  package var text: String {
    let all = "\(total)"
    var parts = ["step \("\(step)".padded(to: all.count))/\(all)"]
    parts.append("loss \(Quantities.decimal(loss, places: 4))")
    if let margin {
      parts.append("margin \(Quantities.decimal(margin, places: 3).padded(to: 6))")
    }
    if tokensPerSecond.isFinite {
      parts.append("\(Quantities.count(Int(tokensPerSecond.rounded())).padded(to: 6)) tok/s")
    }
    parts.append(
      step < total
        ? "\(Quantities.duration(seconds: remaining)) left"
        : "took \(Quantities.duration(seconds: elapsed))")
    if let peakMemory { parts.append(Quantities.memory(bytes: peakMemory)) }
    return parts.joined(separator: "  ")
  }
}

extension String {
  /// The text with spaces before it, so that it has `width` characters at least.
  fileprivate func padded(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
