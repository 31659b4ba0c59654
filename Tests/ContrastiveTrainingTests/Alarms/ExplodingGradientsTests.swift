import ContrastiveTraining
import Foundation
import Losses
import Testing

@Suite("The alarm of exploding gradients")
struct ExplodingGradientsTests {
  @Test("sees norms far beyond the bound and the beginning, and nothing less", arguments: [1, 0])
  func growth(maxNorm: Double) {
    func names(_ growth: Double) -> [Alarms.Name] {
      let run = ImaginedRun { share, noise in
        ["grad_norm": 5 * pow(growth, share) * exp(0.3 * noise.next())]
      }
      return run.alerts(Alarms(for: TrainerOptions(maxGradientNorm: maxNorm))).map(\.name)
    }
    #expect(names(1e4) == [.explodingGradients])
    #expect(names(8) == [])
    #expect(names(1) == [])
  }

  @Test("takes no offense at clipping every step from the start")
  func clipping() {
    let run = ImaginedRun { _, noise in ["grad_norm": 300 * exp(noise.next())] }
    #expect(run.alerts().isEmpty)
  }
}
