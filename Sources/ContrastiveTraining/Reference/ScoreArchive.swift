internal import ContrastiveFiles
internal import ContrastiveKernels
internal import PretrainedModels

/// Scores in a file of their own, to be taken from one store to another.
///
/// It is a safetensors file of these tensors, with one row for each of the n entries, sorted by
/// reference and key:
///
/// ```
/// keys               U8  [n, 32]   SHA-256, see ScoreKey
/// checksums          U8  [n, 8]    see ScoreEntry
/// references, makers I32 [n]       places in the lists of the metadata
/// offsets            I64 [n + 1]   where in log_probabilities an entry begins; the last is their count
/// log_probabilities  F32 [tokens]  in nats
/// ```
///
/// Metadata: `format` and `version`; `references`, a JSON list of objects with `fingerprint`, `model` and
/// perhaps `name`; `makers`, a JSON list of names. Nobody vouches for such a file: all of it is checked.
struct ScoreArchive {
  /// What `format` says.
  static let format = "contrastive reference scores"
  /// What `version` says.
  static let version = "1"
  /// The longest name of a maker, in bytes.
  private static let longestMaker = 256

  /// One entry.
  struct Element {
    let key: ScoreKey
    let entry: ScoreEntry
    let reference: ScoredReference
  }

  /// The number of entries.
  let count: Int

  private let path: String
  private let references: [ScoredReference]
  private let makers: [String]
  private let keys: [UInt8]
  private let checksums: [UInt8]
  private let referencePlaces: ContiguousArray<UInt8>
  private let makerPlaces: ContiguousArray<UInt8>
  private let offsets: ContiguousArray<UInt8>
  private let numbers: FloatBuffer

  /// Opens the file at `path` and checks its form; its entries are checked one by one.
  init(contentsOf path: String) throws {
    let file = try SafetensorsFile(contentsOf: path)
    self.path = path
    guard file.metadata["format"] == Self.format else {
      throw ScoreArchiveError.malformed(file: path, problem: "its metadata does not say so")
    }
    guard file.metadata["version"] == Self.version else {
      throw ScoreArchiveError.malformed(
        file: path, problem: "its version is not \(Self.version)")
    }
    references = try Self.references(file)
    makers = try Self.makers(file)
    guard let shape = file.tensors["keys"]?.shape, shape.count == 2 else {
      throw ScoreArchiveError.malformed(file: path, problem: "it has no table of keys")
    }
    count = shape[0]
    keys = try file.bytes(of: "keys", type: .unsigned8, shape: [count, ScoreKey.byteCount])
    checksums = try file.bytes(
      of: "checksums", type: .unsigned8, shape: [count, ScoreEntry.checksumByteCount])
    func integers(_ name: String, _ type: ElementType, _ count: Int) throws -> ContiguousArray<
      UInt8
    > {
      ContiguousArray(try file.bytes(of: name, type: type, shape: [count]))
    }
    referencePlaces = try integers("references", .signed32, count)
    makerPlaces = try integers("makers", .signed32, count)
    offsets = try integers("offsets", .signed64, count + 1)
    numbers = try file.floats("log_probabilities")
    guard offset(at: 0) == 0, offset(at: count) == numbers.count else {
      throw malformed("its offsets do not cover the numbers")
    }
  }

  /// Reads the entry at a place, and checks everything about it.
  func element(at place: Int) throws -> Element {
    let reference = integer(referencePlaces, at: place)
    let maker = integer(makerPlaces, at: place)
    guard references.indices.contains(reference), makers.indices.contains(maker) else {
      throw malformed("entry \(place) names a model or a maker that is not listed")
    }
    guard let key = key(at: place), isSorted(at: place, key) else {
      throw malformed("its keys are not sorted, or a key is there twice")
    }
    let start = offset(at: place)
    let end = offset(at: place + 1)
    guard 0 <= start, start <= end, end <= numbers.count else {
      throw malformed("entry \(place) begins or ends outside of the numbers")
    }
    let entry = ScoreEntry(
      tokenLogProbabilities: numbers[start..<end].array, maker: makers[maker])
    let width = ScoreEntry.checksumByteCount
    guard
      checksums[place * width..<(place + 1) * width].elementsEqual(
        entry.checksum(for: key, of: references[reference].fingerprint))
    else { throw malformed("entry \(place) \(EntryDamage.checksum)") }
    guard entry.isFinite else { throw malformed("entry \(place) \(EntryDamage.notFinite)") }
    return Element(key: key, entry: entry, reference: references[reference])
  }

  private func key(at place: Int) -> ScoreKey? {
    let width = ScoreKey.byteCount
    return ScoreKey(bytes: Array(keys[place * width..<(place + 1) * width]))
  }

  /// Whether the entry before, if there is one, is of an earlier reference, or has an earlier key.
  private func isSorted(at place: Int, _ key: ScoreKey) -> Bool {
    guard place > 0, let last = self.key(at: place - 1) else { return place == 0 }
    let references = (
      integer(referencePlaces, at: place - 1), integer(referencePlaces, at: place)
    )
    return references.0 < references.1 || references.0 == references.1 && last < key
  }

  private func integer(_ bytes: ContiguousArray<UInt8>, at place: Int) -> Int {
    Int(bytes.span.bytes.littleEndian(Int32.self, at: 4 * place))
  }

  private func offset(at place: Int) -> Int {
    Int(offsets.span.bytes.littleEndian(Int64.self, at: 8 * place))
  }

  private func malformed(_ problem: String) -> ScoreArchiveError {
    .malformed(file: path, problem: problem)
  }

  private static func list(_ name: String, in file: SafetensorsFile) throws -> [JSONValue] {
    guard
      let list = try? JSONParser.parse(Array((file.metadata[name] ?? "").utf8), maximumDepth: 4)
        .array
    else {
      throw ScoreArchiveError.malformed(
        file: file.path, problem: "\(name) in its metadata is not a list in JSON")
    }
    return list
  }

  private static func references(_ file: SafetensorsFile) throws -> [ScoredReference] {
    try list("references", in: file).map { value in
      guard
        let fingerprint = value.object?["fingerprint"]?.string.flatMap(
          ModelFingerprint.init(hexadecimal:)),
        let model = value.object?["model"]?.string
      else {
        throw ScoreArchiveError.malformed(
          file: file.path, problem: "a model in its metadata has no fingerprint or no description")
      }
      return ScoredReference(
        fingerprint: fingerprint, name: value.object?["name"]?.string, model: model)
    }
  }

  private static func makers(_ file: SafetensorsFile) throws -> [String] {
    try list("makers", in: file).map { value in
      guard let name = value.string, name.utf8.count <= longestMaker else {
        throw ScoreArchiveError.malformed(
          file: file.path, problem: "a maker in its metadata has no name, or one that is too long")
      }
      return name
    }
  }
}
