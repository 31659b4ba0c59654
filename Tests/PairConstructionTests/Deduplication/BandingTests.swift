import PairConstruction
import Testing

@Suite("Bands of signatures")
struct BandingTests {
  @Test("find a pair with the probability 1 − (1 − sʳ)ᵇ")
  func probability() {
    #expect(Banding(bands: 1, rows: 1).probability(0.25) == 0.25)
    #expect(abs(Banding(bands: 2, rows: 2).probability(0.5) - (1 - 0.75 * 0.75)) < 1e-15)
    #expect(Banding(bands: 9, rows: 4).probability(1) == 1)
    #expect(Banding(bands: 9, rows: 4).probability(0) == 0)
  }

  @Test("have as many rows as the recall allows")
  func choice() {
    #expect(Banding(threshold: 0.8) == Banding(bands: 12, rows: 5))
    for threshold in [0.3, 0.5, 0.7, 0.9, 0.95] {
      let banding = Banding(threshold: threshold)
      #expect(banding.probability(threshold) >= 0.99 && banding.count <= 64)
      let steeper = Banding(bands: 64 / (banding.rows + 1), rows: banding.rows + 1)
      #expect(steeper.probability(threshold) < 0.99)
    }
    #expect(Banding(threshold: 0.001) == Banding(bands: 64, rows: 1))
    #expect(Banding(threshold: 1) == Banding(bands: 1, rows: 64))
  }
}
