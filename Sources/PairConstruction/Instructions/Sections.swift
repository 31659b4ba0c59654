/// The response has at least so many sections, each with a word and a number at its start.
///
/// `Section 1` and `Section12` are such starts, `section 1`, `Section one` and `Section  1` with two
/// spaces are none. They may stand anywhere. The word is a literal text without space around it;
/// IFEval takes it for a regular expression, which is the same for the words of its file.
public struct Sections: Constraint {
  /// The name in files.
  public static let instructionID = "detectable_format:multiple_sections"

  /// The word that starts a section.
  public var splitter: String
  /// How many sections there must be at least.
  public var count: Int

  /// Demands at least `count` sections that start with `splitter` and a number.
  public init(_ count: Int, startingWith splitter: String = "Section") {
    self.splitter = splitter
    self.count = count
  }

  /// Reads `section_spliter` and `num_sections`.
  public init(_ parameters: ConstraintParameters) throws(ParameterError) {
    splitter = try parameters.filledText("section_spliter")
    count = try parameters.count("num_sections")
  }

  /// `section_spliter` and `num_sections`.
  public var parameters: ConstraintParameters {
    ["section_spliter": .text(splitter), "num_sections": .count(count)]
  }

  /// The demand as a sentence.
  public var description: String {
    "Write at least \(counted(count, "section")), and mark the start of each with \(splitter) "
      + "and its number, such as \(splitter) 1."
  }

  /// Whether `response` has enough sections.
  public func accepts(_ response: ResponseText) -> Bool {
    let text = response.scalars
    let wanted = mark
    guard !wanted.isEmpty else { return count == 0 }
    var found = 0
    var place = 0
    while let word = text.range(of: wanted, from: place) {
      var number = text[word.upperBound...]
      if number.first?.isSpace == true { number.removeFirst() }
      let digits = number.prefix { $0.properties.generalCategory == .decimalNumber }
      if digits.isEmpty {
        place = word.lowerBound + 1
      } else {
        found += 1
        place = digits.endIndex
      }
    }
    return found >= count
  }

  /// What starts a section in a response: the word without the space around it.
  var mark: [Unicode.Scalar] { Array(Array(splitter.unicodeScalars).trimmed()) }
}

extension Constraint where Self == Sections {
  /// Demands at least `count` sections that start with `splitter` and a number.
  public static func sections(_ count: Int, startingWith splitter: String = "Section") -> Sections {
    Sections(count, startingWith: splitter)
  }
}
