import ContrastiveCore
import ContrastiveKernels
import Testing

@Suite("The rotary table of a model")
struct RotaryTablesTests {
  private func model(contextLength: Int) -> Transformer {
    Transformer(
      .init(
        vocabularySize: 23, width: 16, layers: 2, heads: 4, contextLength: contextLength,
        initializerRange: 0.2), seed: 3)
  }

  @Test("is only as long as what was read: a billion positions cost nothing")
  func length() {
    let model = model(contextLength: 1 << 30)
    #expect(model.logits(of: [[1, 2, 3]]).array.allSatisfy { $0.isFinite })
  }

  @Test("gives the same bits however it grew")
  func growth() {
    let tokens = TinyModel.tokens(40, seed: 7)
    let whole = model(contextLength: 40).logits(of: [tokens]).array
    let growing = model(contextLength: 64)
    let copy = growing
    for length in [1, 2, 5, 12, 40] {
      let part = growing.logits(of: [Array(tokens[..<length])]).array
      // Fewer rows may go through other kernels; the bits of equal products are equal.
      if length == tokens.count { #expect(part == whole) }
    }
    #expect(copy.logits(of: [tokens]).array == whole)
  }
}
