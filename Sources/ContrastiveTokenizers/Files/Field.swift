import ContrastiveFiles

/// A JSON value with the place where it stands, so that errors can name it.
struct Field {
  /// The name of the file.
  let file: String
  /// The way from the file's root, as in `model.merges[3]`; empty for the root.
  let path: String
  /// The value found there.
  let value: JSONValue

  /// The member `name`, which must be there and not null.
  func required(_ name: String) throws -> Field {
    guard let field = try optional(name) else {
      throw TokenizerError.invalid(
        file: file, field: place(of: name), reason: "missing; the file is not complete")
    }
    return field
  }

  /// The member `name`, or nil where it is absent or null.
  func optional(_ name: String) throws -> Field? {
    let members = try self.members().filter { $0.key.isIdentical(to: name) }
    guard members.count <= 1 else {
      throw TokenizerError.invalid(
        file: file, field: place(of: name), reason: "appears \(members.count) times, not once")
    }
    guard let member = members.first else { return nil }
    if case .null = member.value { return nil }
    return self.member(member)
  }

  /// A member with its place.
  func member(_ member: JSONObject.Member) -> Field {
    Field(file: file, path: place(of: member.key), value: member.value)
  }

  /// The members of an object.
  func members() throws -> [JSONObject.Member] {
    guard let object = value.object else { throw mismatch("an object") }
    return object.members
  }

  /// The elements of an array.
  func elements() throws -> [Field] {
    guard let elements = value.array else { throw mismatch("a list") }
    return elements.indices.map { Field(file: file, path: "\(path)[\($0)]", value: elements[$0]) }
  }

  /// The element at `index` of an array, or null beyond its end.
  func element(_ index: Int) -> Field {
    let elements = value.array ?? []
    let element = elements.indices.contains(index) ? elements[index] : .null
    return Field(file: file, path: "\(path)[\(index)]", value: element)
  }

  /// The text of a string.
  func string() throws -> String {
    guard let text = value.string else { throw mismatch("a string") }
    return text
  }

  /// The value of a boolean.
  func boolean() throws -> Bool {
    guard let value = value.boolean else { throw mismatch("true or false") }
    return value
  }

  /// The value of a whole number within `range`.
  func integer(in range: ClosedRange<Int>) throws -> Int {
    guard let number = value.integer, range.contains(number) else {
      throw mismatch("a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// The value of a member that is a whole number within `range`.
  func integer(of member: JSONObject.Member, in range: ClosedRange<Int>) throws -> Int {
    // Members of vocabularies are many: their places are put into words only where they are wrong.
    if let number = member.value.integer, range.contains(number) { return number }
    return try self.member(member).integer(in: range)
  }

  /// The scalar that a string of one scalar is made of.
  func scalar() throws -> Unicode.Scalar {
    let scalars = try string().unicodeScalars
    guard let scalar = scalars.first, scalars.count == 1 else {
      throw mismatch("a string of one Unicode scalar")
    }
    return scalar
  }

  /// An error that says what is wrong with this value.
  func invalid(_ reason: String) -> TokenizerError {
    .invalid(file: file, field: path.isEmpty ? "the top level" : path, reason: reason)
  }

  /// An error that says what this value asks for in vain.
  func unsupported(_ feature: String) -> TokenizerError {
    .unsupported(file: file, field: path.isEmpty ? "the top level" : path, feature: feature)
  }

  /// An error that says what should stand here.
  func mismatch(_ expected: String) -> TokenizerError {
    invalid("expected \(expected), found \(value.summary)")
  }

  private func place(of name: String) -> String {
    let name = excerpt(name)
    return path.isEmpty ? name : "\(path).\(name)"
  }
}

extension Field {
  /// How deep the files of a tokenizer may be nested.
  static let maximumDepth = 128
  /// The most values in a file; large vocabularies with their merges have two million.
  static let maximumCount = 1 << 24

  /// The root of `file`, whose content is `bytes`.
  ///
  /// Repeated keys are kept here: which of them matter, `optional(_:)` knows.
  ///
  /// - Throws: `TokenizerError.malformed`, with the line and column of the first fault.
  init(parsing bytes: [UInt8], file: String) throws {
    do throws(JSONError) {
      let value = try JSONParser.parse(
        bytes, maximumDepth: Self.maximumDepth, maximumCount: Self.maximumCount,
        repeatedKeys: .kept)
      self.init(file: file, path: "", value: value)
    } catch {
      throw TokenizerError.malformed(
        file: file, line: error.line, column: error.column, reason: error.problem)
    }
  }
}
