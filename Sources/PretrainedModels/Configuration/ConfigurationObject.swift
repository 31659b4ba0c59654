import ContrastiveFiles

/// A JSON object of settings whose values are checked as they are read.
///
/// A key that is absent and a key that is `null` are the same here, as they are to transformers for
/// every setting that this library reads, save the tokens.
struct ConfigurationObject {
  /// The largest configuration file that is read.
  static let maximumByteCount = 16 << 20

  /// The members.
  let members: JSONObject
  /// The file they come from, for messages.
  let file: String
  /// What stands before a key in messages: empty, or the keys on the way here.
  var path = ""

  init(_ members: JSONObject, file: String) {
    self.members = members
    self.file = file
  }

  /// Reads the object in `bytes`.
  init(parsing bytes: [UInt8], file: String) throws(ConfigurationError) {
    let value: JSONValue
    do throws(JSONError) {
      value = try JSONParser.parse(bytes)
    } catch {
      throw .malformed(file: file, reason: error.description)
    }
    guard let object = value.object else {
      throw .malformed(file: file, reason: "it is \(value.summary)")
    }
    self.init(object, file: file)
  }

  /// The value of `key`; `nil` if it is absent or `null`.
  subscript(key: String) -> JSONValue? {
    guard let value = members[key], value != .null else { return nil }
    return value
  }

  /// Returns the error that the value of `key` is not as `expected`.
  func invalid(
    _ key: String, expected: String, found: String? = nil
  ) -> ConfigurationError {
    .invalid(
      file: file, key: path + key, found: found ?? self[key]?.summary ?? "absent",
      expected: expected)
  }

  /// Returns the error that the value of `key` is none of `supported`.
  func unsupported(_ key: String, supported: String) -> ConfigurationError {
    .unsupported(
      file: file, key: path + key, found: self[key]?.summary ?? "absent", supported: supported)
  }

  /// Returns `value`, unless it is `nil`: then the key is missing.
  func require<Value>(_ value: Value?, _ key: String) throws(ConfigurationError) -> Value {
    guard let value else { throw .missing(file: file, key: path + key) }
    return value
  }

  /// Returns the integer at `key`.
  func integer(
    _ key: String, in bounds: ClosedRange<Int>
  ) throws(ConfigurationError) -> Int? {
    guard let value = self[key] else { return nil }
    guard let integer = value.integer, bounds.contains(integer) else {
      throw invalid(
        key, expected: "an integer from \(bounds.lowerBound) to \(bounds.upperBound)")
    }
    return integer
  }

  /// Returns the number at `key`.
  func real(
    _ key: String, in bounds: ClosedRange<Double>
  ) throws(ConfigurationError) -> Double? {
    guard let value = self[key] else { return nil }
    guard let real = value.real, bounds.contains(real) else {
      throw invalid(key, expected: "a number from \(bounds.lowerBound) to \(bounds.upperBound)")
    }
    return real
  }

  /// Returns the truth value at `key`.
  func flag(_ key: String) throws(ConfigurationError) -> Bool? {
    guard let value = self[key] else { return nil }
    guard let flag = value.boolean else { throw invalid(key, expected: "true or false") }
    return flag
  }

  /// Returns the string at `key`.
  func text(_ key: String) throws(ConfigurationError) -> String? {
    guard let value = self[key] else { return nil }
    guard let text = value.string else { throw invalid(key, expected: "a string") }
    return text
  }

  /// Returns the object at `key`.
  func object(_ key: String) throws(ConfigurationError) -> ConfigurationObject? {
    guard let value = self[key] else { return nil }
    guard let members = value.object else { throw invalid(key, expected: "an object") }
    var object = ConfigurationObject(members, file: file)
    object.path = path + key + "."
    return object
  }

  /// Returns the token ids at `key`: one, a list, or none.
  func tokens(_ key: String, below bound: Int) throws(ConfigurationError) -> [Int] {
    guard let value = self[key] else { return [] }
    var tokens: [Int] = []
    for element in value.array ?? [value] {
      guard let token = element.integer, (0..<bound).contains(token) else {
        throw invalid(
          key, expected: "token ids from 0 to \(bound - 1)", found: element.summary)
      }
      tokens.append(token)
    }
    return tokens
  }
}
