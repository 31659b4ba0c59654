/// How diverse the words of a text are: MTLD, the measure of textual lexical diversity.
///
/// A factor is a run of words until the share of different ones in it is no more than the factor size
/// (0.72); what is left at the end counts as the part of a factor that its share has come down:
///
/// ```
/// factors = whole + (1 − share) / (1 − size)          MTLD = words / factors
/// ```
///
/// The result is the mean of reading forwards and backwards: the mean number of words that keep up
/// that share. If no word is repeated, it is the number of words, as if there were one factor. Texts
/// of fewer than about 100 words give unsteady values.
///
/// - SeeAlso: McCarthy and Jarvis, 2010, *MTLD, vocd-D, and HD-D*, Behavior Research Methods 42.
public enum LexicalDiversity {
  /// Returns the MTLD of the words of `text`, without regard to case; 0 if there are none.
  ///
  /// - Precondition: `factorSize` lies between 0 and 1, both excluded.
  public static func mtld(of text: String, factorSize: Double = 0.72) -> Double {
    mtld(ofWords: WordHashes(text).values, factorSize: factorSize)
  }

  /// Returns the MTLD of `words`; 0 if there are none.
  ///
  /// - Precondition: `factorSize` lies between 0 and 1, both excluded.
  public static func mtld(ofWords words: [some Hashable], factorSize: Double = 0.72) -> Double {
    precondition(factorSize > 0 && factorSize < 1, "a factor size of \(factorSize)")
    guard !words.isEmpty else { return 0 }
    return (oneWay(words, factorSize) + oneWay(words.reversed(), factorSize)) / 2
  }

  private static func oneWay<Words: Collection>(_ words: Words, _ factorSize: Double) -> Double
  where Words.Element: Hashable {
    var factors = 0.0
    var different: Set<Words.Element> = []
    var count = 0
    var share = 1.0
    for word in words {
      count += 1
      different.insert(word)
      share = Double(different.count) / Double(count)
      if share <= factorSize {
        factors += 1
        different.removeAll(keepingCapacity: true)
        count = 0
      }
    }
    if count > 0 { factors += (1 - share) / (1 - factorSize) }
    return Double(words.count) / (factors == 0 ? 1 : factors)
  }
}
