/// What is said of which models are stronger than which, put into one order.
struct OrderStatements {
  /// The models, in the order of their first mention.
  private var models: [String] = []
  private var places: [String: Int] = [:]
  /// Who is said to be weaker than each model.
  private var weaker: [[Int]] = []
  /// Who is said to be stronger than each model.
  private var stronger: [[Int]] = []

  init(_ statements: [String]) throws(ModelOrderError) {
    for statement in statements {
      let names = statement.split(separator: ">", omittingEmptySubsequences: false).map {
        String(Substring($0.unicodeScalars.trimmed()))
      }
      guard names.count > 1, !names.contains("") else { throw .malformed(statement: statement) }
      let places = names.map { place(of: $0) }
      for (strong, weak) in zip(places, places.dropFirst()) {
        weaker[strong].append(weak)
        stronger[weak].append(strong)
      }
    }
  }

  private mutating func place(of model: String) -> Int {
    if let place = places[model] { return place }
    let place = models.count
    places[model] = place
    models.append(model)
    weaker.append([])
    stronger.append([])
    return place
  }

  /// Returns the models, the strongest first.
  func sorted() throws(ModelOrderError) -> [String] {
    var open = stronger.map(\.count)
    var sorted = models.indices.filter { open[$0] == 0 }
    var next = 0
    while next < sorted.count {
      for weak in weaker[sorted[next]] {
        open[weak] -= 1
        if open[weak] == 0 { sorted.append(weak) }
      }
      next += 1
    }
    guard sorted.count == models.count else {
      throw .cyclic(models: cycle(among: Set(models.indices).subtracting(sorted)))
    }
    // The order is the only one if each model is said to be stronger than the next.
    for (strong, weak) in zip(sorted, sorted.dropFirst()) where !weaker[strong].contains(weak) {
      throw .undetermined(first: models[strong], second: models[weak])
    }
    return sorted.map { models[$0] }
  }

  /// The models of a cycle among `rest`, of which each has a stronger one in it.
  private func cycle(among rest: Set<Int>) -> [String] {
    var path: [Int] = []
    var visited: [Int: Int] = [:]
    var place = rest.min()
    while let model = place {
      if let start = visited[model] { return path[start...].reversed().map { models[$0] } }
      visited[model] = path.count
      path.append(model)
      place = stronger[model].first { rest.contains($0) }
    }
    return path.map { models[$0] }
  }
}
