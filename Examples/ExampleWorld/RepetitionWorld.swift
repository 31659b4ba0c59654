import Contrastive

/// A world whose whole language is "Say fig three times." and "fig fig fig".
///
/// Every task has answers from three rungs, to make pairs of:
///
/// | rung | | "Say fig three times." |
/// |---|---|---|
/// | 1 | right | fig fig fig |
/// | 2 | close: one word too few, too many, or another | fig fig, or fig oak fig |
/// | 3 | far: another word, and another number of times | oak oak oak oak |
///
/// Its teacher is careless: every other answer that it gives is the close one. A model that imitates
/// it learns the mistakes too; pairs of a right and a wrong answer unteach them.
public struct RepetitionWorld: Sendable {
  /// A prompt, and answers to it.
  public struct Task: Sendable {
    /// What is asked.
    public let prompt: String
    /// The right answer.
    public let right: String
    /// An answer with one mistake.
    public let close: String
    /// An answer with nothing right.
    public let far: String
    /// What the careless teacher says: the right answer, or the close one.
    public let taught: String
  }

  private static let words = [
    "fig", "oak", "sun", "hen", "cup", "map", "jar", "bee", "fox", "key", "lid", "net",
  ]
  private static let numbers = ["one", "two", "three", "four", "five"]

  /// The tasks to learn from, drawn with repetition.
  public let training: [Task]
  /// Tasks that ask for combinations of word and number that training never shows.
  public let heldOut: [Task]

  /// Draws tasks; the same seed draws the same.
  public init(training count: Int, seed: UInt64) {
    var random = CounterGenerator(seed: seed, purpose: "repetition world")
    var combinations = Self.words.indices.flatMap { word in
      Self.numbers.indices.map { (word: word, times: $0 + 1) }
    }
    random.shuffle(&combinations)
    let seen = combinations.dropFirst(12)
    heldOut = combinations.prefix(12).map { Self.task($0.word, $0.times, &random) }
    training = (0..<count).map { _ in
      let drawn = seen[seen.startIndex + random.next(below: seen.count)]
      return Self.task(drawn.word, drawn.times, &random)
    }
  }

  private static func task(_ word: Int, _ times: Int, _ random: inout CounterGenerator) -> Task {
    let right = [String](repeating: words[word], count: times)
    let other = words[(word + 1 + random.next(below: words.count - 1)) % words.count]
    var close = right
    switch random.next(below: 3) {
    case 0 where times > 1: close.removeLast()
    case 1: close[random.next(below: times)] = other
    default: close.append(words[word])
    }
    let far = [String](repeating: other, count: times % numbers.count + 1)
    let isCareless = random.next(below: 2) == 0
    return Task(
      prompt: "Say \(words[word]) \(numbers[times - 1]) times.", right: sentence(right),
      close: sentence(close), far: sentence(far), taught: sentence(isCareless ? close : right))
  }

  private static func sentence(_ words: [String]) -> String { " " + words.joined(separator: " ") }
}
