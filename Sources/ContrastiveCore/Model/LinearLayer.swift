/// The weights of linear layers that read the same input, stacked, with the changes of an adapter, whose
/// own products are in single precision.
struct LinearLayer {
  /// `[outputs, inputs]`.
  let weight: Weight
  /// The changes, and the mask of the inputs that each of them sees.
  let changes: [(change: LowRankChange, mask: DropoutMask?)]

  /// Multiplies every row of `x` by the weights as they are changed, and adds `residual` if there is one.
  func callAsFunction(_ x: Tensor, addedTo residual: Tensor? = nil) -> Tensor {
    var y = linear(x, weight, addedTo: residual)
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
