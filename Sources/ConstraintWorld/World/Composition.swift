import ContrastiveRandom
import PairConstruction

/// How to write an answer that is likely to meet some demands.
///
/// Likely, not sure: whoever needs certainty asks the verifiers, and writes another one.
struct Composition {
  private enum Form { case plain, quotation, bullets, title }

  private let words: WordChoice
  private var sentences = 1...2
  private var length = 0.35
  private var included: [String] = []
  private var opening: String?
  private var ending: String?
  private var isLowercase = false
  private var form = Form.plain

  /// Plans an answer about `topic` that heeds `demands` and no others.
  init(_ demands: [Demand], about topic: Topic) {
    var excluded: Set<String> = []
    for demand in demands {
      switch demand {
      case .words(.atLeast, let count):
        sentences = (count + 5) / 9...(count + 2) / 6
        length = 0.55
      case .words(.lessThan, let count):
        sentences = 1...1
        length = count < 9 ? 0.1 : 0.25
      case .sentences(atLeast: let count): sentences = count...count + 1
      case .includes(let words): included = words
      case .excludes(let words): excluded = Set(words)
      case .lowercase: isLowercase = true
      case .begins(with: let word): opening = word
      case .ends(with: let phrase): ending = phrase
      case .quotation: form = .quotation
      case .bullets(let count):
        form = .bullets
        sentences = count...count
      case .title: form = .title
      }
    }
    words = WordChoice(
      things: topic.things.filter { !excluded.contains($0) }, qualities: Lexicon.qualities)
  }

  /// Writes an answer.
  func answer(_ random: inout CounterGenerator) -> String {
    let count = sentences.lowerBound + random.next(below: sentences.count)
    var drawn = (0..<count).map { _ in Sentence(from: words, length: length, &random) }
    for word in included { drawn[random.next(below: count)].insert(word, &random) }
    if let opening { drawn[0].opening = opening }
    var lines = drawn.map(\.text)
    if form == .bullets { lines = lines.map { "* " + $0 } }
    if let ending { lines.append(ending) }
    var text = lines.joined(separator: form == .bullets ? "\n" : " ")
    if form == .quotation { text = "\"" + text + "\"" }
    if form == .title { text = "<<the \(drawn[0].subject.noun)>>\n" + text }
    return isLowercase ? text.lowercased() : text
  }
}
