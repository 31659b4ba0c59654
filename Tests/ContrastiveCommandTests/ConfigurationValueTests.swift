import ContrastiveCommand
import Testing

@Suite("Values of settings")
struct ConfigurationValueTests {
  @Test("are numbers in every spelling that TRL's users write")
  func numbers() {
    #expect(Double(.plain("1e-6")) == 1e-6)
    #expect(Double(.quoted("5.0e-7")) == 5e-7)
    #expect(Double(.plain("-.5")) == -0.5)
    #expect(Int(.plain("1e3")) == 1000)
    #expect(Int(.plain("8.0")) == 8)
  }

  @Test(
    "are not numbers where anything is left over",
    arguments: [
      "abc", "1e", "1,5", "nan", "inf", "0x10", "1 2", "", "1e400",
    ])
  func notNumbers(text: String) {
    #expect(Double(.plain(text)) == nil)
    #expect(Int(.plain(text)) == nil)
  }

  @Test("are no whole number where there is a fraction or no room")
  func notWhole() {
    #expect(Int(.plain("0.5")) == nil)
    #expect(Int(.plain("1e30")) == nil)
    #expect(Int(.list([])) == nil)
  }

  @Test("are true and false in YAML's and TRL's words")
  func booleans() {
    for word in ["true", "True", "yes", "on", "1"] { #expect(Bool(.plain(word)) == true) }
    for word in ["false", "FALSE", "no", "off", "0"] { #expect(Bool(.plain(word)) == false) }
    #expect(Bool(.plain("2")) == nil)
  }

  @Test("may be null only where null means something")
  func null() {
    #expect(Int?(.plain("null")) == .some(nil))
    #expect(Int?(.plain("")) == .some(nil))
    #expect(Int?(.quoted("null")) == nil)
    #expect(Int(.plain("null")) == nil)
    #expect(String(.plain("~")) == nil)
  }

  @Test("are lists of one where one is given")
  func lists() {
    #expect([Double](.list([.plain("0.8"), .plain("1")])) == [0.8, 1])
    #expect([Double](.plain("0.8")) == [0.8])
    #expect([Double](.list([.plain("0.8"), .plain("x")])) == nil)
  }

  @Test("keep YAML's word no for the strategy it is")
  func strategy() {
    #expect(IntervalStrategy(.plain("no")) == .no)
    #expect(IntervalStrategy(.quoted("no")) == .no)
    #expect(IntervalStrategy(.plain("never")) == nil)
  }
}
