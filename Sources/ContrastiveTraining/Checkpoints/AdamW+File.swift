internal import ContrastiveCore
internal import ContrastiveKernels
internal import PretrainedModels

extension AdamW {
  /// The names of the two moments of a parameter, which are torch's.
  private static let names = (first: "exp_avg.", second: "exp_avg_sq.")
  /// Under which name the header keeps the number of updates.
  private static let updatesKey = "step"

  /// Writes the moments of every parameter, in its shape, to a safetensors file.
  func write(to path: String, layout: ParameterLayout) throws {
    var file = SafetensorsWriter(metadata: ["format": "pt", Self.updatesKey: "\(updates)"])
    let moments = [(Self.names.first, firstMoment), (Self.names.second, secondMoment)]
    for (name, moment) in moments {
      for entry in layout.entries {
        file.add(name + entry.name, shape: entry.shape.extents) { moment[entry.range] }
      }
    }
    try file.write(to: path)
  }

  /// Reads the moments from such a file.
  ///
  /// If that fails, the moments are zero, as before the first update.
  mutating func read(from path: String, layout: ParameterLayout) throws {
    let file = try SafetensorsFile(contentsOf: path)
    func refuse(_ reason: String) -> CheckpointError { .malformed(file: path, reason: reason) }
    guard let updates = file.metadata[Self.updatesKey].flatMap({ Int($0) }), updates >= 0 else {
      throw refuse("its header does not have the number of updates under “\(Self.updatesKey)”")
    }
    do {
      for entry in layout.entries {
        for (name, moment) in [(Self.names.first, firstMoment), (Self.names.second, secondMoment)] {
          let (name, values) = (name + entry.name, moment[entry.range])
          try file.copy(name, shape: entry.shape.extents, into: values)
          guard file.tensors[name]?.type == .float32 else {
            throw refuse("\(name) is not in single precision")
          }
          guard isFinite(values) else {
            throw refuse("\(name) holds a number that is not finite")
          }
        }
        guard secondMoment[entry.range].span.isNowhereNegative else {
          throw refuse("\(Self.names.second)\(entry.name) holds a negative mean of squares")
        }
      }
      guard file.tensors.count == 2 * layout.entries.count else {
        throw refuse(
          "it holds \(file.tensors.count) tensors, two for each parameter would be "
            + "\(2 * layout.entries.count)")
      }
    } catch {
      for moment in [firstMoment, secondMoment] { fill(moment, with: 0) }
      throw error
    }
    self.updates = updates
  }
}

extension Span<Float> {
  /// Whether no element is below zero.
  fileprivate var isNowhereNegative: Bool {
    for i in indices where self[i] < 0 { return false }
    return true
  }
}
