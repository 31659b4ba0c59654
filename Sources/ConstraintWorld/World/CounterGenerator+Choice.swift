import ContrastiveRandom

extension CounterGenerator {
  /// Draws an element of a list that is not empty.
  mutating func element<Element>(of list: [Element]) -> Element { list[next(below: list.count)] }

  /// Draws different elements of a list, in random order.
  mutating func elements<Element>(_ count: Int, of list: [Element]) -> [Element] {
    var rest = list
    shuffle(&rest)
    return Array(rest.prefix(count))
  }
}
