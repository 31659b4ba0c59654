/// Stretches of a run in which the curriculum showed one kind of pairs.
package struct Bands: Equatable {
  /// A stretch of steps with one tone.
  package struct Band: Equatable {
    /// The steps before and at its end.
    package let steps: ClosedRange<Int>
    /// The tone, from 0, the quietest.
    package let tone: Int
  }

  /// The number of tones.
  package static let tones = 3
  /// Into how many stretches a run is cut to see how many of its pairs are hard.
  private static let cuts = 20
  /// By how much a share must pass a border before the tone changes, so that chance does not flicker.
  private static let slack = 0.04

  /// The stretches, in their order.
  package let bands: [Band]
  /// What each tone in use stands for.
  package let legend: [(tone: Int, text: String)]

  /// The bands of a run: its stages if it has several, else its share of hard pairs.
  package init(_ curriculum: CurriculumTrace) {
    let steps = curriculum.steps
    let stages = Set(steps.map(\.stage)).sorted()
    if stages.count > 1 {
      bands = Self.joined(steps.map { ($0.step, $0.stage % Self.tones) })
      legend = (0..<min(stages.count, Self.tones)).map { tone in
        let named = stages.filter { $0 % Self.tones == tone }.map { "\($0 + 1)" }
        return (tone, "stage " + named.joined(separator: ", "))
      }
    } else {
      let tones = Self.hardness(steps)
      bands = Self.joined(tones)
      let texts = ["under a third hard", "a third to two thirds hard", "over two thirds hard"]
      legend = Set(tones.map(\.tone)).sorted().map { ($0, texts[$0]) }
    }
  }

  package static func == (left: Bands, right: Bands) -> Bool { left.bands == right.bands }

  /// The tone of each step by the share of hard pairs around it.
  private static func hardness(_ steps: [CurriculumTrace.Step]) -> [(step: Int, tone: Int)] {
    let shares = steps.compactMap { step in step.hardShare.map { (step: step.step, share: $0) } }
    let size = max(1, (shares.count + cuts - 1) / cuts)
    var tone = 0
    return stride(from: 0, to: shares.count, by: size).flatMap { first in
      let cut = shares[first..<min(first + size, shares.count)]
      let share = cut.reduce(0) { $0 + $1.share } / Double(cut.count)
      let slack = first == 0 ? 0 : slack
      let borders = [1.0 / 3, 2.0 / 3].enumerated().map { $1 + (tone > $0 ? -slack : slack) }
      tone = borders.count { share > $0 }
      return cut.map { ($0.step, tone) }
    }
  }

  private static func joined(_ steps: [(step: Int, tone: Int)]) -> [Band] {
    var bands: [Band] = []
    for (step, tone) in steps {
      if let last = bands.last, last.tone == tone {
        bands[bands.count - 1] = Band(steps: last.steps.lowerBound...step, tone: tone)
      } else {
        bands.append(
          Band(steps: (bands.last?.steps.upperBound ?? max(0, step - 1))...step, tone: tone))
      }
    }
    return bands
  }
}
