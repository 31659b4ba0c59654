/// The members of a JSON object, in the order they were written.
///
/// Keys are compared byte by byte. Looking a key up takes time in proportion to the number of
/// members; whoever reads a large object goes through its `members`.
package struct JSONObject: Equatable, Sendable {
  /// A key and its value.
  package struct Member: Equatable, Sendable {
    /// The key.
    package var key: String
    /// The value.
    package var value: JSONValue

    /// Pairs a key with a value.
    package init(key: String, value: JSONValue) {
      self.key = key
      self.value = value
    }

    /// Whether the keys are made of the same bytes and the values are equal.
    package static func == (left: Member, right: Member) -> Bool {
      left.key.isIdentical(to: right.key) && left.value == right.value
    }
  }

  /// The members, in their order.
  package private(set) var members: [Member]

  /// Creates an object of `members`.
  package init(_ members: [Member] = []) { self.members = members }

  /// The value of `key`, and of its last mention if there are several; `nil` removes the member.
  package subscript(key: String) -> JSONValue? {
    get { lastPlace(of: key).map { members[$0].value } }
    set {
      let place = lastPlace(of: key)
      switch (place, newValue) {
      case (let place?, let value?): members[place].value = value
      case (let place?, nil): members.remove(at: place)
      case (nil, let value?): members.append(Member(key: key, value: value))
      case (nil, nil): break
      }
    }
  }

  /// Where the last member with `key` stands.
  private func lastPlace(of key: String) -> Int? {
    members.indices.last { members[$0].key.isIdentical(to: key) }
  }
}
