import ContrastiveCore

extension LinearAdapter {
  /// The adapter in a line: its size, rank and place.
  var summary: String {
    let targets = LinearAdapter.Target.allCases.filter(configuration.targets.contains)
    return "an adapter of \(Quantities.count(layout.parameterCount)) parameters, rank "
      + "\(Quantities.count(configuration.rank)), on "
      + (targets == LinearAdapter.Target.allCases
        ? "all linear layers" : targets.map(\.rawValue).joined(separator: ", "))
  }
}
