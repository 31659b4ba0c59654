import ContrastiveFiles
import ContrastiveTraining

/// The plan of a curriculum in a few rows.
struct CurriculumTable {
  /// Some steps that follow each other.
  struct Row {
    /// The first and the last step.
    let steps: ClosedRange<Int>
    /// The number of examples shown.
    let examples: Int
    /// The first and the last stage.
    let stages: [Int]
    /// The share of hard examples, where there are such.
    let hardShare: Double?
    /// The mean of the probabilities that they are hard.
    let hardProbability: Double?
    /// The mean difficulty, where it is known.
    let difficulty: Double?
    /// The mean of the examples' lengths, in tokens.
    let length: Double?

    /// Sums up `part`, of at least one step; `lengths` has the length of each example, or nothing.
    init(_ part: ArraySlice<CurriculumStep>, lengths: [Double]) {
      let shown = part.flatMap(\.examples)
      steps = (part.first?.step ?? 0)...(part.last?.step ?? 0)
      examples = shown.count
      let found = part.map(\.stage)
      stages = Set([found.min(), found.max()].compactMap(\.self)).sorted()
      hardShare = Self.mean(part.flatMap { ($0.hard ?? []).map { $0 ? 1 : 0 } })
      // Steps may be of different sizes, so each counts by its examples.
      let probabilities = part.compactMap { step in
        step.hardProbability.map { $0 * Double(step.examples.count) }
      }
      hardProbability =
        probabilities.isEmpty ? nil : probabilities.reduce(0, +) / Double(max(1, shown.count))
      difficulty = Self.mean(part.flatMap { $0.difficulties ?? [] })
      length = lengths.isEmpty ? nil : Self.mean(shown.map { lengths[$0] })
    }

    private static func mean(_ values: [Double]) -> Double? {
      values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
  }

  /// The rows.
  let rows: [Row]

  /// Cuts `steps` into at most `count` parts of nearly equal size.
  static func parts(of steps: [CurriculumStep], count: Int) -> [ArraySlice<CurriculumStep>] {
    let count = min(count, steps.count)
    return (0..<count).map { part in
      steps[part * steps.count / count..<(part + 1) * steps.count / count]
    }
  }

  /// The table, with its columns aligned at the right.
  var text: String {
    let headings = ["steps", "examples", "stage", "hard", "planned", "difficulty", "tokens"]
    let cells = rows.map { row in
      [
        row.steps.count == 1
          ? "\(row.steps.lowerBound)" : "\(row.steps.lowerBound)–\(row.steps.upperBound)",
        Quantities.count(row.examples),
        row.stages.map(String.init).joined(separator: "–"),
        Self.cell(row.hardShare, places: 3), Self.cell(row.hardProbability, places: 3),
        Self.cell(row.difficulty, places: 3), Self.cell(row.length, places: 1),
      ]
    }
    return AlignedTable(headings.map { ($0, .right) }, rows: cells).text
  }

  private static func cell(_ value: Double?, places: Int) -> String {
    value.map { Quantities.decimal($0, places: places) } ?? "–"
  }
}
