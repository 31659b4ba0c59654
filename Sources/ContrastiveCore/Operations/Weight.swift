internal import ContrastiveKernels

/// The weight of a linear map, and what its products read of it.
struct Weight {
  /// `[outputs, inputs]`.
  let tensor: Tensor
  /// The same as a factor in the precision of the products.
  let factor: ProductFactor
  /// The precision of the products.
  let precision: ProductPrecision

  /// Takes a weight, whose factor may be there already.
  init(_ tensor: Tensor, in precision: ProductPrecision, factor: ProductFactor? = nil) {
    self.tensor = tensor
    self.precision = precision
    self.factor = factor ?? ProductFactor(tensor.matrix, in: precision)
  }

  /// Prepares another factor of a product with the weight, or of one for its gradient.
  func factor(_ matrix: Matrix) -> ProductFactor { ProductFactor(matrix, in: precision) }
}
