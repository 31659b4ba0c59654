import ContrastiveCore
import Testing

@Suite("The walk back through a graph")
struct BackwardTests {
  @Test("adds to what leaves hold, walk after walk")
  func leaves() {
    let x = Tensor(leaf: [2, 3], shape: .vector(2))
    (x * x).backward(seed: [1, 1])
    (3 * x).backward(seed: [1, 10])
    #expect(x.gradient == [4 + 3, 6 + 30])
  }

  @Test("may branch and join, once")
  func diamond() {
    let x = Tensor(leaf: [2], shape: .vector(1))
    let shared = x * x
    (shared * 3 + shared * shared).backward(seed: [1])
    // 3 x² + x⁴ has the slope 6 x + 4 x³.
    #expect(x.gradient == [12 + 32])
  }

  @Test("does not give wrong gradients where a part has been walked before, but stops")
  func spent() async {
    await #expect(processExitsWith: .failure) {
      let x = Tensor(leaf: [2], shape: .vector(1))
      let shared = x * x
      (shared * 3).backward(seed: [1])
      (shared * 5).backward(seed: [1])
    }
    await #expect(processExitsWith: .failure) {
      let x = Tensor(leaf: [2], shape: .vector(1))
      let y = x * x
      y.backward(seed: [1])
      y.backward(seed: [1])
    }
  }
}
