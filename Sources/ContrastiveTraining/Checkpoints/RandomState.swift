/// The content of `rng_state.json`: which random numbers the run uses, and how far they were drawn.
///
/// They are counted: each is a function of a seed, a purpose and its number. The seeds stand with the
/// settings and in the curriculum, so all that could differ between then and now is the function.
struct RandomState: Hashable, Codable {
  /// The function.
  let generator: String
  /// The epoch, which numbers the orders of a curriculum.
  let epoch: Int

  init(epoch: Int) {
    generator = "philox4x32-10"
    self.epoch = epoch
  }
}
