public import PreferenceData

/// Removes prompts that repeat an earlier one: exactly, or nearly.
///
/// The first occurrence stays, and each removal says which one it repeats. Exact repetitions are found
/// by the first 128 bits of the ``PromptID``, in about 50 bytes a prompt.
///
/// ```swift
/// var prompts = Deduplication(near: NearDuplicates(threshold: 0.8))
/// while let group = try reader.next() {
///   if let repetition = try prompts.add(group) { print(repetition) } else { … }
/// }
/// ```
public struct Deduplication {
  /// What a prompt repeats.
  public struct Repetition: Hashable, Sendable {
    /// Why the prompt is removed.
    public var fault: PromptFault
    /// The number of the earlier prompt, among those that repeat none exactly, counting from 0.
    public var original: Int
    /// Where the earlier prompt stands, where that is known.
    public var location: DataLocation?
    /// The Jaccard index of the shingles, 1 for exact repetitions.
    public var similarity: Double
  }

  /// Finds what is nearly repeated; nothing does if it is `nil`.
  public private(set) var near: NearDuplicates?
  /// What was kept, and what was removed for which reason.
  public private(set) var counts = RejectionCounts<PromptFault>()

  private var numbers: [PromptID.Key: UInt32] = [:]
  private var files: [String] = []
  private var places: [(file: UInt32, line: UInt32)] = []

  /// Starts with no prompts; `near` finds what is nearly repeated.
  public init(near: NearDuplicates? = nil) { self.near = near }

  /// Returns what the prompt of `group` repeats, or keeps it and returns `nil`.
  ///
  /// - Throws: What the verification of near repetitions throws.
  public mutating func add(_ group: ResponseGroup) throws -> Repetition? {
    let key = group.id.key
    if let number = numbers[key] {
      counts.reject(.repeated, at: group.source)
      return repetition(.repeated, of: Int(number), similarity: 1)
    }
    let match = try near?.add(group.prompt.joinedText)
    numbers[key] = UInt32(places.count)
    places.append(place(of: group.source))
    guard let match else {
      counts.accept()
      return nil
    }
    counts.reject(.nearlyRepeated, at: group.source)
    return repetition(.nearlyRepeated, of: match.original, similarity: match.similarity)
  }

  private func repetition(
    _ fault: PromptFault, of number: Int, similarity: Double
  ) -> Repetition {
    let (file, line) = places[number]
    let location = line == 0 ? nil : DataLocation(file: files[Int(file)], line: Int(line))
    return Repetition(fault: fault, original: number, location: location, similarity: similarity)
  }

  /// The place in 8 bytes; files are few and mostly come one after the other.
  private mutating func place(of location: DataLocation?) -> (file: UInt32, line: UInt32) {
    guard let location, let file = location.file, let line = UInt32(exactly: location.line) else {
      return (0, 0)
    }
    let known = files.lastIndex(of: file)
    if known == nil { files.append(file) }
    return (UInt32(known ?? files.count - 1), line)
  }
}
