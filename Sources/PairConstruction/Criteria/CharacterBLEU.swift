#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How much of a text is made of pieces of another: BLEU over runs of one to four characters.
///
/// ```
/// p_n  = Σ over runs of n  min(count in the text, count in the reference) / number of runs
/// BLEU = min(1, exp(1 − reference length / text length)) · (p_1 p_2 p_3 p_4)^(1/4)
/// ```
///
/// It is 0 if one of the p is, without smoothing. Lengths are in Unicode scalars.
///
/// - SeeAlso: Papineni et al., BLEU: a Method for Automatic Evaluation of Machine Translation, 2002.
struct CharacterBLEU {
  /// The score, from 0 to 1.
  private(set) var value = 0.0

  /// Compares `text` with `reference`.
  init(of text: [Unicode.Scalar], against reference: [Unicode.Scalar]) {
    var logarithm = 0.0
    for length in 1...4 {
      let runs = Self.runs(of: length, in: text)
      let known = Self.runs(of: length, in: reference)
      let matches = runs.reduce(0) { $0 + min($1.value, known[$1.key] ?? 0) }
      guard matches > 0 else { return }
      logarithm += log(Double(matches) / Double(text.count - length + 1)) / 4
    }
    let brevity = min(0, 1 - Double(reference.count) / Double(text.count))
    value = exp(brevity + logarithm)
  }

  private static func runs(
    of length: Int, in text: [Unicode.Scalar]
  ) -> [ArraySlice<Unicode.Scalar>: Int] {
    guard text.count >= length else { return [:] }
    var counts: [ArraySlice<Unicode.Scalar>: Int] = [:]
    for start in 0...(text.count - length) {
      counts[text[start..<(start + length)], default: 0] += 1
    }
    return counts
  }
}
