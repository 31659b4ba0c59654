import Losses
import Testing

@Suite("The slope checker")
struct SlopeErrorTests {
  /// A loss whose closed form is off by a millionth of its slope on one side.
  struct Mistaken: PreferenceLoss {
    let right = DPOSigmoid(beta: 2)
    var chosenError = 0.0
    var rejectedError = 0.0

    func value<N: LossNumber>(_ pair: PairScores<N>) -> N { right.value(pair) }

    func slopes(_ pair: PairScores<Double>) -> Slopes {
      let slopes = right.slopes(pair)
      return Slopes(
        chosen: slopes.chosen * (1 + chosenError), rejected: slopes.rejected * (1 + rejectedError))
    }
  }

  /// The same without a reference, wrong about the target.
  struct MistakenTarget: ReferenceFreeLoss {
    let right = SLiC(lambda: 0.5, target: .given)

    func value<N: LossNumber>(_ answers: PolicyScores<N>) -> N { right.value(answers) }

    func slopes(_ answers: PolicyScores<Double>) -> Slopes {
      right.slopes(answers) + Slopes(target: 1e-6)
    }
  }

  @Test("rejects a derivative that is wrong by a millionth")
  func rejectsWrongSlopes() {
    let pair = Golden.rightAndWrong[1]
    #expect(slopeError(of: Mistaken(), at: pair) < differenceTolerance)
    #expect(slopeError(of: Mistaken(chosenError: 1e-6), at: pair) > 10 * differenceTolerance)
    #expect(slopeError(of: Mistaken(rejectedError: 1e-6), at: pair) > 10 * differenceTolerance)
    #expect(
      slopeError(of: MistakenTarget(), at: pair.withoutReference) > 10 * differenceTolerance)
  }
}
