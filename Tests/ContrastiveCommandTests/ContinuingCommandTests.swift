import ContrastiveCommand
import Testing

@Suite("The command that goes on")
struct ContinuingCommandTests {
  @Test(
    "is the one before with the option set, as a shell takes it",
    arguments: [
      (
        ["contrastive", "train", "c.yaml"], "contrastive train c.yaml --resume_from_checkpoint true"
      ),
      (
        ["./contrastive", "dpo", "--learning-rate", "1e-6", "my config's.yaml", ""],
        #"./contrastive dpo --learning_rate 1e-6 'my config'\''s.yaml' '' --resume_from_checkpoint true"#
      ),
      (
        ["c", "train", "--resume-from-checkpoint", "run/checkpoint-2", "c.yaml"],
        "c train c.yaml --resume_from_checkpoint true"
      ),
      (
        ["c", "train", "--resume_from_checkpoint=run/checkpoint-2", "--", "c.yaml"],
        "c train --resume_from_checkpoint true -- c.yaml"
      ),
      (
        ["c", "train", "--resume_from_checkpoint", "--beta", "1"],
        "c train --beta 1 --resume_from_checkpoint true"
      ),
    ])
  func text(arguments: [String], expected: String) {
    #expect(ContinuingCommand.text(arguments, isSet: false) == expected)
  }

  @Test("is the same where the settings ask for it already")
  func isSet() {
    #expect(ContinuingCommand.text(["c", "train", "c.yaml"], isSet: true) == "c train c.yaml")
  }
}
