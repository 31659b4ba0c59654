import ContrastiveFiles

extension Normalizer {
  /// Reads the `normalizer` of a tokenizer file; nil stands for none.
  init(_ field: Field?) throws {
    steps = try field.map(Self.steps) ?? []
    try field?.checkStepCount(steps.count)
    try field?.checkGrowth(steps.map(\.largestGrowth))
  }

  private static func steps(_ field: Field) throws -> [Step] {
    let type = try field.required("type").string()
    if let form = NormalizationForm(rawValue: type) { return [.form(form)] }
    switch type {
    case "Sequence":
      return try field.required("normalizers").elements().flatMap(steps)
    case "Prepend":
      return [.prepend(try field.required("prepend").literal())]
    case "Replace":
      return [try replacement(field)]
    case "Lowercase":
      return [.lowercase]
    case "Strip":
      return [
        .strip(
          left: try field.required("strip_left").boolean(),
          right: try field.required("strip_right").boolean())
      ]
    default:
      throw field.unsupported("the normalizer “\(excerpt(type))”")
    }
  }

  private static func replacement(_ field: Field) throws -> Step {
    let pattern = try field.required("pattern")
    let content = try field.required("content").literal()
    if let literal = try pattern.optional("String")?.literal() {
      guard !literal.isEmpty else { throw pattern.unsupported("replacing an empty literal") }
      return .replace(literal, with: content)
    }
    let regex = try pattern.required("Regex")
    switch try regex.string() {
    case " {2,}": return .replaceRuns(of: .space, minimum: 2, with: content)
    case " +": return .replaceRuns(of: .space, minimum: 1, with: content)
    case #"\s+"#: return .replaceRuns(of: .whiteSpace, minimum: 1, with: content)
    case let text where !text.isEmpty && text.unicodeScalars.allSatisfy(isPlain):
      return .replace(try regex.literal(), with: content)
    default: throw regex.unsupported("replacing the matches of this regular expression")
    }
  }

  /// Whether a scalar stands for itself in a regular expression.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    !#"\^$.|?*+()[]{}/"#.unicodeScalars.contains(scalar)
  }
}
