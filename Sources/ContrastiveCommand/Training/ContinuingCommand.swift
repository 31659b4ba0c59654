/// The command that goes on with an interrupted run, to be shown to whoever interrupted it.
package enum ContinuingCommand {
  /// Returns the command of `arguments`, the first of them the program, with `resume_from_checkpoint: true`.
  ///
  /// - Parameters:
  ///   - arguments: What the interrupted process was started with.
  ///   - isSet: Whether its settings ask for that already.
  /// - Returns: The command in one line.
  package static func text(_ arguments: [String], isSet: Bool) -> String {
    let option = "--resume_from_checkpoint"
    var words = arguments.prefix(1) + Spelling.normalized(Array(arguments.dropFirst()))
    if !isSet {
      words.removeAll { $0.hasPrefix(option + "=") }
      if let place = words.firstIndex(of: option) {
        words.remove(at: place)
        if place < words.endIndex, !words[place].hasPrefix("-") { words.remove(at: place) }
      }
      words.insert(contentsOf: [option, "true"], at: words.firstIndex(of: "--") ?? words.endIndex)
    }
    return words.map(quoted).joined(separator: " ")
  }

  /// The word as a shell takes it for one.
  private static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "-_./:=,+@%".utf8.contains(byte)
      }
    }
    return isPlain && !word.isEmpty ? word : "'" + word.replacing("'", with: #"'\''"#) + "'"
  }
}
