extension PreparationReport {
  /// Counts a row that stands at `location`.
  mutating func count(_ row: PreparedRow, at location: DataLocation) {
    rows += 1
    longestPrompt = max(longestPrompt, row.promptLength)
    longestSequence = max(longestSequence, row.longestSequence)
    switch row.outcome {
    case .dropped(.promptFillsLength): promptsTooLong += 1
    case .dropped(.nothingToScore): nothingToScore += 1
    case .dropped(.equalPair): equalPairsDropped += 1
    case .dropped(.nothingRanked): tiedRankings += 1
    case .kept(let example, let notes):
      pairs += example.answers.count > 1 ? 1 : 0
      for (index, isCut) in notes.cut.enumerated() where isCut { cut[min(index, 2)] += 1 }
      for answer in example.answers {
        tokens += answer.tokens.count
        scoredTokens += answer.scoredCount
      }
      emptyAnswers += notes.emptyAnswers
      missingEnds += notes.endings.count { $0 == .other }
      repeatedPrompts += notes.repeatsPrompt ? 1 : 0
      doubledBeginnings += notes.hasDoubledBeginning ? 1 : 0
      equalPairs += notes.equality == .whole ? 1 : 0
      equalPairsAfterCut += notes.equality == .cut ? 1 : 0
      guard notes.mergedTokens > 0 else { return }
      boundaryMerges += 1
      mergedTokens += notes.mergedTokens
      if mergedExamples.count < 3 { mergedExamples.append(location) }
    }
  }
}
