import ContrastiveKernels
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// The kernel is the whole process's, and other tests multiply beside these: whatever changes it runs
// in a process of its own.
@Suite("BLAS kernel", .serialized)
struct BLASKernelTests {
  static let avx512: Set<Substring> = [
    "avx2", "avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl",
  ]

  @Test("AVX2 kernels are exchanged where the processor has AVX-512 and the user has no wish")
  func decision() {
    func overlooks(_ name: String, _ choice: String?, _ flags: Set<Substring>) -> Bool {
      BLASKernel.overlooksAVX512(name: name, userChoice: choice, processorFlags: flags)
    }
    #expect(overlooks("Haswell", nil, Self.avx512))
    #expect(overlooks("Zen", nil, Self.avx512))
    #expect(!overlooks("SkylakeX", nil, Self.avx512))
    #expect(!overlooks("Cooperlake", nil, Self.avx512))
    #expect(!overlooks("Haswell", "Haswell", Self.avx512))
    #expect(!overlooks("Haswell", "", Self.avx512))
    #expect(!overlooks("Haswell", nil, ["avx2"]))
    #expect(!overlooks("Haswell", nil, Self.avx512.subtracting(["avx512vl"])))
  }

  @Test("products are right after the preparation, and it may be repeated")
  func preparation() async {
    await #expect(processExitsWith: .success) {
      BLASKernel.prepare()
      let name = BLASKernel.name
      BLASKernel.prepare()
      precondition(name == BLASKernel.name && !name.isEmpty)
      precondition(
        !BLASKernel.overlooksAVX512(
          name: name, userChoice: getenv("OPENBLAS_CORETYPE").map { String(cString: $0) },
          processorFlags: BLASKernel.processorFlags))
      let ones = Matrix(FloatBuffer(repeating: 1, count: 300 * 300), rows: 300, columns: 300)
      let product = Matrix(uninitialized: 300, 300)
      multiply(ones, ones, into: product)
      precondition(product.buffer.array.allSatisfy { $0 == 300 })
    }
  }

  #if os(Linux) && arch(x86_64)
    @Test("overlooked AVX-512 kernels are put in place within the process")
    func exchange() async {
      await #expect(processExitsWith: .success) {
        // Where there is nothing to exchange there is nothing to see.
        guard BLASKernelTests.avx512.isSubset(of: BLASKernel.processorFlags) else { return }
        BLASKernel.exchange(for: "Haswell")
        precondition(BLASKernel.name == "Haswell")
        BLASKernel.prepare()
        precondition(BLASKernel.name == "SkylakeX")
        precondition(getenv("OPENBLAS_CORETYPE") == nil)
        let ones = Matrix(FloatBuffer(repeating: 1, count: 300 * 300), rows: 300, columns: 300)
        let product = Matrix(uninitialized: 300, 300)
        multiply(ones, ones, into: product)
        precondition(product.buffer.array.allSatisfy { $0 == 300 })
      }
    }
  #endif

  @Test("the measured speed is a speed")
  func peak() {
    // A machine that multiplies less than 1 GFLOP/s, or more than 100 TFLOP/s, has lost its clock.
    #expect((1...100_000).contains(BLASKernel.measuredPeak(runs: 2)))
  }
}
