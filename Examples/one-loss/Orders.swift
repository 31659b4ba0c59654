import Contrastive

// orders: begin
/// Orders of pairs for a trainer's `curriculum:`, from easy to hard.
func orders(of data: TokenizedDataset, reference: ReferenceCache) throws -> [Curriculum.Order] {
  // By the rungs of the models that wrote the answers.
  let mixture = Curriculum.Order.mixture(
    easy: data.indices { $0.rankGap >= 2 }, hard: data.indices { $0.rankGap < 2 },
    pacing: .linear(over: 1), seed: 7)

  // By a function of yours: prompts of up to 64 tokens are easy. Hard ones come first here.
  let lengths = DifficultyRanking(data.difficulties { Double($0.promptLength) })
  let (easy, hard) = lengths.pools(above: 64)
  let reversed = Curriculum.Order.mixture(
    easy: easy, hard: hard, pacing: .root(degree: 2, over: 3).reversed, seed: 7)

  // By the margin of the reference: the easiest half, sorted; or three stages.
  let margins = try reference.difficulties(of: data)
  let selective = Curriculum.Order.sorted(by: margins, keep: 0.5)
  let staged = Curriculum.Order.staged(
    DifficultyRanking(margins).quantiles(3).map { Curriculum.Stage($0) }, seed: 7,
    reference: .refreshed)
  return [mixture, reversed, selective, staged]
}
// orders: end
