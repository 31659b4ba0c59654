internal import ContrastiveKernels

// A kernel each, and the product of the gradient with its derivative in terms of x or of y = f(x).

extension Tensor {
  /// Returns eˣ of every element.
  public func exponential() -> Tensor {
    mapped({ ContrastiveKernels.exponential($0, into: $1) }) { _, y, gradient in
      multiply(gradient, y, into: gradient)
    }
  }

  /// Returns the natural logarithm of every element.
  public func logarithm() -> Tensor {
    mapped({ ContrastiveKernels.logarithm($0, into: $1) }) { x, _, gradient in
      let slope = FloatBuffer(uninitialized: x.count)
      ContrastiveKernels.reciprocal(x, into: slope)
      multiply(gradient, slope, into: gradient)
    }
  }

  /// Returns 1/x of every element.
  public func reciprocal() -> Tensor {
    mapped({ ContrastiveKernels.reciprocal($0, into: $1) }) { _, y, gradient in
      let square = FloatBuffer(uninitialized: y.count)
      ContrastiveKernels.square(y, into: square)
      multiply(gradient, square, into: gradient)
      scale(gradient, by: -1, into: gradient)
    }
  }

  /// Returns x² of every element.
  public func squared() -> Tensor {
    mapped({ square($0, into: $1) }) { x, _, gradient in
      multiply(gradient, x, into: gradient)
      scale(gradient, by: 2, into: gradient)
    }
  }

  /// Returns the logistic function σ(x) = 1 / (1 + e⁻ˣ) of every element.
  public func sigmoid() -> Tensor {
    mapped({ ContrastiveKernels.sigmoid($0, into: $1) }) { x, y, gradient in
      // 1 − y has lost its digits where y is nearly 1; σ(−x) has not.
      let complement = FloatBuffer(uninitialized: x.count)
      scale(x, by: -1, into: complement)
      ContrastiveKernels.sigmoid(complement, into: complement)
      multiply(gradient, y, into: gradient)
      multiply(gradient, complement, into: gradient)
    }
  }

  /// Returns log(1 + eˣ) of every element, without overflow: max(x, 0) + log(1 + e^−|x|).
  public func softplus() -> Tensor {
    mapped({ ContrastiveKernels.softplus($0, into: $1) }) { x, _, gradient in
      let slope = FloatBuffer(uninitialized: x.count)
      ContrastiveKernels.sigmoid(x, into: slope)
      multiply(gradient, slope, into: gradient)
    }
  }

  /// Returns max(x, 0) of every element; the slope at 0 is 0.
  public func rectified() -> Tensor {
    mapped({ rectify($0, into: $1) }) { x, _, gradient in
      rectifyGradient(gradient, x: x, into: gradient)
    }
  }
}
