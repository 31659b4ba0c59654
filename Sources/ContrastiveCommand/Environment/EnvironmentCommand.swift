import ArgumentParser
import ContrastiveKernels

/// `contrastive env`: what the machine is, and how fast matrices are multiplied on it.
struct EnvironmentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "env",
    abstract: "Show the machine, the matrix kernels and their speed, with advice.")

  func run() throws {
    try Machine.prepare()
    let machine = Machine.current
    let speed = BLASKernel.measuredPeak()
    let rounded: Result<Double, BFloat16Kernel.Obstacle> =
      if let obstacle = BFloat16Kernel.obstacle {
        .failure(obstacle)
      } else {
        .success(BLASKernel.measuredPeak(of: .bfloat16))
      }
    try StandardOutput.write(
      EnvironmentReport(
        machine: machine, kernel: BLASKernel.name, threads: ForkJoin.shared.threads, speed: speed,
        bfloat16: rounded
      ).text)
  }
}
