/// The response has at least, at most, or between so many words or sentences.
///
/// ```
/// degree = min(1, n / least)      if there is only a least
///        = min(1, most / n)       if there is only a most
///        = 1 within both, 0 outside
/// ```
///
/// - SeeAlso: He et al., Can Large Language Models Understand Real-World Complex Instructions?, 2024,
///   <https://arxiv.org/abs/2309.09150>, and the scorer of count limits that its authors published.
public struct SizeLimit: GradedConstraint {
  /// What is counted.
  public enum Unit: String, CaseIterable, Hashable, Sendable {
    /// What stands between space and holds an ASCII letter or digit: `well-known` is one, `—` none.
    case words
    /// Chinese characters from U+4E00 to U+9FA5.
    case ideographs
    /// Sentences, as `NumberOfSentences` counts them.
    case sentences
    /// Pieces that end with `。`, `！`, `？`, `；` or a line break; what follows the last is none.
    case chineseSentences = "chinese sentences"
  }

  /// The name in files.
  public static let instructionID = "count_limit:size"

  /// What is counted.
  public var unit: Unit
  /// The least number, if there is one.
  public var least: Int?
  /// The greatest number, if there is one.
  public var most: Int?

  /// Demands at least `least` and at most `most` of `unit`.
  public init(_ unit: Unit, atLeast least: Int? = nil, atMost most: Int? = nil) {
    self.unit = unit
    self.least = least
    self.most = most
  }

  /// Reads `unit`, and `least` or `most` or both.
  public init(_ parameters: ConstraintParameters) throws(ParameterError) {
    let known = Unit.allCases.map { "“\($0.rawValue)”" }.joined(separator: ", ")
    guard let unit = Unit(rawValue: try parameters.text("unit")) else {
      throw parameters.unexpected("unit", "one of \(known)")
    }
    self.unit = unit
    least = parameters["least"] == nil ? nil : try parameters.count("least")
    most = parameters["most"] == nil ? nil : try parameters.count("most", atLeast: least ?? 0)
    if least == nil && most == nil { throw parameters.unexpected("least", "a whole number from 0") }
  }

  /// `unit`, `least` and `most`.
  public var parameters: ConstraintParameters {
    var members: [(name: String, value: ConstraintParameters.Value)] = [
      ("unit", .text(unit.rawValue))
    ]
    if let least { members.append(("least", .count(least))) }
    if let most { members.append(("most", .count(most))) }
    return ConstraintParameters(members)
  }

  /// The demand as a sentence.
  public var description: String {
    let noun = unit == .ideographs ? "Chinese characters" : unit.rawValue
    return switch (least, most) {
    case (let least?, let most?) where least == most: "Write exactly \(least) \(noun)."
    case (let least?, let most?): "Write from \(least) to \(most) \(noun)."
    case (let least?, nil): "Write at least \(least) \(noun)."
    case (nil, let most?): "Write at most \(most) \(noun)."
    case (nil, nil): "Write as many \(noun) as you like."
    }
  }

  /// How near the size of `response` is to the limit.
  public func partialDegree(of response: ResponseText) -> Double {
    let size = size(of: response.scalars)
    if size >= least ?? 0 && size <= most ?? .max { return 1 }
    return switch (least, most) {
    case (let least?, nil): Double(size) / Double(least)
    case (nil, let most?): Double(most) / Double(size)
    default: 0
    }
  }

  private func size(of text: [Unicode.Scalar]) -> Int {
    switch unit {
    case .words: text.split(whereSeparator: \.isSpace).count { $0.contains(where: Self.isPlain) }
    case .ideographs: text.count { ("\u{4E00}"..."\u{9FA5}").contains($0) }
    case .sentences: SentenceCount(text).value
    case .chineseSentences:
      text.split(omittingEmptySubsequences: false, whereSeparator: Self.endsSentence).dropLast()
        .count { !$0.isEmpty }
    }
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": true
    default: false
    }
  }

  private static func endsSentence(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "。", "！", "？", "；", "\n": true
    default: false
    }
  }
}
