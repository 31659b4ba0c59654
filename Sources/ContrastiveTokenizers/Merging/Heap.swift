/// A binary heap, from which the least element comes first.
struct Heap<Element: Comparable> {
  private var elements: ContiguousArray<Element> = []

  /// Adds an element.
  mutating func push(_ element: Element) {
    var hole = elements.count
    elements.append(element)
    while hole > 0, element < elements[(hole - 1) / 2] {
      elements[hole] = elements[(hole - 1) / 2]
      hole = (hole - 1) / 2
    }
    elements[hole] = element
  }

  /// Removes the least element and returns it, or nil where there is none.
  mutating func pop() -> Element? {
    guard let first = elements.first, let last = elements.popLast() else { return nil }
    guard !elements.isEmpty else { return first }
    var hole = 0
    while 2 * hole + 1 < elements.count {
      var child = 2 * hole + 1
      if child + 1 < elements.count, elements[child + 1] < elements[child] { child += 1 }
      guard elements[child] < last else { break }
      elements[hole] = elements[child]
      hole = child
    }
    elements[hole] = last
    return first
  }
}

extension Heap: Sendable where Element: Sendable {}
