import PairConstruction
import Testing

@Suite("An order of models")
struct ModelOrderTests {
  @Test("has the ranks of a list, of numbers, of statements")
  func ranks() throws {
    let list = try ModelOrder(strongestFirst: ["a", "b", "c"])
    #expect(list.rungs == [1, 2, 3] && list.rank(of: "c") == 3 && list.rank(of: "d") == nil)
    let ranks = try ModelOrder(ranks: [("c", 7), ("b", 2), ("a", 2)])
    #expect(ranks.models == ["b", "a", "c"] && ranks.rungs == [2, 7] && ranks.rank(of: "a") == 2)
    #expect(try ModelOrder(statements: ["b > c", " a>b "]) == list)
    #expect(try ModelOrder(statements: ["a > b > c", "a > c"]) == list)
  }

  @Test(
    "names what is wrong with a list or ranks",
    arguments: [
      ([], "an order of 0 models; a ladder needs two or more"),
      ([("a", 1)], "an order of 1 model; a ladder needs two or more"),
      ([("a", 1), ("b", 2), ("a", 3)], "“a” stands twice in the order; name each model once"),
      ([("a", 1), ("", 2)], "a model of the order has no name"),
      ([("a", 0), ("b", 2)], "“a” has the rank 0; the strongest model has the rank 1"),
      ([("a", 4), ("b", 4)], "all models of the order have the same rank"),
    ] as [([(String, Int)], String)])
  func badRanks(list: [(String, Int)], message: String) throws {
    let error = try #require(throws: ModelOrderError.self) {
      try ModelOrder(ranks: list.map { (model: $0.0, rank: $0.1) })
    }
    #expect(error.description.hasPrefix(message), "\(error)")
  }

  @Test(
    "names what is wrong with statements",
    arguments: [
      (["a > b", "b > c", "c > a"], "the order contradicts itself: "),
      (["a > a"], "the order contradicts itself: a > a"),
      (["x > a", "a > b", "b > a", "b > y"], "the order contradicts itself: "),
      (
        ["a > b", "a > c"], "the order does not tell which of “b” and “c” is stronger; add “b > c”"
      ),
      (["a > b", "c > d"], "the order does not tell which of “a” and “c” is stronger"),
      (["a b"], "“a b” is no order; expected names with “>” between them"),
      (["a > > b"], "“a > > b” is no order"), (["> b"], "“> b” is no order"),
      ([], "an order of 0 models"),
    ])
  func badStatements(statements: [String], message: String) throws {
    let error = try #require(throws: ModelOrderError.self) {
      try ModelOrder(statements: statements)
    }
    #expect(error.description.hasPrefix(message), "\(error)")
  }

  @Test("names a cycle whose every step was stated")
  func cycle() throws {
    let statements = ["x > a", "a > b", "b > c", "c > a", "c > y", "y > z"]
    guard
      case .cyclic(let models)? = #expect(
        throws: ModelOrderError.self, performing: { try ModelOrder(statements: statements) })
    else { return }
    #expect(Set(models) == ["a", "b", "c"] && models.count == 3)
    for (strong, weak) in zip(models, models.dropFirst() + models.prefix(1)) {
      #expect(statements.contains("\(strong) > \(weak)"))
    }
  }

  @Test("is compared with the models of the data")
  func check() throws {
    let order = try ModelOrder(strongestFirst: ["gpt4", "davinci"])
    try order.check(against: ["davinci", "gpt4"])
    #expect(throws: ModelOrderError.missing(model: "claude")) {
      try order.check(against: ["gpt4", "davinci", "claude"])
    }
    #expect(throws: ModelOrderError.unknown(model: "gpt4", nearest: "gpt-4")) {
      try order.check(against: ["davinci", "gpt-4"])
    }
    #expect(throws: ModelOrderError.unknown(model: "gpt4", nearest: nil)) {
      try order.check(against: ["davinci"])
    }
  }

  @Test("of strengths gives equal ones a rank")
  func strengths() throws {
    let rows = [
      ("a", "b", 1.0), ("a", "c", 1), ("b", "c", 1.5), ("b", "a", 1), ("c", "a", 1), ("a", "b", 1),
      ("a", "c", 1),
    ]
    let order = try ModelOrder(try BradleyTerryTests.strengths(of: rows))
    #expect(order.models == ["a", "b", "c"] && order.rungs == [1, 2] && order.rank(of: "c") == 2)
    let tied = try BradleyTerryTests.strengths(of: [("a", "b", 1.5)])
    #expect(throws: ModelOrderError.oneRung) { try ModelOrder(tied) }
  }
}
