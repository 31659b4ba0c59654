internal import ContrastiveKernels

/// The numbers of a tensor, which may be dropped and computed again.
///
/// An activation that is cheap to compute and costly to keep (a normalized input, a gated product)
/// is discarded once the forward pass has used it; whoever needs it in the backward pass gets it
/// computed anew from what was kept.
final class Values {
  private var buffer: FloatBuffer?
  private let recompute: (() -> FloatBuffer)?

  init(_ buffer: FloatBuffer, recompute: (() -> FloatBuffer)? = nil) {
    self.buffer = buffer
    self.recompute = recompute
  }

  /// The numbers as they are kept, or computed again.
  var current: FloatBuffer {
    if let buffer { return buffer }
    guard let recompute else {
      preconditionFailure("the values of this tensor were handed to another operation")
    }
    return recompute()
  }

  /// Drops the numbers.
  func discard() { buffer = nil }

  /// Hands the numbers over to an operation that writes into their memory.
  func take() -> FloatBuffer {
    let taken = current
    buffer = nil
    return taken
  }
}
