import Losses
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite("A choice of losses in a file")
struct LossChoiceCodableTests {
  private func decode(_ text: String) throws -> LossChoice {
    try JSONDecoder().decode(LossChoice.self, from: Data(text.utf8))
  }

  @Test("is read from TRL's keys among others")
  func reading() throws {
    #expect(
      try decode(#"{"loss_type": "sigmoid", "beta": 0.2, "learning_rate": 1e-6}"#)
        == LossChoice([.sigmoid], options: LossOptions(beta: 0.2)))
    #expect(
      try decode(#"{"loss_type": ["sigmoid", "sft"], "loss_weights": [0.8, 1], "beta": null}"#)
        == LossChoice([.sigmoid, .sft], weights: [0.8, 1]))
    #expect(
      try decode(#"{"loss_type": "slic", "slic_delta": 2, "slic_target": "given"}"#)
        == LossChoice([.slic], options: LossOptions(slicDelta: 2, slicTarget: .given)))
    #expect(try decode(#"{"loss_type": "nll"}"#) == LossChoice([.sft]))
  }

  @Test("reads TRL's truth of weights, and a word of our own")
  func pairWeights() throws {
    for (text, weights) in [
      ("true", LossOptions.PairWeights.clamped), ("false", .none), (#""unclamped""#, .unclamped),
    ] {
      let file = #"{"loss_type": "sigmoid", "use_weighting": \#(text), "ld_alpha": 0.5}"#
      let choice = try decode(file)
      #expect(choice.options == LossOptions(ldAlpha: 0.5, pairWeights: weights))
      let written = String(decoding: try JSONEncoder().encode(choice), as: UTF8.self)
      #expect(written.contains(#""use_weighting":\#(text)"#))
      #expect(try decode(written) == choice)
    }
  }

  @Test("is the same after writing and reading")
  func roundTrip() throws {
    let choices = try [
      LossChoice([.sft]), LossChoice([.apoDown], options: LossOptions(beta: 0.05)),
      LossChoice([.hinge], weights: [0.5]), LossChoice([.sigmoid, .bcoPair, .sft]),
      LossChoice(
        [.slic, .sigmoid], weights: [0, 3],
        options: LossOptions(beta: 0.3, slicDelta: 0, slicLambda: 0.2, slicTarget: .given)),
      LossChoice(
        [.robust, .discopop],
        options: LossOptions(
          labelSmoothing: 0.1, divergence: .alpha, alphaCoefficient: 0.3, discopopTau: 0.1)),
      LossChoice(
        [.dpop, .simpo], options: LossOptions(dpopLambda: 5, simpoGamma: 0.2, cpoAlpha: 0)),
    ]
    for choice in choices {
      let text = try JSONEncoder().encode(choice)
      #expect(try JSONDecoder().decode(LossChoice.self, from: text) == choice)
    }
  }

  @Test("is written with TRL's keys")
  func writing() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let mix = try LossChoice([.apoZero, .sft], options: LossOptions(beta: 0.5))
    #expect(
      String(decoding: try encoder.encode(mix), as: UTF8.self)
        == #"{"beta":0.5,"loss_type":["apo_zero","sft"],"loss_weights":[1,1]}"#)
    #expect(
      String(decoding: try encoder.encode(LossChoice([.sft])), as: UTF8.self)
        == #"{"loss_type":"sft"}"#)
  }

  @Test(
    "says what is wrong and what to write",
    arguments: [
      (
        #"{}"#,
        "loss_type: no loss is named; write one of \(names(LossName.allCases)), or a list of them"
      ),
      (
        #"{"loss_type": "apozero"}"#,
        "loss_type: there is no loss “apozero”; write one of \(names(LossName.allCases))"
      ),
      (
        #"{"loss_type": 3}"#,
        "loss_type: expected the name of a loss or a list of names, found 3"
      ),
      (
        #"{"loss_type": "sft", "beta": 0.1}"#,
        """
        beta: not used by sft, only by \(names(LossOption.beta.users)); remove it or change \
        loss_type
        """
      ),
      (
        #"{"loss_type": ["sigmoid", "sft"], "slic_delta": 1}"#,
        "slic_delta: not used by sigmoid, sft, only by slic; remove it or change loss_type"
      ),
      (
        #"{"loss_type": "sigmoid", "use_weighting": "often"}"#,
        "use_weighting: expected true, false or “unclamped”, found “often”"
      ),
      (
        #"{"loss_type": "sigmoid", "ld_alpha": 2}"#,
        "ld_alpha: expected a number from 0 to 1, found 2.0"
      ),
      (
        #"{"loss_type": "aot", "use_weighting": true}"#,
        """
        use_weighting: not used by aot, only by \(names(LossOption.pairWeights.users)); remove it or \
        change loss_type
        """
      ),
      (
        #"{"loss_type": "sigmoid", "cpo_alpha": 1}"#,
        """
        cpo_alpha: not used by sigmoid, only by simpo, cpo, cpo_hinge, cpo_ipo; remove it or change \
        loss_type
        """
      ),
      (
        #"{"loss_type": "exo_pair"}"#,
        "label_smoothing: exo_pair needs a positive number; the paper takes 0.001"
      ),
      (
        #"{"loss_type": "robust", "label_smoothing": 0.5}"#,
        "label_smoothing: expected a number of 0 or more and below 0.5, found 0.5"
      ),
      (
        #"{"loss_type": "sigmoid", "f_divergence_type": "kl"}"#,
        """
        f_divergence_type: expected one of reverse_kl, forward_kl, js_divergence, \
        alpha_divergence, found “kl”
        """
      ),
      (
        #"{"loss_type": "sigmoid", "f_alpha_divergence_coef": 0.3}"#,
        """
        f_alpha_divergence_coef: 0.3 has no use; write f_divergence_type: alpha_divergence, or \
        remove it
        """
      ),
      (
        #"{"loss_type": "hinge", "beta": 0}"#,
        "beta: expected a positive number, found 0.0"
      ),
      (
        #"{"loss_type": "hinge", "beta": "high"}"#,
        "beta: expected a number, found “high”"
      ),
      (
        #"{"loss_type": "hinge", "beta": [0.1]}"#,
        "beta: expected a number, found a list or a block"
      ),
      (
        #"{"loss_type": "slic", "slic_target": "best"}"#,
        "slic_target: expected “chosen” or “given”, found “best”"
      ),
      (
        #"{"loss_type": "slic", "slic_lambda": -1}"#,
        "slic_lambda: expected a number that is not negative, found -1.0"
      ),
      (
        #"{"loss_type": ["sigmoid", "sft"], "loss_weights": [1]}"#,
        "loss_weights: 1 given for 2 in loss_type; write one weight for each loss"
      ),
      (
        #"{"loss_type": "sigmoid", "loss_weights": [-1]}"#,
        "loss_weights: -1.0 is not a weight; write a number that is not negative"
      ),
      (
        #"{"loss_type": "sigmoid", "loss_weights": true}"#,
        "loss_weights: expected a list of numbers, found true"
      ),
    ])
  func messages(file: String, message: String) {
    let error = #expect(throws: LossChoiceError.self) { try decode(file) }
    #expect(error?.description == message)
    #expect(message.hasPrefix("\(error?.key ?? "no error"):"))
  }
}

/// Names as messages list them.
private func names(_ losses: [LossName]) -> String {
  losses.map(\.rawValue).joined(separator: ", ")
}
