internal import ContrastiveKernels

extension Tensor {
  /// Returns the matrix product of this tensor and another.
  ///
  /// ```
  /// C = A B        ∂A = ∂C Bᵀ        ∂B = Aᵀ ∂C
  /// ```
  ///
  /// - Parameter other: `[inner, columns]`, where this tensor is `[rows, inner]`.
  /// - Returns: `[rows, columns]`.
  public func matrixProduct(_ other: Tensor) -> Tensor {
    let (rows, inner) = extent("matrixProduct")
    let (expected, columns) = other.extent("matrixProduct")
    precondition(inner == expected, "matrixProduct: \(shape) by \(other.shape)")
    let product = Matrix(uninitialized: rows, columns)
    multiply(matrix, other.matrix, into: product)
    return Tensor(.matrix(rows, columns), product.buffer, from: [self, other]) { gradient in
      let dc = Matrix(gradient, rows: rows, columns: columns)
      self.node?.receive { da, accumulation in
        multiply(
          dc, other.matrix.transposed, into: Matrix(da, rows: rows, columns: inner), accumulation)
      }
      other.node?.receive { db, accumulation in
        multiply(
          self.matrix.transposed, dc, into: Matrix(db, rows: inner, columns: columns), accumulation)
      }
    }
  }
}
