import PreferenceData

extension TokenSample {
  /// The most characters shown of a run of tokens.
  private static let longestRun = 240

  /// Each answer with its prompt: scored tokens in color or, without colors, in brackets.
  func text(_ style: TextStyle) -> String {
    zip(names, zip(answers, omittedTokens)).map { name, answer in
      "line \(Quantities.count(location.line)), \(name), scored tokens \(style.isColored ? "in color" : "in ⟦brackets⟧")\n"
        + Self.text(answer.0, style)
        + (answer.1 > 0 ? " … (\(Quantities.count(answer.1)) more tokens)" : "") + "\n"
    }.joined()
  }

  private static func text(_ runs: [Run], _ style: TextStyle) -> String {
    var text = ""
    var isOpen = false
    for run in runs {
      let isScored = run.role == .scored
      if !style.isColored, isScored != isOpen { text += isScored ? "⟦" : "⟧" }
      isOpen = isScored
      let shown = TextStyle.safe(shortened(run))
      let emphasis: TextStyle.Emphasis? =
        isScored ? .scored : run.isSpecial ? .special : nil
      text += emphasis.map { style.text(shown, $0) } ?? shown
    }
    return text + (isOpen && !style.isColored ? "⟧" : "")
  }

  /// The text, without its middle if it is long.
  private static func shortened(_ run: Run) -> String {
    let scalars = run.text.unicodeScalars
    guard scalars.count > longestRun else { return run.text }
    return String(scalars.prefix(longestRun / 2))
      + " … (\(Quantities.count(run.tokens)) tokens) … " + String(scalars.suffix(longestRun / 2))
  }
}
