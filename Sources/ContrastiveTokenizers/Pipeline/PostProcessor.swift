import ContrastiveFiles

/// The ids that are put around those of a text.
struct PostProcessor: Sendable {
  /// What comes before.
  private(set) var prefix: [Int32] = []
  /// What comes behind.
  private(set) var suffix: [Int32] = []

  /// Reads the `post_processor` of a tokenizer file; nil stands for none.
  init(_ field: Field?) throws {
    if let field { try add(field) }
  }

  private var stepCount = 0

  private mutating func add(_ field: Field) throws {
    stepCount += 1
    try field.checkStepCount(stepCount)
    let type = try field.required("type").string()
    switch type {
    case "Sequence":
      for processor in try field.required("processors").elements() { try add(processor) }
    case "ByteLevel":
      return  // It moves offsets only.
    case "TemplateProcessing":
      try addTemplate(field)
    case "RobertaProcessing", "BertProcessing":
      prefix.insert(try Self.id(field.required("cls")), at: 0)
      suffix.append(try Self.id(field.required("sep")))
    default:
      throw field.unsupported("the post-processor “\(excerpt(type))”")
    }
    try Self.checkCount(prefix.count + suffix.count, field)
  }

  private mutating func addTemplate(_ field: Field) throws {
    let single = try field.required("single")
    let specials = try field.required("special_tokens")
    var before: [Int32] = []
    var after: [Int32] = []
    var sequences = 0
    let pieces = try single.elements()
    try Self.checkCount(pieces.count, single)
    for piece in pieces {
      if let sequence = try piece.optional("Sequence") {
        guard try sequence.required("id").string().isIdentical(to: "A") else {
          throw sequence.unsupported("a second sequence in the template for one")
        }
        sequences += 1
      } else {
        let name = try piece.required("SpecialToken").required("id").string()
        let ids = try specials.required(name).required("ids").elements()
          .map { Int32(try $0.integer(in: 0...Vocabulary.maximumID)) }
        if sequences == 0 { before += ids } else { after += ids }
        try Self.checkCount(before.count + after.count, single)
      }
    }
    guard sequences == 1 else {
      throw single.unsupported("a template that holds the text \(sequences) times")
    }
    prefix = before + prefix
    suffix += after
  }

  /// Refuses what puts more around a text than any sound file.
  private static func checkCount(_ count: Int, _ field: Field) throws {
    let limit = StationLimits.maximumSurroundingCount
    guard count <= limit else { throw field.invalid("more than \(limit) ids around a text") }
  }

  /// Reads a pair of a token and its id.
  private static func id(_ field: Field) throws -> Int32 {
    let pair = try field.elements()
    guard pair.count == 2 else { throw field.invalid("expected a token and its id") }
    return Int32(try pair[1].integer(in: 0...Vocabulary.maximumID))
  }
}
