/// Returns the first `limit` scalars of `text`, fit for a terminal: control characters are escaped.
///
/// What a file says goes into a message only through this: a message is for a person, whatever the
/// size of the file, and must not move the cursor. Scalars, not characters, because one character
/// can be as long as the file.
package func excerpt(_ text: String, limit: Int = 48) -> String {
  var shown = ""
  var count = 0
  for scalar in text.unicodeScalars {
    guard count < limit else { return shown + "…" }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator:
      shown += scalar.escaped(asASCII: true)
    default: shown.unicodeScalars.append(scalar)
    }
    count += 1
  }
  return shown
}
