package import ContrastiveFiles

// A line of IFEval's file: {"instruction_id_list": ["a:b", …], "kwargs": [{…}, …]}, and whatever
// else, such as the prompt.

extension ConstraintCatalog {
  /// Returns the constraints of a line in IFEval's form.
  ///
  /// The line is a JSON object with the names as `instruction_id_list` and the parameters of each as
  /// `kwargs`; a parameter that is `null` counts as absent, and other members do not matter.
  ///
  /// - Throws: `ConstraintError`, which names the field at fault.
  public func constraints(inLine line: String) throws(ConstraintError) -> [any Constraint] {
    let value: JSONValue
    do throws(JSONError) {
      value = try JSONParser.parse(Array(line.utf8))
    } catch {
      throw .malformed(problem: error.description)
    }
    guard let object = value.object else {
      throw .malformed(problem: "expected an object, found \(value.summary)")
    }
    return try constraints(of: object)
  }

  /// Returns the constraints of an object in IFEval's form.
  package func constraints(of object: JSONObject) throws(ConstraintError) -> [any Constraint] {
    guard let names = object["instruction_id_list"]?.array else {
      throw .malformed(problem: "“instruction_id_list” is missing or not a list")
    }
    guard let kwargs = object["kwargs"]?.array, kwargs.count == names.count else {
      throw .malformed(
        problem: "“kwargs” is missing or not a list of \(names.count), one for each instruction")
    }
    var constraints: [any Constraint] = []
    for (place, (name, values)) in zip(names, kwargs).enumerated() {
      guard let name = name.string else {
        throw .malformed(problem: "“instruction_id_list[\(place)]” is not a text")
      }
      guard let values = values.object else {
        throw .malformed(problem: "“kwargs[\(place)]” is not an object")
      }
      constraints.append(try constraint(name, Self.parameters(of: values, for: name)))
    }
    return constraints
  }

  private static func parameters(
    of object: JSONObject, for instructionID: String
  ) throws(ConstraintError) -> ConstraintParameters {
    var members: [(name: String, value: ConstraintParameters.Value)] = []
    for member in object.members where member.value != .null {
      guard let value = ConstraintParameters.Value(member.value) else {
        throw .parameter(
          instructionID: instructionID,
          ParameterError(
            name: member.key, expected: "a whole number, a text or a list of texts",
            found: member.value.summary))
      }
      members.append((name: member.key, value: value))
    }
    return ConstraintParameters(members)
  }

  /// Returns `constraints` as the two members of a line in IFEval's form.
  public static func line(_ constraints: [any Constraint]) -> String {
    JSONValue.object(object(constraints)).text(.compact)
  }

  /// Returns `constraints` as an object in IFEval's form.
  package static func object(_ constraints: [any Constraint]) -> JSONObject {
    let kwargs = constraints.map { constraint in
      JSONValue.object(
        JSONObject(constraint.parameters.members.map { .init(key: $0.name, value: $0.value.json) }))
    }
    return JSONObject([
      .init(
        key: "instruction_id_list", value: .array(constraints.map { .string($0.instructionID) })),
      .init(key: "kwargs", value: .array(kwargs)),
    ])
  }
}

extension ConstraintParameters.Value {
  /// The parameter that `json` holds, if it is one.
  fileprivate init?(_ json: JSONValue) {
    switch json {
    case .number:
      guard let count = json.integer else { return nil }
      self = .count(count)
    case .string(let text): self = .text(text)
    case .array(let elements):
      let texts = elements.compactMap(\.string)
      guard texts.count == elements.count else { return nil }
      self = .texts(texts)
    default: return nil
    }
  }

  fileprivate var json: JSONValue {
    switch self {
    case .count(let count): .integer(count)
    case .text(let text): .string(text)
    case .texts(let texts): .array(texts.map(JSONValue.string))
    }
  }
}
