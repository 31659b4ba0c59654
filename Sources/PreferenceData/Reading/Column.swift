import ContrastiveFiles

/// A column that is read from a data file; all others are ignored and named once in the report.
public enum Column: String, CaseIterable, Sendable {
  /// The prompt, a text or messages.
  case prompt
  /// The preferred answer or, where there is no prompt, the whole preferred conversation.
  case chosen
  /// The dispreferred answer or, where there is no prompt, the whole dispreferred conversation.
  case rejected
  /// The answer that SLiC's regularization is to keep likely, beside the two of the pair.
  case target
  /// The answers to the prompt, as a list of texts or of messages; ``scores`` ranks them.
  case responses
  /// The score of each answer of ``responses``; a larger one is better.
  case scores
  /// The answer to the prompt, of which the tokens are scored.
  case completion
  /// A conversation of which all tokens are scored.
  case messages
  /// A text of which all tokens are scored.
  case text
  /// A name of the prompt.
  case promptID = "prompt_id"
  /// The score of the preferred answer.
  case scoreChosen = "score_chosen"
  /// The score of the dispreferred answer.
  case scoreRejected = "score_rejected"
  /// The rating of the preferred answer.
  case chosenRating = "chosen_rating"
  /// The rating of the dispreferred answer.
  case rejectedRating = "rejected_rating"
  /// The name of the model that wrote the preferred answer.
  case chosenModel = "chosen_model"
  /// The name of the model that wrote the dispreferred answer.
  case rejectedModel = "rejected_model"
  /// The rung of the model that wrote the preferred answer; 1 is the strongest.
  case chosenRank = "chosen_rank"
  /// The rung of the model that wrote the dispreferred answer; 1 is the strongest.
  case rejectedRank = "rejected_rank"
  /// By how much the preferred answer is better, in the units of whatever judged it.
  case margin
  /// Why the preferred answer is better.
  case rational
  /// How hard the row is to learn from; larger is harder.
  case difficulty

  /// Names that other people's data give to the content of this column.
  var synonyms: [String] {
    switch self {
    case .prompt: ["question", "instruction", "query", "problem", "task", "input"]
    case .chosen: ["winner", "preferred", "accepted", "better", "chosen_response", "revision"]
    case .rejected: ["loser", "dispreferred", "worse", "rejected_response", "student_solution"]
    case .responses: ["answers", "completions", "candidates", "outputs"]
    case .scores: ["ratings", "rewards"]
    case .completion: ["response", "answer", "output", "reply", "solution"]
    case .messages: ["conversations", "conversation", "dialogue", "turns", "chat"]
    case .text: ["content", "document", "story"]
    default: []
    }
  }

  /// The name among the first of `candidates` that most likely means this column, if one is near.
  func nearest(among candidates: [String]) -> String? {
    let candidates = candidates.prefix(64)
    for synonym in synonyms {
      if let match = candidates.first(where: {
        $0.utf8.count <= 32 && $0.lowercased() == synonym
      }) {
        return match
      }
    }
    // Names longer than any column are far from all of them, so their beginning tells.
    let near = candidates.map { name in
      (name: name, distance: editDistance(excerpt(name, limit: 32).lowercased(), rawValue))
    }
    .filter { $0.distance <= rawValue.count / 3 }
    return near.min { $0.distance < $1.distance }?.name
  }
}
