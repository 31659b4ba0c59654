import ContrastiveRandom
import PairConstruction

/// What an instruction asks of an answer besides its topic.
///
/// A demand is a constraint with the words this world puts it in, which are shorter than what one would
/// write to a person.
enum Demand: Hashable, Sendable {
  case words(CountRelation, Int)
  case sentences(atLeast: Int)
  case includes([String])
  case excludes([String])
  case lowercase
  case begins(with: String)
  case ends(with: String)
  case quotation
  case bullets(Int)
  case title

  /// The sentence of the instruction.
  var phrase: String {
    switch self {
    case .words(.atLeast, let count): "Use at least \(count) words."
    case .words(.lessThan, let count): "Use less than \(count) words."
    case .sentences(atLeast: let count): "Write at least \(count) sentences."
    case .includes(let words): "Use the word \(words.joined(separator: " and "))."
    case .excludes(let words): "Never say \(words.joined(separator: " or "))."
    case .lowercase: "Write in lowercase."
    case .begins(with: let word): "Begin with the word \(word)."
    case .ends(with: let phrase): "End with: \(phrase)"
    case .quotation: "Put it in quotation marks."
    case .bullets(let count): "Make exactly \(count) bullet points."
    case .title: "Give it a title in angle brackets."
    }
  }

  /// The constraint that verifies it.
  var constraint: any Constraint {
    switch self {
    case .words(let relation, let count): .words(relation, count)
    case .sentences(atLeast: let count): .sentences(.atLeast, count)
    case .includes(let words): .includes(words)
    case .excludes(let words): .excludes(words)
    case .lowercase: .lowercase
    case .begins(with: let word): .paragraph(1, of: 1, startsWith: word)
    case .ends(with: let phrase): .ends(with: phrase)
    case .quotation: .quoted
    case .bullets(let count): .bullets(count)
    case .title: .titled
    }
  }

  /// What kind of demand it is; an instruction has at most one of a kind.
  var kind: Kind {
    switch self {
    case .words, .sentences: .size
    case .includes: .inclusion
    case .excludes: .exclusion
    case .lowercase: .lettering
    case .begins: .beginning
    case .ends: .ending
    case .quotation, .bullets, .title: .form
    }
  }

  /// The kinds of demands, of which each leaves room for every other.
  enum Kind: CaseIterable {
    case size, inclusion, exclusion, lettering, beginning, ending, form
  }

  /// Draws a demand of a kind on an answer about `topic`.
  static func drawn(
    _ kind: Kind, about topic: Topic, _ random: inout CounterGenerator
  ) -> Demand {
    switch kind {
    case .size:
      switch random.next(below: 3) {
      case 0: .words(.atLeast, 10 + random.next(below: 9))
      case 1: .words(.lessThan, 7 + random.next(below: 6))
      default: .sentences(atLeast: 2 + random.next(below: 2))
      }
    case .inclusion: .includes([random.element(of: topic.things + Lexicon.qualities)])
    case .exclusion:
      .excludes(random.elements(2, of: topic.things))
    case .lettering: .lowercase
    case .beginning: .begins(with: random.element(of: Lexicon.openings).lowercased())
    case .ending: .ends(with: random.element(of: Lexicon.endings))
    case .form:
      switch random.next(below: 3) {
      case 0: .quotation
      case 1: .bullets(2 + random.next(below: 2))
      default: .title
      }
    }
  }
}
