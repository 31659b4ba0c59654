import ContrastiveCore
import ContrastiveKernels
import ContrastiveTraining
import PretrainedModels

/// The choice of a model whose scores a cache holds.
enum CachedModel {
  /// The fewest digits of a fingerprint that name a model.
  private static let fewestDigits = 4

  /// Finds the model that `text` names, by its folder or by the first digits of its fingerprint.
  ///
  /// - Returns: Its fingerprints: a folder's model has one for each precision it was scored in.
  /// - Throws: `CachedModelError` if there is none or more than one, and what reading a folder throws.
  static func fingerprints(
    _ text: String, in contents: ScoreStoreContents, path: String
  ) throws -> [ModelFingerprint] {
    let known = contents.references.map(\.reference.fingerprint)
    let digits = text.lowercased()
    if digits.count >= fewestDigits, digits.allSatisfy(\.isHexDigit) {
      let found = known.filter { $0.text.hasPrefix(digits) }
      if found.count == 1 { return found }
      if found.count > 1 { throw CachedModelError.ambiguous(text, count: found.count) }
    }
    guard
      (try? ModelFolder(contentsOf: text)) != nil || AdapterFolder.isAdapter(at: text)
        || text.contains("/")
    else {
      throw CachedModelError.unknown(text, path: path)
    }
    var model = try Transformer(contentsOf: text)
    let found = ProductPrecision.allCases.map { precision in
      model.precision = precision
      return ScoredReference(model).fingerprint
    }.filter(known.contains)
    if found.isEmpty { throw CachedModelError.absent(text, path: path) }
    return found
  }
}

/// Why a model's scores could not be chosen.
enum CachedModelError: Error, Equatable, CustomStringConvertible {
  /// No model has such a fingerprint, and there is no such folder.
  case unknown(String, path: String)
  /// Several models have such a fingerprint.
  case ambiguous(String, count: Int)
  /// The folder's model has no scores.
  case absent(String, path: String)

  /// What is the matter, and what to do.
  var description: String {
    switch self {
    case .unknown(let text, let path):
      "\(text) is neither the folder of a model nor the start of a fingerprint of which there are scores "
        + "in \(path); `contrastive cache stat` lists them"
    case .ambiguous(let text, let count):
      "\(text) is the start of \(count) fingerprints; give more digits"
    case .absent(let text, let path):
      "there are no scores of the model in \(text) in \(path); nothing was changed"
    }
  }
}
