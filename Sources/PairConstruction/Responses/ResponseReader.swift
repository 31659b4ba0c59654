internal import PreferenceData

/// Reads prompts and what models answered to them, one prompt at a time.
///
/// Files are JSON Lines or one JSON array of objects; the first row tells how they are laid out, see
/// ``ResponseLayout``. Where each row has one answer, the rows of all files that ask the same are
/// joined; other files are read one after the other.
///
/// ```swift
/// var reader = try ResponseReader(["gpt4.json", "davinci.json"].map { ResponseFile($0) })
/// while let group = try reader.next() { print(group.id, group.responses.count) }
/// ```
///
/// Nothing is dropped without a count: ``rows`` and ``answers`` account for all that was read.
public struct ResponseReader {
  /// The most models that are told apart.
  static let modelLimit = 1000

  /// The rows that were read, and those that could not be.
  public private(set) var rows = RejectionCounts<UnreadRow>()
  /// The answers in those rows: passed on in groups, or rejected.
  public private(set) var answers = RejectionCounts<UnreadAnswer>()
  /// How many groups were passed on.
  public private(set) var groupCount = 0
  /// The models in the order of their first answers, and how many answers of each were passed on.
  ///
  /// A model with fewer than ``groupCount`` did not answer every prompt.
  public private(set) var modelCounts: [(model: String, answers: Int)] = []

  private let options: Options
  private var readers: [ResponseRowReader]
  private var current = 0
  private var join: ResponseJoin?
  /// The first row, which was read to tell the layout.
  private var opening: ResponseRow?
  private var places: [String: Int] = [:]
  /// The first prompt that was passed on.
  private var firstSource: DataLocation?

  /// Opens `files`.
  ///
  /// - Throws: A `DatasetError` or ``ResponseError`` if a file cannot be read, the first one has no
  ///   known layout, or there are no rows.
  public init(_ files: [ResponseFile], options: Options = Options()) throws {
    self.options = options
    readers = try files.map {
      try ResponseRowReader($0, columns: options.columns, layout: options.layout)
    }
    while current < readers.count {
      if let row = try read(at: current) {
        opening = row
        break
      }
      current += 1
    }
    guard opening != nil else { throw ResponseError.empty(files: files.map(\.path)) }
    if readers[current].shape?.layout.hasRowsToJoin == true {
      join = ResponseJoin(readers, order: options.order)
      readers = []
    }
  }

  /// How many bytes all files have; pipes count as empty.
  public var size: Int { (join?.readers ?? readers).reduce(0) { $0 + $1.size } }

  /// How many bytes of all files have been read.
  ///
  /// Rows that are read once more by an index are not counted again.
  public var position: Int { (join?.readers ?? readers).reduce(0) { $0 + $1.position } }

  /// Reads the next prompt with its answers, or returns `nil` after the last one.
  ///
  /// - Throws: A `DatasetError` or ``ResponseError`` with file and line. There is no reading on after it.
  public mutating func next() throws -> ResponseGroup? {
    while let run = try nextRun() {
      if run.isLate {
        for answer in run.rows.flatMap(\.answers) { answers.reject(.late, at: answer.source) }
        continue
      }
      return try group(of: run.rows)
    }
    return nil
  }

  private mutating func nextRun() throws -> ResponseJoin.Run? {
    if var join {
      self.join = nil
      defer { self.join = join }
      return try join.next { reader in
        try self.takeOpening() ?? Self.read(&reader, counting: &self.rows, options.faultyRows)
      }
    }
    while current < readers.count {
      if let row = try read(at: current) { return ResponseJoin.Run(rows: [row]) }
      current += 1
    }
    return nil
  }

  private mutating func read(at place: Int) throws -> ResponseRow? {
    try takeOpening() ?? Self.read(&readers[place], counting: &rows, options.faultyRows)
  }

  /// The first row, the first time.
  private mutating func takeOpening() -> ResponseRow? {
    defer { opening = nil }
    return opening
  }

  /// Reads and counts a row; where faulty ones are counted, the next one that is sound.
  private static func read(
    _ reader: inout ResponseRowReader, counting rows: inout RejectionCounts<UnreadRow>,
    _ faultyRows: FaultyRows
  ) throws -> ResponseRow? {
    while true {
      let start = reader.position
      do {
        let row = try reader.next()
        if row != nil { rows.accept() }
        return row
      } catch let error where faultyRows == .count && reader.position > start {
        guard let location = faultyRow(error) else { throw error }
        rows.reject(.faulty, at: location)
      }
    }
  }

  /// Where the row stands that `error` is about, if it is about one row only.
  private static func faultyRow(_ error: any Error) -> DataLocation? {
    switch error {
    case ResponseError.missing(let location, _, _, _): location
    case ResponseError.wrongType(let location, _, _, _): location
    case DatasetError.syntax(let location, _, _): location
    case DatasetError.notUTF8(let location, _): location
    case DatasetError.notAnObject(let location, _): location
    case DatasetError.noPrompt(let location, _): location
    default: nil
    }
  }

  private mutating func group(of rows: [ResponseRow]) throws -> ResponseGroup {
    let first = rows[0]
    let known = modelCounts.count
    var group = ResponseGroup(
      prompt: first.prompt, label: rows.lazy.compactMap(\.label).first,
      domain: rows.lazy.compactMap(\.domain).first ?? options.domains?.domain(of: first.prompt),
      source: first.location)
    var seen: Set<String> = []
    for row in rows {
      for _ in 0..<row.unmarked { answers.reject(.unmarked, at: row.location) }
      for answer in row.answers {
        guard seen.insert(answer.model).inserted else {
          answers.reject(.repeated, at: answer.source)
          continue
        }
        answers.accept()
        group.responses.append(answer)
        try count(answer)
      }
    }
    groupCount += 1
    if options.completeness == .allModels, let firstSource, modelCounts.count > known {
      throw ResponseError.missingModel(firstSource, model: modelCounts[known].model)
    }
    firstSource = firstSource ?? first.location
    if options.completeness == .allModels,
      let absent = modelCounts.first(where: { group[$0.model] == nil })
    {
      throw ResponseError.missingModel(first.location, model: absent.model)
    }
    return group
  }

  private mutating func count(_ answer: ModelResponse) throws {
    if let place = places[answer.model] {
      modelCounts[place].answers += 1
    } else if modelCounts.count < Self.modelLimit {
      places[answer.model] = modelCounts.count
      modelCounts.append((answer.model, 1))
    } else {
      throw ResponseError.tooManyModels(answer.source, limit: Self.modelLimit)
    }
  }
}
