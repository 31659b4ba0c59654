/// Rewrites a text before it is cut.
struct Normalizer: Sendable {
  /// A step of the rewriting.
  enum Step: Sendable {
    /// Puts a prefix before every text that is not empty.
    case prepend(UTF8Text)
    /// Replaces occurrences of a literal.
    case replace(UTF8Text, with: UTF8Text)
    /// Replaces runs of at least `minimum` scalars of a kind.
    case replaceRuns(of: RunKind, minimum: Int, with: UTF8Text)
    /// Composes or decomposes.
    case form(NormalizationForm)
    /// Lowers every scalar by itself, blind to its neighbours.
    case lowercase
    /// Drops spaces at the ends.
    case strip(left: Bool, right: Bool)
  }

  /// What a run is made of.
  enum RunKind: Sendable { case space, whiteSpace }

  /// The steps in order.
  let steps: [Step]

  /// Rewrites `text` and says whether it begins where it began, that is, nothing was dropped there.
  @discardableResult
  func apply(to text: inout UTF8Text) -> Bool {
    var keepsStart = true
    for step in steps where !step.apply(to: &text) { keepsStart = false }
    return keepsStart
  }
}

extension Normalizer.Step {
  /// How many times longer the step can make a text.
  var largestGrowth: Double {
    switch self {
    case .prepend(let prefix): Double(1 + prefix.count)
    case .replace(let literal, let replacement):
      max(1, Double(replacement.count) / Double(literal.count))
    case .replaceRuns(_, let minimum, let replacement):
      max(1, Double(replacement.count) / Double(minimum))
    case .form(let form): form.largestGrowth
    case .lowercase: 1.5  // U+023A: two bytes become three
    case .strip: 1
    }
  }

  /// Rewrites `text` and says whether it begins where it began.
  fileprivate func apply(to text: inout UTF8Text) -> Bool {
    switch self {
    case .prepend(let prefix):
      if !text.isEmpty { text.insert(contentsOf: prefix, at: 0) }
    case .replace(let literal, let replacement):
      return text.replace(text.occurrences(of: literal, in: text.indices), with: replacement)
    case .replaceRuns(let kind, let minimum, let replacement):
      return text.replace(text.runs(of: kind, minimum: minimum), with: replacement)
    case .form(let form):
      if text.contains(where: { $0 >= 0x80 }) { text = form.applied(to: text) }
    case .lowercase:
      text = UTF8Text(
        String(decoding: text, as: UTF8.self).unicodeScalars.lazy
          .flatMap { $0.properties.lowercaseMapping.utf8 })
    case .strip(let left, let right):
      return text.strip(left: left, right: right)
    }
    return true
  }
}

extension UTF8Text {
  fileprivate mutating func replace(_ places: [Range<Int>], with replacement: UTF8Text) -> Bool {
    guard let first = places.first else { return true }
    var result = UTF8Text()
    result.reserveCapacity(count + places.count * replacement.count)
    var position = 0
    for place in places {
      result.append(contentsOf: self[position..<place.lowerBound])
      result.append(contentsOf: replacement)
      position = place.upperBound
    }
    result.append(contentsOf: self[position...])
    self = result
    return first.lowerBound > 0 || !replacement.isEmpty
  }

  fileprivate func runs(of kind: Normalizer.RunKind, minimum: Int) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var position = 0
    while position < count {
      let start = position
      var scalars = 0
      while position < count {
        let (scalar, length) = scalar(at: position)
        guard kind == .space ? scalar == " " : ScalarClass(scalar).contains(.space) else { break }
        position += length
        scalars += 1
      }
      if scalars >= minimum { found.append(start..<position) }
      if position < count { position += scalar(at: position).length }
    }
    return found
  }

  fileprivate mutating func strip(left: Bool, right: Bool) -> Bool {
    var start = 0
    var end = count
    while left, start < end {
      let (scalar, length) = scalar(at: start)
      guard ScalarClass(scalar).contains(.space) else { break }
      start += length
    }
    while right, start < end {
      let (scalar, length) = scalar(endingAt: end)
      guard ScalarClass(scalar).contains(.space) else { break }
      end -= length
    }
    self = UTF8Text(self[start..<end])
    return start == 0
  }
}
