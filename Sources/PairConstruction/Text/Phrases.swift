// Small phrases of the sentences in prompts.

/// Returns `count` and `noun`, in the plural unless it is one.
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

/// Returns `texts` in quotation marks, with commas between them.
func listed(_ texts: [String]) -> String { texts.map { "\"\($0)\"" }.joined(separator: ", ") }
