extension TrainConfiguration {
  /// Whether held-out examples are scored after a step: as in transformers also after the last, unless
  /// that is left to epochs that are not done.
  package func isEvaluated(after step: Int, of total: Int, endsEpoch: Bool) -> Bool {
    switch evaluation.strategy {
    case .no: false
    case .steps: step == total || step % evaluationInterval(of: total) == 0
    case .epoch: endsEpoch || step == total
    }
  }

  /// How often held-out examples are scored in a run of `total` steps, `epoch` of which make an epoch.
  package func evaluations(of total: Int, epoch: Int) -> Int {
    let first = evaluation.onStart ? 1 : 0
    let interval: Int? =
      switch evaluation.strategy {
      case .no: nil
      case .steps: evaluationInterval(of: total)
      case .epoch: epoch
      }
    // The last step ends an interval too, which may be shorter.
    return first + (interval.map { total > 0 ? (total - 1) / max(1, $0) + 1 : 0 } ?? 0)
  }

  private func evaluationInterval(of total: Int) -> Int {
    max(1, (evaluation.steps ?? output.loggingSteps).steps(of: total))
  }
}
