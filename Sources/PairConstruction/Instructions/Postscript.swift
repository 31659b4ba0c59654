/// The response has a postscript, marked by `P.S.`, `P.P.S` or another text, in any letter case.
///
/// The marker may stand anywhere, also within a word or as part of another: `P.P.S.` holds `P.S.`.
/// Within the markers `P.S.` and `P.P.S` one space or line break may follow each period but the
/// last. Another marker is a literal text without space around it, which IFEval takes for a regular
/// expression; its file has no other.
public struct Postscript: Constraint {
  /// The name in files.
  public static let instructionID = "detectable_content:postscript"

  /// The marker.
  public var marker: String

  /// Demands a postscript that `marker` marks.
  public init(_ marker: String = "P.S.") { self.marker = marker }

  /// Reads `postscript_marker`.
  public init(_ parameters: ConstraintParameters) throws(ParameterError) {
    marker = try parameters.filledText("postscript_marker")
  }

  /// `postscript_marker`.
  public var parameters: ConstraintParameters { ["postscript_marker": .text(marker)] }

  /// The demand as a sentence.
  public var description: String { "Add a postscript at the end that starts with \(marker)" }

  /// Whether `response` has the marker.
  public func accepts(_ response: ResponseText) -> Bool {
    let text = response.scalars.lowercased()
    let wanted = Array(marker.unicodeScalars).trimmed()
    let parts: [String]
    switch String(scalars: wanted) {
    case "P.S.": parts = ["p.", "s."]
    case "P.P.S": parts = ["p.", "p.", "s"]
    default: return text.range(of: wanted.lowercased(), from: 0) != nil
    }
    let pieces = parts.map { Array($0.unicodeScalars) }
    return text.indices.contains { Self.stands(pieces, in: text[$0...]) }
  }

  /// Whether `text` starts with `pieces`, with one space or none between them.
  private static func stands(
    _ pieces: [[Unicode.Scalar]], in text: ArraySlice<Unicode.Scalar>
  ) -> Bool {
    var rest = text
    for (place, piece) in pieces.enumerated() {
      if place > 0, rest.first?.isSpace == true { rest.removeFirst() }
      guard rest.starts(with: piece) else { return false }
      rest.removeFirst(piece.count)
    }
    return true
  }
}

extension Constraint where Self == Postscript {
  /// Demands a postscript that `marker` marks.
  public static func postscript(_ marker: String) -> Postscript { Postscript(marker) }
}
