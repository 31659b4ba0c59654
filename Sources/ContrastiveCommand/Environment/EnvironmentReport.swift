package import ContrastiveKernels

/// What `contrastive env` says.
package struct EnvironmentReport: Equatable, Sendable {
  /// The machine.
  package var machine: Machine
  /// The name of the matrix kernels in use.
  package var kernel: String
  /// The threads that share a product.
  package var threads: Int
  /// The speed of a large product, in GFLOP/s.
  package var speed: Double
  /// The speed of one whose factors are rounded to bfloat16, or why that makes it no faster.
  package var bfloat16: Result<Double, BFloat16Kernel.Obstacle>

  /// Creates a report.
  package init(
    machine: Machine, kernel: String, threads: Int, speed: Double,
    bfloat16: Result<Double, BFloat16Kernel.Obstacle>
  ) {
    self.machine = machine
    self.kernel = kernel
    self.threads = threads
    self.speed = speed
    self.bfloat16 = bfloat16
  }

  /// The lines, and advice where there is any to give.
  package var text: String {
    let perThread = Quantities.decimal(speed / Double(threads), places: 0)
    var lines = HeadedLines(width: 13)
    lines.add("contrastive", "\(Program.version), \(Self.build)")
    lines.add("system", machine.system)
    lines.add("processor", machine.processor ?? "unknown")
    lines.add("processors", "\(machine.processorCount)")
    lines.add("memory", Quantities.memory(bytes: machine.memory))
    lines.add("kernels", "OpenBLAS \(kernel)")
    lines.add("threads", "\(threads)")
    lines.add("speed", "\(Quantities.decimal(speed, places: 0)) GFLOP/s, \(perThread) a thread")
    switch bfloat16 {
    case .success(let speed):
      lines.add("bf16", "\(Quantities.decimal(speed, places: 0)) GFLOP/s by oneDNN")
    case .failure(let obstacle): lines.add("bf16", "no faster: \(obstacle)")
    }
    for line in advice { lines.add("advice", line) }
    return lines.text
  }

  /// What would make it faster.
  package var advice: [String] {
    var advice: [String] = []
    let old = ["Prescott", "Core2", "Penryn", "Dunnington", "Nehalem", "Generic", "generic"]
    if machine.instructionSets.isSuperset(of: ["avx512f", "avx512dq", "avx512bw", "avx512vl"]),
      ["Haswell", "Zen"].contains(kernel)
    {
      advice.append(
        "the processor has AVX-512 and these kernels do not use it: export OPENBLAS_CORETYPE=SkylakeX"
      )
    } else if machine.instructionSets.contains("avx2"), old.contains(kernel) {
      advice.append(
        "the processor has AVX2 and these kernels do not use it: export OPENBLAS_CORETYPE=Haswell")
    }
    if threads < machine.processorCount {
      advice.append(
        "CONTRASTIVE_THREADS allows \(threads) of \(machine.processorCount) processors; unset it to "
          + "use all")
    }
    if threads > machine.processorCount {
      advice.append(
        "CONTRASTIVE_THREADS asks for more threads than there are processors, which is slower")
    }
    return advice
  }

  private static var build: String {
    #if DEBUG
      "a debug build, which is slow: swift build -c release"
    #else
      "a release build"
    #endif
  }
}
