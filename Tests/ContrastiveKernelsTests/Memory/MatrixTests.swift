import ContrastiveKernels
import Testing

@Suite("Matrix")
struct MatrixTests {
  let whole = Matrix(FloatBuffer((0..<20).map(Float.init)), rows: 3, columns: 5, stride: 7)

  @Test("finds rows and columns where they lie")
  func views() {
    #expect(whole.row(2).array == [14, 15, 16, 17, 18])
    #expect(whole.rows(1..<3).row(1).array == [14, 15, 16, 17, 18])
    #expect(whole.columns(1..<3).row(2).array == [15, 16])
    #expect(whole.rows(1..<2).columns(4..<5).row(0).array == [11])
    #expect(whole.rows(3..<3).rows == 0)
    #expect(whole.columns(5..<5).row(2).array == [])
  }

  @Test("lends the elements of a row, for reading and for writing")
  func spans() {
    let part = whole.columns(1..<3)
    let read = part.span(ofRow: 2)
    #expect(read.indices.map { read[$0] } == [15, 16])
    var written = part.mutableSpan(ofRow: 1)
    for i in written.indices { written[i] += 100 }
    #expect(whole.row(1).array == [7, 108, 109, 10, 11])
  }

  @Test("knows what it overlaps")
  func overlap() {
    #expect(whole.overlaps(whole.rows(1..<2)))
    #expect(!whole.rows(0..<1).overlaps(whole.rows(1..<3)))
    #expect(!whole.columns(0..<2).overlaps(whole.columns(2..<5)))
    #expect(!whole.columns(3..<5).overlaps(whole.columns(0..<3)))
    #expect(whole.columns(0..<3).overlaps(whole.columns(2..<5)))
    #expect(!whole.overlaps(Matrix(uninitialized: 3, 5)))
  }

  @Test("traps where it would not fit")
  func bounds() async {
    await #expect(processExitsWith: .failure) {
      _ = Matrix(FloatBuffer(uninitialized: 18), rows: 3, columns: 5, stride: 7)
    }
    await #expect(processExitsWith: .failure) {
      _ = Matrix(FloatBuffer(uninitialized: 18), rows: 2, columns: 5, stride: 4)
    }
    await #expect(processExitsWith: .failure) { _ = Matrix(uninitialized: 2, 2).row(2) }
    await #expect(processExitsWith: .failure) { _ = Matrix(uninitialized: 2, 2).columns(1..<3) }
    await #expect(processExitsWith: .failure) {
      _ = Matrix(uninitialized: 2, 2).span(ofRow: 2).count
    }
    await #expect(processExitsWith: .failure) {
      _ = Matrix(uninitialized: 2, 2).mutableSpan(ofRow: -1).count
    }
  }
}
