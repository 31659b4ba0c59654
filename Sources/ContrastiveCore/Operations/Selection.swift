internal import ContrastiveKernels

extension Tensor {
  /// Returns the elements at `indices`, counted row after row, as a vector.
  ///
  /// ```
  /// y[i] = x[index[i]]        ∂x[index[i]] += ∂y[i]
  /// ```
  ///
  /// - Precondition: Every index lies within the tensor.
  public func elements(at indices: [Int]) -> Tensor {
    let x = buffer
    let y = FloatBuffer(indices.map { x[$0] })
    return Tensor(.vector(indices.count), y, from: [self]) { gradient in
      self.node?.receive { dx, accumulation in
        if accumulation == .replace { fill(dx, with: 0) }
        for (i, index) in indices.enumerated() { dx[index] += gradient[i] }
      }
    }
  }

  /// Returns the rows at `indices`, in that order.
  ///
  /// ```
  /// y[i, :] = x[index[i], :]        ∂x[index[i], :] += ∂y[i, :]
  /// ```
  ///
  /// - Parameters:
  ///   - indices: The rows to copy.
  ///   - detached: A row that is copied but receives no gradient.
  /// - Returns: `[indices, columns]` of this tensor's `[rows, columns]`.
  public func rows(at indices: [Int32], detaching detached: Int32? = nil) -> Tensor {
    let (rows, columns) = extent("rows(at:)")
    let y = Matrix(uninitialized: indices.count, columns)
    gatherRows(matrix, indices, into: y)
    return Tensor(.matrix(indices.count, columns), y.buffer, from: [self]) { gradient in
      self.node?.receive { dx, accumulation in
        if accumulation == .replace { fill(dx, with: 0) }
        scatterAddRows(
          Matrix(gradient, rows: indices.count, columns: columns), indices,
          into: Matrix(dx, rows: rows, columns: columns), skipping: detached)
      }
    }
  }
}
