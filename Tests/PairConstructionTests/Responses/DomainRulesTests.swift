import ContrastiveTokenizers
import PairConstruction
import PreferenceData
import Testing

@Suite("Rules for domains")
struct DomainRulesTests {
  @Test("take the first that holds, keywords as whole words without regard to case")
  func order() throws {
    let rules = try DomainRules(["code=python", "food=/(?i)recipes?/", "food=cook", "code=c++"])
    #expect(rules.domain(of: .text("A recipe in Python")) == "code")
    #expect(rules.domain(of: .text("Two RECIPES")) == "food")
    #expect(rules.domain(of: .text("Pythons eat")) == nil)
    #expect(rules.domain(of: .text("I cook.")) == "food")
    #expect(rules.domain(of: .text("Is C++ hard?")) == "code")
    #expect(
      rules.domain(
        of: .messages([.init(role: "user", content: "Hi"), .init(role: "user", content: "cook!")]))
        == "food")
  }

  @Test("say what is wrong with one", arguments: ["code", "=x", "a=", "a=/(/"])
  func faults(_ rule: String) {
    #expect { try DomainRules([rule]) } throws: { ($0 as? DomainRuleError)?.rule == rule }
  }

  @Test("give a domain where the data has none")
  func reading() throws {
    let (read, _) = try groups([
      ("a.jsonl", #"{"prompt":"cook it"}"# + "\n" + #"{"prompt":"cook","domain":"d"}"#)
    ]) {
      $0.domains = try DomainRules(["food=cook"])
      $0.columns.domain = "domain"
    }
    #expect(read.map(\.domain) == ["food", "d"])
  }
}
