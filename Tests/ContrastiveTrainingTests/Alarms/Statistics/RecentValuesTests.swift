import ContrastiveTraining
import Foundation
import Testing

@Suite("Recent values")
struct RecentValuesTests {
  @Test("are the last twenty")
  func window() throws {
    var recent = RecentValues()
    #expect(recent.median == nil && recent.mean == nil)
    for value in 0..<25 { recent.add(Double(value)) }
    #expect(recent.isFull && recent.values == (5..<25).map(Double.init))
    #expect(recent.mean?.value == 14.5 && recent.median == 15)
    let copy = try JSONDecoder().decode(RecentValues.self, from: JSONEncoder().encode(recent))
    #expect(copy == recent)
    let tooMany = try JSONEncoder().encode((0..<21).map(Double.init))
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(RecentValues.self, from: tooMany)
    }
  }
}
