internal import ContrastiveKernels

/// The weights of linear layers that read the same input, stacked, with the changes of an adapter.
struct LinearLayer {
  /// `[outputs, inputs]`.
  let weight: Tensor
  /// The changes, and the mask of the inputs that each of them sees.
  let changes: [(change: LowRankChange, mask: DropoutMask?)]
  /// Whether the factors of its products are rounded first; those of the changes are not.
  let precision: ProductPrecision

  /// Multiplies every row of `x` by the weights as they are changed, and adds `residual` if there is one.
  func callAsFunction(_ x: Tensor, addedTo residual: Tensor? = nil) -> Tensor {
    var y = linear(x, weight, addedTo: residual, precision: precision)
    for (change, mask) in changes {
      guard let mask else {
        y = lowRankChange(x, change, addedTo: y)
        continue
      }
      let kept = dropout(x, mask)
      y = lowRankChange(kept, change, addedTo: y)
      kept.discard()
    }
    return y
  }
}
