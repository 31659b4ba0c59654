import ContrastiveCommand
import ContrastiveKernels
import Testing

@Suite("The report of the environment")
struct EnvironmentReportTests {
  static func report(
    kernel: String, sets: Set<String>, threads: Int = 4, processors: Int = 4,
    bfloat16: Result<Double, BFloat16Kernel.Obstacle> = .failure(.processor)
  ) -> EnvironmentReport {
    EnvironmentReport(
      machine: Machine(
        processor: "Some CPU", instructionSets: sets, processorCount: processors,
        memory: 8_000_000_000, system: "Some OS"),
      kernel: kernel, threads: threads, speed: 400, bfloat16: bfloat16)
  }

  @Test("advises where the kernels leave the processor's vectors unused")
  func kernels() {
    let wide: Set = ["avx2", "avx512f", "avx512dq", "avx512bw", "avx512vl"]
    #expect(
      Self.report(kernel: "Haswell", sets: wide).advice == [
        "the processor has AVX-512 and these kernels do not use it: export OPENBLAS_CORETYPE=SkylakeX"
      ])
    #expect(
      Self.report(kernel: "Prescott", sets: ["avx2"]).advice == [
        "the processor has AVX2 and these kernels do not use it: export OPENBLAS_CORETYPE=Haswell"
      ])
    #expect(Self.report(kernel: "SkylakeX", sets: wide).advice.isEmpty)
    #expect(Self.report(kernel: "Haswell", sets: ["avx2"]).advice.isEmpty)
  }

  @Test("advises where threads and processors do not match")
  func threads() {
    #expect(Self.report(kernel: "Zen", sets: [], threads: 2).advice.count == 1)
    #expect(Self.report(kernel: "Zen", sets: [], threads: 8).advice.count == 1)
  }

  @Test("names the machine, the kernels and the speed")
  func text() throws {
    let text = Self.report(kernel: "Zen", sets: []).text
    #expect(text.contains("processor    Some CPU\n"))
    #expect(text.contains("speed        400 GFLOP/s, 100 a thread\n"))
    #expect(
      text.contains("bf16         no faster: this processor has no instructions for bfloat16"))
    #expect(
      Self.report(kernel: "Zen", sets: [], bfloat16: .success(800)).text
        .contains("bf16         800 GFLOP/s by oneDNN\n"))
    #expect(
      Self.report(kernel: "Zen", sets: [], bfloat16: .failure(.library)).text
        .contains("apt-get install libdnnl2"))
    let real = try Command.run("env")
    #expect(real.status == 0)
    #expect(real.output.contains("kernels      OpenBLAS "))
    #expect(real.output.contains("GFLOP/s"))
    #expect(real.output.contains("bf16         "))
  }

  @Test("finds values in a description of processors")
  func values() {
    let text = "processor\t: 0\nmodel name\t: A: B\nflags\t\t: fpu avx2\n"
    #expect(Machine.value(of: "model name", in: text) == "A: B")
    #expect(Machine.value(of: "flags", in: text) == "fpu avx2")
    #expect(Machine.value(of: "vendor", in: text) == nil)
  }
}
