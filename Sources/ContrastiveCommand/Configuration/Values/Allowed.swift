package import ContrastiveFiles

/// The values of a type that a setting may take, in words and as a test.
package struct Allowed<Value: ConfigurationValue>: Sendable {
  /// The words that follow "must be".
  package let phrase: String
  /// The bounds in JSON Schema's words.
  package let schema: [JSONObject.Member]
  /// Whether `value` is allowed.
  package let contains: @Sendable (Value) -> Bool

  /// Everything of the type.
  package static var anything: Self { Self(phrase: Value.phrase, schema: []) { _ in true } }
}

extension Allowed where Value: Comparable & ExpressibleByIntegerLiteral {
  /// Values of `bound` and more.
  package static func atLeast(_ bound: Value) -> Self {
    Self(
      phrase: "\(bound.json.words) or more",
      schema: [.init(key: "minimum", value: bound.json)]
    ) {
      $0 >= bound
    }
  }

  /// Values above `bound`.
  package static func above(_ bound: Value) -> Self {
    Self(
      phrase: "above \(bound.json.words)",
      schema: [.init(key: "exclusiveMinimum", value: bound.json)]
    ) {
      $0 > bound
    }
  }

  /// Values from `range.lowerBound` to `range.upperBound`.
  package static func from(_ range: ClosedRange<Value>) -> Self {
    let lower = range.lowerBound.json
    let upper = range.upperBound.json
    return Self(
      phrase: "\(lower.words) to \(upper.words)",
      schema: [.init(key: "minimum", value: lower), .init(key: "maximum", value: upper)]
    ) { range.contains($0) }
  }

  /// Values from `range.lowerBound` up to, but not including, `range.upperBound`.
  package static func inside(_ range: Range<Value>) -> Self {
    let lower = range.lowerBound.json
    let upper = range.upperBound.json
    return Self(
      phrase: "\(lower.words) or more and below \(upper.words)",
      schema: [.init(key: "minimum", value: lower), .init(key: "exclusiveMaximum", value: upper)]
    ) { range.contains($0) }
  }
}

extension Allowed {
  /// Null, or what `bounds` allow.
  package static func orNull<Wrapped>(_ bounds: Allowed<Wrapped>) -> Self
  where Value == Wrapped? {
    Self(phrase: "null or \(bounds.phrase)", schema: bounds.schema) {
      $0.map(bounds.contains) ?? true
    }
  }

  /// Lists of which every item is one that `bounds` allow, not empty.
  package static func each<Element>(_ bounds: Allowed<Element>) -> Self
  where Value == [Element] {
    Self(phrase: "one or more values, each \(bounds.phrase)", schema: []) {
      !$0.isEmpty && $0.allSatisfy(bounds.contains)
    }
  }
}

extension Allowed<Double> {
  /// Values from 0 to 1.
  package static var share: Self {
    Self(
      phrase: "0 to 1", schema: [.init(key: "minimum", value: 0), .init(key: "maximum", value: 1)]
    ) { $0 >= 0 && $0 <= 1 }
  }

  /// Values above 0, up to 1.
  package static var positiveShare: Self {
    Self(
      phrase: "above 0 and at most 1",
      schema: [.init(key: "exclusiveMinimum", value: 0), .init(key: "maximum", value: 1)]
    ) { $0 > 0 && $0 <= 1 }
  }

  /// All values but 0.
  package static var notZero: Self {
    Self(phrase: "other than 0", schema: [.init(key: "not", value: ["const": 0])]) { $0 != 0 }
  }
}
