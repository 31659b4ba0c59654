/// The words of the world, sorted by what they may do in a sentence.
enum Lexicon {
  /// What an instruction may ask to write about, with the things that belong to it.
  static let topics: [(name: String, things: [String])] = [
    ("the sea", ["boat", "gull", "harbor", "island", "net", "sailor", "shell", "wave"]),
    ("the forest", ["branch", "deer", "fox", "mushroom", "owl", "path", "pine", "stream"]),
    ("the city", ["bridge", "bus", "clock", "driver", "market", "pigeon", "square", "tower"]),
    ("the farm", ["barn", "cow", "farmer", "field", "goat", "hen", "orchard", "tractor"]),
    ("the kitchen", ["bowl", "cook", "kettle", "knife", "oven", "plate", "spoon", "table"]),
    ("the night", ["candle", "cloud", "dream", "lamp", "moon", "shadow", "star", "window"]),
  ]

  /// Words that tell what a thing is like.
  static let qualities = [
    "bright", "calm", "empty", "gray", "heavy", "little", "lonely", "old", "quiet", "red",
    "strange",
    "warm",
  ]

  /// What one thing does to another.
  static let deeds = [
    "carries", "covers", "follows", "finds", "guards", "hides", "leaves", "meets", "remembers",
    "sees", "touches", "wakes",
  ]

  /// Where one thing is from another.
  static let places = ["above", "behind", "below", "beside", "near", "under"]

  /// How a sentence may open, before its subject.
  static let openings = ["Often", "Perhaps", "Soon", "Suddenly", "Today", "Tonight"]

  /// What an answer may be asked to end with.
  static let endings = ["All is well.", "Good night.", "Nobody knows why.", "That is all."]

  /// All things of all topics.
  static let things = topics.flatMap(\.things)

  /// Whether a word begins with a vowel, and so takes "an".
  static func takesAn(_ word: String) -> Bool {
    word.first.map { "aeiou".contains($0) } ?? false
  }
}
