package import ContrastiveCore
internal import ContrastiveKernels

/// The model whose scores are kept: its fingerprint, and what it is called.
package struct ScoredReference: Hashable, Sendable {
  /// The longest name and the longest description, in bytes.
  static let longestText = 1024

  /// What its scores are filed under.
  package let fingerprint: ModelFingerprint
  /// What the user calls it, such as the path of its folder.
  package let name: String?
  /// Its sizes in a few words.
  package let model: String

  /// Describes a model.
  package init(_ model: Transformer, name: String? = nil) {
    let sizes = model.configuration
    self.init(
      fingerprint: ModelFingerprint(of: model), name: name,
      model: "\(model.layout.parameterCount) parameters, \(sizes.layers) layers of "
        + "\(sizes.width), vocabulary \(sizes.vocabularySize)"
        + (model.precision == .float32 ? "" : ", products in \(model.precision)"))
  }

  /// Takes over a description; what is too long of its texts is cut off.
  init(fingerprint: ModelFingerprint, name: String?, model: String) {
    func cut(_ text: String) -> String {
      String(decoding: text.utf8.prefix(Self.longestText), as: UTF8.self)
    }
    self.fingerprint = fingerprint
    self.name = name.map(cut)
    self.model = cut(model)
  }
}
