import ContrastiveCommand
import Testing

@Suite("Quantities")
struct QuantitiesTests {
  @Test("name a time span in its two largest units")
  func duration() {
    #expect(Quantities.duration(seconds: 0.4) == "0 s")
    #expect(Quantities.duration(seconds: 59.6) == "1 min 00 s")
    #expect(Quantities.duration(seconds: 7384) == "2 h 03 min")
    #expect(Quantities.duration(seconds: 273_600) == "3 d 04 h")
    #expect(Quantities.duration(seconds: .infinity) == "–")
  }

  @Test("round decimals to the nearest and keep their places")
  func decimal() {
    #expect(Quantities.decimal(0.69315, places: 4) == "0.6932")
    #expect(Quantities.decimal(-0.00004, places: 4) == "0.0000")
    #expect(Quantities.decimal(-12.5, places: 1) == "-12.5")
    #expect(Quantities.decimal(3, places: 0) == "3")
    #expect(Quantities.decimal(.nan, places: 2) == "nan")
  }

  @Test("group the digits of counts")
  func count() {
    #expect(Quantities.count(999) == "999")
    #expect(Quantities.count(1_000) == "1,000")
    #expect(Quantities.count(-12_345_678) == "-12,345,678")
  }

  @Test("choose a unit of memory")
  func memory() {
    #expect(Quantities.memory(bytes: 2_840_000_000) == "2.8 GB")
    #expect(Quantities.memory(bytes: 512_000_000) == "512 MB")
    #expect(Quantities.memory(bytes: 4_096) == "4 kB")
  }
}
