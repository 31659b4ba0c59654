import ContrastiveCore
import ContrastiveKernels
import PreferenceData
import PretrainedModels

/// What is wrong with the tensors of a model.
struct TensorFindings {
  /// The weights that are no finite numbers, by tensor.
  private(set) var notFinite: [(tensor: String, count: Int)] = []

  private let missing: [String]
  private let unexpected: [String]
  private let misshapen: [(name: String, text: String)]
  private let sound: [ParameterLayout.Entry]
  private let total: Int
  private let parameters: Int

  /// Compares the tensors of the file with those that the configuration asks for.
  init(_ model: Transformer.Configuration, _ weights: PretrainedWeights) {
    let layout = ParameterLayout(model)
    total = layout.entries.count
    parameters = layout.parameterCount
    let names = Set(layout.entries.map(\.name))
    missing = layout.entries.map(\.name).filter { weights.tensors[$0] == nil }
    unexpected = weights.tensors.keys.filter {
      !names.contains($0) && !$0.hasSuffix(".self_attn.rotary_emb.inv_freq")
        && !($0 == "lm_head.weight" && model.head == .tied)
    }.sorted()
    let present = layout.entries.filter { weights.tensors[$0.name] != nil }
    misshapen = present.compactMap { entry in
      let found = weights.tensors[entry.name]?.shape ?? []
      let expected = entry.shape.extents
      return found == expected
        ? nil : (entry.name, "\(found), and config.json asks for \(expected)")
    }
    let wrong = Set(misshapen.map(\.name))
    sound = present.filter { !wrong.contains($0.name) }
  }

  /// Reads all weights, one tensor at a time, and counts those that are no finite numbers.
  ///
  /// - Throws: `Interrupted`, or what reading throws.
  mutating func scan(_ weights: PretrainedWeights) throws {
    for entry in sound {
      try Interruption.check()
      let values = try weights.floats(entry.name, shape: entry.shape.extents)
      if isFinite(values) { continue }
      let span = values.span
      var count = 0
      for index in span.indices where !span[index].isFinite { count += 1 }
      notFinite.append((entry.name, count))
    }
  }

  /// Everything that was found; a run could start with none of it.
  var findings: [Finding] {
    func finding(
      _ name: String, _ places: [String], _ unit: String, of total: Int, count: Int? = nil,
      _ what: String, advice: String
    ) -> [Finding] {
      guard !places.isEmpty else { return [] }
      return [
        Finding(
          name, .error, count: count ?? places.count, of: total, unit, what,
          examples: places.prefix(3).map { .init(location: nil, text: TextStyle.safe($0)) },
          advice: advice)
      ]
    }
    return finding(
      "missing_tensors", missing, "tensor", of: total, "the weights lack it",
      advice: "download all files of the model, or see whether config.json belongs to it")
      + finding(
        "unexpected_tensors", unexpected, "tensor", of: total + unexpected.count,
        "a model of this config.json does not have it",
        advice: "the model would compute something else without it: it is of another architecture")
      + finding(
        "misshapen_tensors", misshapen.map { "\($0.name) is \($0.text)" }, "tensor", of: total,
        "it has another shape than config.json says",
        advice: "see whether config.json belongs to these weights")
      + finding(
        "not_finite", notFinite.map { "\($0.tensor): \(Quantities.count($0.count))" }, "weight",
        of: parameters, count: notFinite.reduce(0) { $0 + $1.count }, "not a finite number",
        advice:
          "the training that wrote the model went wrong, or the file is damaged: take another one")
  }
}
