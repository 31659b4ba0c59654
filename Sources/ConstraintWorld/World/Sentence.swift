import ContrastiveRandom

/// A sentence of the world: something does something to something, somewhere.
///
/// ```
/// sentence = [opening] thing deed thing [place thing] "."
/// thing    = ("the" | "a" | "an") quality{0,2} noun
/// ```
struct Sentence {
  /// A noun with what is said of it.
  struct Thing {
    var isDefinite: Bool
    var qualities: [String]
    var noun: String

    /// The words, the article fitted to what follows it.
    var words: [String] {
      let rest = qualities + [noun]
      return [isDefinite ? "the" : Lexicon.takesAn(rest[0]) ? "an" : "a"] + rest
    }
  }

  var opening: String?
  var subject: Thing
  var deed: String
  var object: Thing
  var place: (relation: String, thing: Thing)?

  /// The words in order, all in lower case.
  var words: [String] {
    var words = opening.map { [$0.lowercased()] } ?? []
    words += subject.words + [deed] + object.words
    if let place { words += [place.relation] + place.thing.words }
    return words
  }

  /// The sentence as it is written.
  var text: String { Self.written(words) }

  /// Words as a sentence: a capital letter in front, a full stop behind.
  static func written(_ words: [String]) -> String {
    guard let first = words.first else { return "" }
    let opening = first.prefix(1).uppercased() + first.dropFirst()
    return ([opening] + words.dropFirst()).joined(separator: " ") + "."
  }
}

extension Sentence {
  /// Draws a sentence out of `words`.
  ///
  /// - Parameters:
  ///   - words: The nouns and qualities to choose from.
  ///   - length: How many of its optional words it is likely to have, from 0 (none) to 1 (all).
  ///   - random: Where the draws come from.
  init(from words: WordChoice, length: Double, _ random: inout CounterGenerator) {
    if random.uniform() < 0.5 * length { opening = random.element(of: Lexicon.openings) }
    subject = words.thing(length: length, &random)
    deed = random.element(of: Lexicon.deeds)
    var others = words
    others.things.removeAll { [subject] in $0 == subject.noun }
    object = others.thing(length: length, &random)
    if random.uniform() < length {
      others.things.removeAll { [object] in $0 == object.noun }
      place = (random.element(of: Lexicon.places), others.thing(length: length, &random))
    }
  }

  /// Puts a noun or a quality into a place of the sentence where it may stand.
  mutating func insert(_ word: String, _ random: inout CounterGenerator) {
    let isNoun = Lexicon.things.contains(word)
    func inserted(into thing: Thing) -> Thing {
      var thing = thing
      if isNoun { thing.noun = word } else { thing.qualities = [word] }
      return thing
    }
    switch random.next(below: place == nil ? 2 : 3) {
    case 0: subject = inserted(into: subject)
    case 1: object = inserted(into: object)
    default: place = place.map { ($0.relation, inserted(into: $0.thing)) }
    }
  }
}

/// The nouns and qualities that an answer may use.
struct WordChoice {
  var things: [String]
  var qualities: [String]

  /// Draws a noun with as many qualities as `length` makes likely.
  func thing(length: Double, _ random: inout CounterGenerator) -> Sentence.Thing {
    let isDefinite = random.next(below: 2) == 0
    var chosen: [String] = []
    for _ in 0..<2 where random.uniform() < 0.5 * length {
      let quality = random.element(of: qualities)
      if !chosen.contains(quality) { chosen.append(quality) }
    }
    return Sentence.Thing(
      isDefinite: isDefinite, qualities: chosen, noun: random.element(of: things))
  }
}
