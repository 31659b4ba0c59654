internal import ContrastiveKernels

/// The weight of a linear map, and what its products read of it.
struct Weight {
  /// `[outputs, inputs]`.
  let tensor: Tensor
  /// The precision of the products.
  let precision: ProductPrecision
  private let prepared: ProductFactor?

  /// Takes a weight, whose factor may be there already.
  init(_ tensor: Tensor, in precision: ProductPrecision, factor: ProductFactor? = nil) {
    self.tensor = tensor
    self.precision = precision
    prepared = factor
  }

  /// The weight as a factor in the precision of the products; made anew, where none was prepared, rather
  /// than kept from the forward pass to the backward one.
  var factor: ProductFactor { prepared ?? ProductFactor(tensor.matrix, in: precision) }

  /// Prepares another factor of a product with the weight, or of one for its gradient.
  func factor(_ matrix: Matrix) -> ProductFactor { ProductFactor(matrix, in: precision) }
}
