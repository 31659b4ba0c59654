import ContrastiveFiles

/// Returns the name of a tensor as messages show it: in quotation marks, and fit for a terminal.
func quoted(_ tensor: String) -> String { "\"\(excerpt(tensor, limit: 256))\"" }
