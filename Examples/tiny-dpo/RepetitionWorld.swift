import Contrastive

/// A world whose whole language is "Say fig three times." and "fig fig fig".
///
/// Its teacher is careless: every other answer has a word too few, a word too many, or a wrong one. A
/// model that imitates it learns the mistakes too; pairs of a right and a wrong answer unteach them.
struct RepetitionWorld {
  /// A prompt, its right answer, and a wrong one.
  struct Task {
    let prompt: String
    let right: String
    let wrong: String
    /// What the careless teacher says.
    let taught: String
  }

  static let words = [
    "fig", "oak", "sun", "hen", "cup", "map", "jar", "bee", "fox", "key", "lid", "net",
  ]
  static let numbers = ["one", "two", "three", "four", "five"]

  let training: [Task]
  let heldOut: [Task]

  /// Draws tasks; the held-out ones ask for combinations that training never shows.
  init(training count: Int, seed: UInt64) {
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
    var wrong = right
    switch random.next(below: 3) {
    case 0 where times > 1: wrong.removeLast()
    case 1: wrong[random.next(below: times)] = words[(word + 1) % words.count]
    default: wrong.append(words[word])
    }
    let isCareless = random.next(below: 2) == 0
    return Task(
      prompt: "Say \(words[word]) \(numbers[times - 1]) times.",
      right: sentence(right), wrong: sentence(wrong), taught: sentence(isCareless ? wrong : right))
  }

  private static func sentence(_ words: [String]) -> String { " " + words.joined(separator: " ") }
}
