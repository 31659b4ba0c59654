import TestSupport
import Testing

extension Examples {
  @Suite("custom-loss")
  struct CustomLossTests {
    @Test("has the slopes of its formula, and teaches as the built-in loss does")
    func run() throws {
      let run = try ExampleRun("custom-loss", in: TemporaryFolder())
      #expect(run.status == 0)
      let slope = try run.number(after: "slope by log π(chosen), dual numbers:")
      let difference = try run.number(after: "slope by log π(chosen), finite difference:")
      // A central difference of step 1e-5 in double precision: rounding leaves 1e-16 / 1e-5.
      #expect(slope < 0 && abs(slope - difference) < 1e-10)
      // Several standard deviations (3.6 points) of 192 answers.
      let before = try run.number(after: "before:")
      #expect(try run.number(after: "after FocalDPO + sft:") > before + 15)
      #expect(try run.number(after: "after sigmoid + sft:") > before + 15)
    }
  }
}
