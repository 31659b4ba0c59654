internal import ContrastiveKernels

/// A place in the graph of a computation: where a gradient collects, and how it goes on from there.
///
/// The node does not hold the tensor's values; a pullback captures the few that its formula needs,
/// so all others are freed as soon as the forward pass has used them.
final class Node {
  /// The number of elements of the tensor.
  let count: Int
  /// The nodes that the tensor was computed from.
  let parents: [Node]
  private var pullback: ((FloatBuffer) -> Void)?
  private(set) var gradient: FloatBuffer?

  init(count: Int, parents: [Node], pullback: @escaping (FloatBuffer) -> Void) {
    self.count = count
    self.parents = parents
    self.pullback = pullback
  }

  /// Makes a leaf whose gradient is added to `gradient`.
  init(leaf gradient: FloatBuffer) {
    count = gradient.count
    parents = []
    self.gradient = gradient
  }

  /// Lets `write` put its share of the gradient into the node's memory.
  ///
  /// The first share replaces what is there and later ones are added, so nothing is zeroed first.
  func receive(_ write: (FloatBuffer, Accumulation) -> Void) {
    if let gradient {
      write(gradient, .add)
    } else {
      let fresh = FloatBuffer(uninitialized: count)
      write(fresh, .replace)
      gradient = fresh
    }
  }

  /// Takes `share` as the gradient, or adds it where there is one already.
  ///
  /// The memory must belong to nobody else from here on.
  func adopt(_ share: FloatBuffer) {
    precondition(share.count == count, "a gradient of \(share.count) for \(count) values")
    if let gradient { addScaled(1, share, to: gradient) } else { gradient = share }
  }

  /// Sends the collected gradient to the parents and lets go of everything that was kept for it.
  ///
  /// - Precondition: It has not done so before; what it needed for that is gone.
  func propagate() {
    guard let pullback else {
      precondition(
        parents.isEmpty,
        "backward() reached a part of the graph that an earlier backward() has walked and freed; add "
          + "up what is minimized and call backward() once on the sum")
      return
    }
    self.pullback = nil
    if let gradient {
      self.gradient = nil
      pullback(gradient)
    }
  }
}
