#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Tells apart languages that share a script, by their words and letters.
///
/// ```
/// score of a language = Σ over features f of the text  log ((c_f + α) / (C + α F))
/// ```
///
/// *c* is how much the feature counts in the language's profile, *C* the sum of its kind (words, or
/// runs of letters) and *F* the number of different features of that kind in all languages. This is
/// naive Bayes with equal priors. Features that no profile holds say nothing.
struct LanguageClassifier {
  private let codes: [String]
  private let scores: [LanguageFeature: [Double]]

  /// Learns from `profiles`.
  init(_ profiles: [LanguageProfile]) {
    codes = profiles.map(\.code)
    let counts = profiles.map { $0.features() }
    let features = counts.reduce(into: Set<LanguageFeature>()) { $0.formUnion($1.keys) }
    let words = features.filter(\.isWord)
    let runs = features.subtracting(words)
    scores = Self.logarithms(of: counts, for: words, smoothing: 4)
      .merging(Self.logarithms(of: counts, for: runs, smoothing: 12)) { word, _ in word }
  }

  private static func logarithms(
    of counts: [[LanguageFeature: Int]], for features: Set<LanguageFeature>, smoothing: Double
  ) -> [LanguageFeature: [Double]] {
    let sums = counts.map { count in features.reduce(0) { $0 + (count[$1] ?? 0) } }
    return Dictionary(
      uniqueKeysWithValues: features.map { feature in
        let row = zip(counts, sums).map { count, sum in
          log(
            (Double(count[feature] ?? 0) + smoothing)
              / (Double(sum) + smoothing * Double(features.count)))
        }
        return (feature, row)
      })
  }

  /// The language of `text`, or `nil` if no feature of it is known.
  func language(of text: String) -> String? {
    var total = [Double](repeating: 0, count: codes.count)
    var isKnown = false
    for word in LanguageFeature.words(of: text) {
      for feature in [.word(String(word))] + LanguageFeature.runs(of: word) {
        guard let row = scores[feature] else { continue }
        isKnown = true
        for place in total.indices { total[place] += row[place] }
      }
    }
    guard isKnown, let best = total.indices.max(by: { total[$0] < total[$1] }) else { return nil }
    return codes[best]
  }
}
