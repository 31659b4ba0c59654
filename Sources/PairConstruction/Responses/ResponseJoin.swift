internal import PreferenceData

/// Brings together the rows that ask the same, of one file or several.
///
/// As long as several files ask in one order, they are read side by side, and only the rows of one
/// prompt are in memory, with 16 bytes for each prompt before. From the first difference on, an index of
/// what is left says where the rows of a prompt lie, and they are read once more. A file alone differs
/// from no other, so its rows are found by an index from the beginning; of a pipe, which cannot be read
/// again, only those that stand together are joined.
struct ResponseJoin {
  /// A row and the name of its prompt.
  struct Head {
    var row: ResponseRow
    var key: PromptID.Key
  }

  /// The rows of one prompt, and whether it was passed on before.
  struct Run {
    var rows: [ResponseRow]
    var isLate = false
  }

  private(set) var readers: [ResponseRowReader]
  private var heads: [Head?]
  private var isStarted = false
  private var passed: Set<PromptID.Key> = []
  private var index: ResponseIndex?
  private var files: [RecordFile] = []
  private let order: RowOrder

  init(_ readers: [ResponseRowReader], order: RowOrder) {
    self.readers = readers
    self.order = order
    heads = readers.map { _ in nil }
  }

  /// The next prompt with all rows that were found for it, or `nil` after the last.
  ///
  /// `read` reads a row, whatever becomes of faulty ones.
  mutating func next(
    read: (inout ResponseRowReader) throws -> ResponseRow?
  ) throws -> Run? {
    if !isStarted {
      isStarted = true
      for place in readers.indices { try advance(place, read) }
    }
    if index == nil, order == .any, readers.count == 1, readers[0].isSeekable {
      try buildIndex(read)
    }
    if index == nil {
      guard let first = heads.compactMap(\.self).first else { return nil }
      guard heads.contains(where: { $0?.key != first.key }) else {
        return try sideBySide(first.key, read)
      }
      try checkOrder(first)
      try buildIndex(read)
    }
    guard let places = index?.next() else { return nil }
    let rows = try places.map { place in
      let record = try files[place.file].record(at: place.bytes, line: place.line)
      guard let shape = readers[place.file].shape else { preconditionFailure("read before") }
      return try shape.row(
        ResponseFields(record: record), fileModel: readers[place.file].file.model)
    }
    return Run(rows: rows, isLate: passed.contains(PromptID(rows[0].prompt).key))
  }

  private mutating func advance(
    _ place: Int, _ read: (inout ResponseRowReader) throws -> ResponseRow?
  ) throws {
    heads[place] = try read(&readers[place]).map { Head(row: $0, key: PromptID($0.prompt).key) }
  }

  /// The rows of the prompt that all files have come to.
  private mutating func sideBySide(
    _ key: PromptID.Key, _ read: (inout ResponseRowReader) throws -> ResponseRow?
  ) throws -> Run {
    var rows: [ResponseRow] = []
    var models: Set<String> = []
    for place in readers.indices {
      while let head = heads[place], head.key == key {
        var row = head.row
        // A file may ask the same a million times: the prompt is kept once, and of answers that will be
        // rejected because their model has answered before, only where they stand.
        if let first = rows.first { row.prompt = first.prompt }
        for index in row.answers.indices
        where !models.insert(row.answers[index].model).inserted { row.answers[index].text = "" }
        rows.append(row)
        try advance(place, read)
      }
    }
    return Run(rows: rows, isLate: !passed.insert(key).inserted)
  }

  private func checkOrder(_ first: Head) throws {
    guard order == .same else { return }
    if let place = heads.firstIndex(where: { $0 == nil }) {
      throw ResponseError.endsEarly(file: readers[place].file.path, other: first.row.location)
    }
    for case let head? in heads where head.key != first.key {
      throw ResponseError.differentPrompts(first.row.location, head.row.location)
    }
  }

  /// Reads what is left of all files, and keeps where it lies.
  private mutating func buildIndex(
    _ read: (inout ResponseRowReader) throws -> ResponseRow?
  ) throws {
    if let pipe = readers.first(where: { !$0.isSeekable }) {
      throw DatasetError.unreadable(
        path: pipe.file.path,
        reason: "its rows are in another order than those of another file, and a pipe cannot be "
          + "read again; give a file")
    }
    var index = ResponseIndex()
    for place in readers.indices {
      while let head = heads[place] {
        index.add(head.row, head.key, file: place)
        try advance(place, read)
      }
    }
    files = try readers.map { try RecordFile($0.file.path) }
    self.index = index
  }
}
