import Losses
import TestSupport
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The table of losses in `Docs/Losses.md`, whose columns are: name, formula, reference, options, value
/// at equality, use, paper.
@Suite("The table of losses in the documentation")
struct LossTableTests {
  private static let rows = Result {
    let page = try String(
      decoding: Data(contentsOf: URL(filePath: Fixtures.own("../../Docs/Losses.md"))),
      as: UTF8.self)
    let lines = page.split(separator: "\n")
    let begin = try #require(lines.firstIndex(of: "<!-- losses: begin -->"))
    let end = try #require(lines.firstIndex(of: "<!-- losses: end -->"))
    // Two lines of head.
    return lines[(begin + 3)..<end].map { line in
      line.split(separator: "|").map { $0.drop { $0 == " " } }
    }
  }

  /// The words in backquotes.
  private func code(_ cell: Substring) -> [String] {
    cell.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }

  @Test("has a row for each of them, in their order")
  func names() throws {
    let rows = try Self.rows.get()
    #expect(rows.map { code($0[0]) } == LossName.allCases.map { [$0.rawValue] })
    #expect(rows.allSatisfy { $0.count == 7 })
  }

  @Test("names the options of each")
  func options() throws {
    for (name, row) in zip(LossName.allCases, try Self.rows.get()) {
      var named = code(row[3])
      if row[3].contains("divergence") {
        named += ["f_divergence_type", "f_alpha_divergence_coef"]
      }
      if row[3].contains("tails") { named.append("ld_alpha") }
      if row[3].contains("weights") { named.append("use_weighting") }
      #expect(Set(named) == Set(name.options.map(\.rawValue)), "\(name)")
    }
  }

  @Test("says which need a reference, and their value at equality")
  func values() throws {
    // Certain answers have no negative log-likelihood.
    let certain = GroupScores(
      Array(
        repeating: .init(logProbability: 0, tokenCount: 8, referenceLogProbability: 0), count: 2))
    for (name, row) in zip(LossName.allCases, try Self.rows.get()) {
      let options = LossOptions(labelSmoothing: name == .exoPair ? 1e-3 : nil)
      let objective = Objective(try LossChoice([name], options: options))
      #expect(row[2].hasPrefix(objective.needsReference ? "yes" : "no"), "\(name)")
      let value = objective.evaluate(step: [certain])[0].value
      let written = try #require(row[4].split(separator: " ").first.flatMap { Double($0) })
      // Three decimals.
      #expect(abs(written - value) <= 0.0005, "\(name): \(value)")
    }
  }
}
