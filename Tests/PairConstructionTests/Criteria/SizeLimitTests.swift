import PairConstruction
import Testing

@Suite("A limit of size")
struct SizeLimitTests {
  @Test(
    "is met in part by the quotient",
    arguments: [
      (SizeLimit(.words, atLeast: 8), 4.0 / 8), (SizeLimit(.words, atLeast: 4), 1),
      (SizeLimit(.words, atMost: 3), 3.0 / 4), (SizeLimit(.words, atMost: 4), 1),
      (SizeLimit(.words, atMost: 0), 0), (SizeLimit(.words, atLeast: 5, atMost: 9), 0),
      (SizeLimit(.words, atLeast: 1, atMost: 9), 1), (SizeLimit(.words), 1),
    ] as [(SizeLimit, Double)])
  func degree(of limit: SizeLimit, degree: Double) {
    let text = ResponseText("a well-known old — mill")
    #expect(limit.degree(of: text) == degree)
    #expect(limit.isSatisfied(by: text) == (degree == 1))
    #expect(limit.degree(of: ResponseText(" \n")) == 0)
  }

  @Test(
    "counts what its unit says",
    arguments: [
      (SizeLimit.Unit.words, "One, two — 3 é d'où?", 4), (.ideographs, "河は流れる。古い水車 abc", 5),
      (.sentences, "One. Two! Mr. Three?", 3), (.chineseSentences, "一。二！\n三；四", 3),
      (.chineseSentences, "。。一", 0),
    ])
  func counts(unit: SizeLimit.Unit, text: String, count: Int) {
    #expect(SizeLimit(unit, atLeast: count, atMost: count).isSatisfied(by: text))
  }

  @Test("is read from parameters, and refused without limits or upside down")
  func parameters() throws {
    for limit in [SizeLimit(.chineseSentences, atMost: 3), SizeLimit(.words, atLeast: 2)] {
      #expect(try SizeLimit(limit.parameters) == limit)
    }
    let wrong: [ConstraintParameters] = [
      ["unit": .text("words")], ["unit": .text("lines"), "most": .count(1)],
      ["unit": .text("words"), "least": .count(3), "most": .count(2)],
    ]
    for parameters in wrong {
      #expect(throws: ParameterError.self) { try SizeLimit(parameters) }
    }
  }
}
