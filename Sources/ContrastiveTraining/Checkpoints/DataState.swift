/// The content of `data_state.json`: what the run reads, and how much of it was read.
struct DataState: Hashable, Codable {
  /// What the run was started with.
  let origin: RunOrigin
  /// The fingerprint of the reference, if it is no longer the first one.
  let refreshedReference: String?
  /// The tokens read so far.
  let tokensRead: Int
  /// What computed the steps: the BLAS kernel and the version of the forward pass.
  let maker: String
}
