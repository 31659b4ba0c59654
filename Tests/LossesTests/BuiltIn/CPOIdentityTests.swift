import Losses
import Testing

@Suite("CPO's squared form")
struct CPOIdentityTests {
  @Test("is IPO against a reference that finds everything certain")
  func certainReference() {
    for var pair in Points.smooth {
      pair.chosen.referenceLogProbability = 0
      pair.rejected.referenceLogProbability = 0
      let (free, compared) = (CPOIdentity(beta: 0.3), IPO(beta: 0.3))
      #expect(free.value(pair.withoutReference) == compared.value(pair))
      #expect(free.slopes(pair.withoutReference) == compared.slopes(pair))
    }
  }
}
