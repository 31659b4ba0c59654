internal import ContrastiveCore
internal import Synchronization

/// The weights of a reference, in memory or where they can be read again.
final class ReferenceWeights: Sendable {
  private enum Place {
    case memory(Transformer)
    case elsewhere(@Sendable () throws -> Transformer)
  }

  /// What the weights are known by.
  let fingerprint: ModelFingerprint
  private let place: Mutex<Place>

  init(_ model: Transformer, fingerprint: ModelFingerprint) {
    self.fingerprint = fingerprint
    place = Mutex(.memory(model))
  }

  /// The model, read again if it was released; from then on it is in memory.
  ///
  /// - Throws: `ReferenceError.otherModel` if what is read is not what was released.
  var model: Transformer {
    get throws {
      try place.withLock { place in
        switch place {
        case .memory(let model): return model
        case .elsewhere(let read):
          let model = try read()
          guard ModelFingerprint(of: model) == fingerprint else { throw ReferenceError.otherModel }
          place = .memory(model)
          return model
        }
      }
    }
  }

  /// Lets go of the model until somebody asks for it.
  func release(reloading read: @escaping @Sendable () throws -> Transformer) {
    place.withLock { $0 = .elsewhere(read) }
  }

  /// The fingerprint of any model, which takes no time if it is this one.
  func fingerprint(of model: Transformer) -> ModelFingerprint {
    let isThis = place.withLock { place in
      if case .memory(let own) = place { own.isCopy(of: model) } else { false }
    }
    return isThis ? fingerprint : ModelFingerprint(of: model)
  }
}
