import ContrastiveFiles
import ContrastiveTokenizers

/// Who speaks in conversations, and whether the answers are the assistant's.
struct TurnCheck: DataCheck {
  private(set) var turns = Turns()
  private var foreign = Tally()
  private var doubled = Tally()
  private var blank = Tally()

  mutating func look(at row: InspectedRow) {
    let (prompt, answers) = (row.example.prompt, row.example.answers)
    guard answers.contains(where: { !$0.turns.isEmpty }) else { return }
    turns.rows += 1
    let promptTurns = prompt?.turns ?? []
    turns.prompt.add(promptTurns.count)
    turns.countRoles(of: promptTurns)
    for answer in answers {
      turns.answers.add(answer.turns.count)
      turns.countRoles(of: answer.turns)
    }
    if let last = answers.compactMap(\.turns.last).first(where: { $0.role != "assistant" }) {
      foreign.add(row.location, "the last turn is the \(excerpt(last.role, limit: 24))’s")
    }
    for answer in answers {
      let all = promptTurns + answer.turns
      if let place = all.indices.dropFirst().first(where: { all[$0].role == all[$0 - 1].role }) {
        let role = excerpt(all[place].role, limit: 24)
        doubled.add(row.location, "turns \(place) and \(place + 1) are both the \(role)’s")
        break
      }
    }
    if (promptTurns + answers.flatMap(\.turns)).contains(where: {
      $0.content.unicodeScalars.allSatisfy(\.properties.isWhitespace)
    }) {
      blank.add(row.location, "")
    }
  }

  var findings: [Finding] {
    foreign.finding(
      "foreign_answers", .warning, of: turns.rows, "row",
      "an answer does not end with the assistant",
      advice: "the model would be trained to speak for the other side: end the answers with an "
        + "assistant’s turn")
      + doubled.finding(
        "doubled_turns", .note, of: turns.rows, "row", "two turns in a row have the same role",
        advice: "most chat models have never seen that: join the two turns")
      + blank.finding(
        "blank_turns", .warning, of: turns.rows, "row", "a turn has no text",
        advice: "fill it in, or leave the row out")
  }
}

/// The turns of conversations; all of them reach the model.
public struct Turns: Hashable, Sendable {
  /// The rows that are conversations.
  public internal(set) var rows = 0
  /// How many turns have each role, of the first hundred roles.
  public private(set) var roles: [String: Int] = [:]
  /// The number of turns of a prompt.
  public internal(set) var prompt = Distribution()
  /// The number of turns of an answer.
  public internal(set) var answers = Distribution()

  /// The most roles that are counted; a hostile file can have another in every turn.
  private static let maximumRoleCount = 100

  /// Counts who speaks in `turns`.
  mutating func countRoles(of turns: [ChatMessage]) {
    for role in turns.map(\.role) where roles.count < Self.maximumRoleCount || roles[role] != nil {
      roles[role, default: 0] += 1
    }
  }
}
