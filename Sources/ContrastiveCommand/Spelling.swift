/// The spelling of options: underscores and hyphens are alike.
enum Spelling {
  /// Options that the argument parser brings along, which alone are spelled with hyphens.
  private static let hyphenated: Set = [
    "help-hidden", "generate-completion-script", "experimental-dump-help",
  ]

  /// Rewrites the names of options in `arguments` with underscores, as settings are spelled in files.
  static func normalized(_ arguments: [String]) -> [String] {
    var isOption = true
    return arguments.map { argument in
      if argument == "--" { isOption = false }
      guard isOption, argument.hasPrefix("--"), !argument.hasPrefix("---") else { return argument }
      let name = String(argument.dropFirst(2).prefix { $0 != "=" })
      guard !hyphenated.contains(name),
        name.allSatisfy({ $0.isLetter || "-_.".contains($0) || $0.isNumber })
      else { return argument }
      return "--" + name.replacing("-", with: "_") + argument.dropFirst(2 + name.count)
    }
  }
}
