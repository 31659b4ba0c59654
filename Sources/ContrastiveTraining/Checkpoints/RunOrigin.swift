internal import ContrastiveFiles
internal import ContrastiveCore
internal import ContrastiveKernels
internal import Losses
internal import PreferenceData

/// What a run is started with, beside its settings, as far as its steps depend on it.
struct RunOrigin: Hashable, Codable {
  /// The fingerprint of the model that training starts from.
  let start: String
  /// The fingerprint of the same without its adapter, where it carries one.
  let base: String?
  /// The fingerprint of the first reference, where the loss compares with one.
  let reference: String?
  /// The precision of what the model multiplies, where it is not single.
  let precision: ProductPrecision?
  /// The examples.
  let data: DataIdentity
  /// The losses with their options and weights.
  let loss: String

  init(
    start: Transformer, data: TokenizedDataset, objective: Objective, reference: ReferenceCache?
  ) {
    let bare = start.withoutAdapter
    let base = reference?.fingerprint(of: bare) ?? ModelFingerprint(of: bare)
    self.start =
      start.adapter.map { ModelFingerprint.digest(of: $0, on: base.bytes).hexadecimal } ?? base.text
    self.base = start.adapter == nil ? nil : base.text
    self.reference = reference?.fingerprint.text
    precision = start.precision == .float32 ? nil : start.precision
    self.data = DataIdentity(of: data)
    loss = objective.description
  }

  /// Whether the first step has the scores of the reference.
  ///
  /// An adapter that changes nothing yet scores as the model without it, which may be the reference.
  func startsAtReference(_ adapter: LinearAdapter?) -> Bool {
    start == reference || base != nil && base == reference && adapter?.changesNothing ?? false
  }

  /// Checks that a run which began at this origin can go on from `checkpoint`, which began at `saved`.
  func check(_ saved: RunOrigin, of checkpoint: Checkpoint) throws {
    let none = "none"
    let parts: [(what: String, saved: String, found: String)] = [
      (
        "the precision of products", (saved.precision ?? .float32).rawValue,
        (precision ?? .float32).rawValue
      ),
      ("the loss", saved.loss, loss),
      ("the data", "\(saved.data)", "\(data)"),
      ("the model below the adapter", saved.base ?? none, base ?? none),
      ("the model that the run began from", saved.start, start),
      ("the reference", saved.reference ?? none, reference ?? none),
    ]
    for part in parts where part.saved != part.found {
      throw CheckpointError.changed(
        what: part.what, saved: part.saved, found: part.found, checkpoint: checkpoint.path)
    }
    // The description has the beginning of the digest alone.
    guard saved == self else {
      throw CheckpointError.changed(
        what: "the data", saved: saved.data.sha256, found: data.sha256, checkpoint: checkpoint.path)
    }
  }
}
