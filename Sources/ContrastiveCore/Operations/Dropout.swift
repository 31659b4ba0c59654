internal import ContrastiveKernels

/// Leaves elements out at random, and scales the others up so that the mean stays.
///
/// ```
/// y[i] = m[i] x[i] / (1 − p)        ∂x[i] = m[i] ∂y[i] / (1 − p)        m[i] = 0 with probability p
/// ```
///
/// The result can be discarded and is then computed again from `x`.
///
/// - SeeAlso: Srivastava et al., 2014, section 10, <https://jmlr.org/papers/v15/srivastava14a.html>.
func dropout(_ x: Tensor, _ mask: DropoutMask) -> Tensor {
  func forward() -> FloatBuffer {
    let y = FloatBuffer(uninitialized: x.shape.count)
    mask.apply(to: x.buffer, into: y)
    return y
  }
  return Tensor(x.shape, forward(), from: [x], recompute: forward) { gradient in
    mask.apply(to: gradient, into: gradient)
    x.node?.adopt(gradient)
  }
}
