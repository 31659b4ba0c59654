import ContrastiveCommand
import ContrastiveFiles
import Testing

@Suite("The settings of a curriculum")
struct CurriculumSettingsTests {
  static let mixture = """
    \(DecodedConfigurationTests.required)curriculum:
      order: mixture
      difficulty: rank_gap

    """

  @Test("stand in a block, and options override them one by one")
  func block() throws {
    let decoded = try DecodedConfigurationTests.decode(
      Self.mixture + "  pacing: exponential\n  rate: 2\n",
      options: [("curriculum.rate", "-1"), ("curriculum.over", "0.5")])
    let settings = decoded.configuration.curriculum
    #expect(settings.order == .mixture && settings.difficulty == .rankGap)
    #expect(settings.pacing == .exponential && settings.rate == -1 && settings.over == 0.5)
    #expect(decoded.places["curriculum.difficulty"] == .file("c.yaml", line: 5))
    #expect(decoded.places["curriculum.rate"] == .commandLine)
  }

  @Test("may be absent, null or in braces")
  func forms() throws {
    let required = DecodedConfigurationTests.required
    for text in [required, required + "curriculum:\n", required + "curriculum: {}\n"] {
      #expect(try DecodedConfigurationTests.decode(text).configuration.curriculum.order == nil)
    }
    let flow = "curriculum: {order: sorted, difficulty: length, keep_fraction: 0.5}\n"
    let decoded = try DecodedConfigurationTests.decode(required + flow)
    #expect(decoded.configuration.curriculum.keepFraction == 0.5)
    let dotted = try DecodedConfigurationTests.decode(
      required + "curriculum.order: sorted\ncurriculum.difficulty: length\n")
    #expect(dotted.configuration.curriculum.order == .sorted)
  }

  @Test("are written as a block that reads back")
  func writing() throws {
    let decoded = try DecodedConfigurationTests.decode(Self.mixture)
    let text = decoded.configuration.json.text(.indented)
    #expect(decoded.configuration.json.object?["curriculum"]?.object?["order"] == "mixture")
    #expect(try DecodedConfigurationTests.decode(text).configuration == decoded.configuration)
  }

  @Test(
    "are refused by name where they do not go together",
    arguments: [
      (
        "pacing: linear", "curriculum.order is missing: curriculum.pacing is a part of a curriculum"
      ),
      ("order: mixture", "curriculum.difficulty is missing: say what is hard"),
      ("order: shuffled", "c.yaml:4: curriculum.order: expected one of mixture, sorted, staged"),
      ("pace: 1", "c.yaml:4: curriculum.pace: no setting has this name"),
      (
        "order: mixture, keep_fraction: 0.5",
        "curriculum.keep_fraction: a mixture curriculum has none"
      ),
      ("order: mixture, refresh_reference: true", "the staged one has"),
      ("order: sorted, pacing: linear", "curriculum.pacing: a sorted curriculum has none"),
      ("order: staged, threshold: 1", "curriculum.threshold: a staged curriculum has none"),
      ("order: mixture, rate: 2", "curriculum.rate: linear pacing has none; exponential has"),
      (
        "order: mixture, pacing: constant, over: 2", "constant pacing has none; linear, exponential"
      ),
      ("order: mixture, pacing: constant, reversed: true", "the same in both directions"),
      ("order: mixture, pacing: exponential, rate: 0", "must be null or other than 0, found 0"),
      ("order: mixture, pacing: step, at: 1.5", "must be null or 0 to 1, found 1.5"),
      ("order: sorted, keep_fraction: 0", "must be null or above 0 and at most 1, found 0"),
      ("order: staged, stages: 1", "must be null or 2 or more, found 1"),
    ])
  func conflicts(settings: String, message: String) throws {
    let isComplete = settings.hasPrefix("order: ") && settings.contains(",")
    let text =
      DecodedConfigurationTests.required + "seed: 1\n"
      + "curriculum: {\(settings)\(isComplete ? ", difficulty: length" : "")}\n"
    let error = #expect(throws: ConfigurationError.self) {
      try DecodedConfigurationTests.decode(text)
    }
    #expect(error.map { "\($0)" }?.contains(message) == true, "\(error.map { "\($0)" } ?? "")")
  }

  @Test(
    "are refused where the run has nothing for them",
    arguments: [
      ("train_sampling_strategy: random", "train_sampling_strategy: the curriculum is the order"),
      ("loss_type: sft", "edit_distance compares two answers, and supervised training reads one"),
    ])
  func contradictions(line: String, message: String) throws {
    let text = Self.mixture.replacing("rank_gap", with: "edit_distance") + line + "\n"
    let error = #expect(throws: ConfigurationError.self) {
      try DecodedConfigurationTests.decode(text)
    }
    #expect(error.map { "\($0)" }?.contains(message) == true)
  }

  @Test("refresh a reference only where there is one")
  func refreshing() throws {
    let text =
      DecodedConfigurationTests.required
      + "curriculum: {order: staged, difficulty: length, refresh_reference: true}\n"
    #expect(
      try DecodedConfigurationTests.decode(text).configuration.curriculum.refreshesReference == true
    )
    #expect(throws: ConfigurationError.self) {
      try DecodedConfigurationTests.decode(text + "loss_type: slic\n")
    }
  }
}
