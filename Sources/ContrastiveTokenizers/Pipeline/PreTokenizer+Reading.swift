import ContrastiveFiles

extension PreTokenizer {
  /// Reads the `pre_tokenizer` of a tokenizer file; nil stands for none.
  init(_ field: Field?) throws {
    guard let field else {
      steps = []
      return
    }
    steps = try Self.steps(field)
    try field.checkStepCount(steps.count)
    for case .byteLevel in steps.dropLast() {
      throw field.unsupported("a ByteLevel pre-tokenizer that is not the last one")
    }
    // Whether a part begins the text is known for certain only before anything is cut.
    for case .metaspace(_, .first, _) in steps.dropFirst() {
      throw field.unsupported("a Metaspace with the scheme “first” behind another pre-tokenizer")
    }
    // Each may put a mark before every part, and the next one cut there: parts would double.
    guard steps.count(where: { if case .metaspace = $0 { true } else { false } }) <= 1 else {
      throw field.unsupported("more than one Metaspace")
    }
  }

  private static func steps(_ field: Field) throws -> [Step] {
    let type = try field.required("type").string()
    switch type {
    case "Sequence":
      return try field.required("pretokenizers").elements().flatMap(steps)
    case "ByteLevel":
      return [
        .byteLevel(
          addsPrefixSpace: try field.required("add_prefix_space").boolean(),
          usesPattern: try field.optional("use_regex")?.boolean() ?? true)
      ]
    case "Split":
      return [try split(field)]
    case "Digits":
      let isSingle = try field.required("individual_digits").boolean()
      return [.digits(isSingle ? .isolated : .contiguous)]
    case "Whitespace":
      return [.words]
    case "WhitespaceSplit":
      return [.spaces]
    case "Metaspace":
      return [try metaspace(field)]
    default:
      throw field.unsupported("the pre-tokenizer “\(excerpt(type))”")
    }
  }

  private static func split(_ field: Field) throws -> Step {
    let pattern = try field.required("pattern")
    let behaviorField = try field.required("behavior")
    guard let behavior = SplitBehavior(rawValue: try behaviorField.string()) else {
      throw behaviorField.unsupported("this behavior of a split")
    }
    let inverts = try field.optional("invert")?.boolean() ?? false
    if let literal = try pattern.optional("String")?.literal() {
      guard !inverts, !literal.isEmpty else {
        throw field.unsupported("splitting at an inverted or empty literal")
      }
      return .split(at: literal, behavior)
    }
    let regex = try pattern.required("Regex")
    guard let known = SplitPattern(try regex.string()) else {
      throw regex.unsupported("splitting at this regular expression")
    }
    // The matches tile the text: to isolate them and to keep nothing else is the same.
    guard behavior == .isolated || behavior == .removed && inverts else {
      throw behaviorField.unsupported("this behavior with this regular expression")
    }
    return .tile(known)
  }

  private static func metaspace(_ field: Field) throws -> Step {
    let mark = UTF8Text(String(try field.required("replacement").scalar()).utf8)
    return .metaspace(
      mark: mark, prefix: try prefix(field), cuts: try field.optional("split")?.boolean() ?? true)
  }

  /// Reads where a metaspace puts a prefix, in the words of newer files or of older ones.
  static func prefix(_ field: Field) throws -> Prefix {
    let adds = try field.optional("add_prefix_space")?.boolean() ?? true
    guard let scheme = try field.optional("prepend_scheme") else { return adds ? .always : .never }
    guard let prefix = Prefix(rawValue: try scheme.string()) else {
      throw scheme.unsupported("this scheme")
    }
    guard adds || prefix == .never else {
      throw scheme.invalid("contradicts add_prefix_space")
    }
    return prefix
  }
}
