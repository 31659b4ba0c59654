import ContrastiveRandom
public import PreferenceData

/// A small world to train in: instructions with demands that can be checked, and three teachers.
///
/// It has six topics, some eighty words and eleven kinds of demands. Everything is drawn from the seed.
public struct World: Sendable {
  /// An instruction with the answers of all teachers.
  public struct Task: Sendable {
    /// What is asked.
    public let instruction: Instruction
    let answers: [Teacher: String]

    /// What a teacher answers.
    public func answer(of teacher: Teacher) -> String { answers[teacher] ?? "" }
  }

  /// What models learn from.
  public let training: [Task]
  /// What they are judged on: instructions of which training shows none.
  public let heldOut: [Task]

  /// Draws a world.
  ///
  /// - Parameters:
  ///   - training: The number of instructions to learn from.
  ///   - heldOut: The number of instructions to be judged on.
  ///   - seed: The same seed draws the same world, on every machine.
  public init(training: Int, heldOut: Int, seed: UInt64) {
    var prompts: Set<String> = []
    var tasks: [Task] = []
    var drawn = 0
    while tasks.count < training + heldOut {
      // As many as are missing, on all cores: each has random numbers of its own.
      let indices = drawn..<drawn + training + heldOut - tasks.count
      let candidates = indices.concurrentMap { index in
        var random = CounterGenerator(
          seed: seed, purpose: "constraint world", index: UInt64(index))
        return Task(&random)
      }
      for case let task? in candidates where prompts.insert(task.instruction.prompt).inserted {
        tasks.append(task)
      }
      drawn = indices.upperBound
    }
    self.heldOut = Array(tasks.prefix(heldOut))
    self.training = Array(tasks.dropFirst(heldOut))
  }

  private init(training: some Sequence<Task>, heldOut: [Task]) {
    self.training = Array(training)
    self.heldOut = heldOut
  }

  /// Two worlds with the same held-out instructions, that share the others out among them.
  func divided(after count: Int) -> (World, World) {
    (
      World(training: training.prefix(count), heldOut: heldOut),
      World(training: training.dropFirst(count), heldOut: heldOut)
    )
  }

  /// What one teacher answers to all instructions of training, for supervised training.
  public func lessons(of teacher: Teacher) -> PreferenceDataset {
    PreferenceDataset(training.map { $0.lesson(of: teacher) })
  }

  /// What one teacher answers to the held-out instructions.
  public func heldOutLessons(of teacher: Teacher) -> PreferenceDataset {
    PreferenceDataset(heldOut.map { $0.lesson(of: teacher) })
  }

  /// The answers of one teacher preferred to those of another, for all instructions of training.
  public func pairs(_ chosen: Teacher, over rejected: Teacher) -> PreferenceDataset {
    PreferenceDataset(training.map { $0.pair(chosen, over: rejected) })
  }

  /// One example for every instruction of training.
  func examples(_ source: Source) -> [PreferenceExample] {
    training.map { task in
      if let rejected = source.rejected {
        PreferenceExample(task.pair(source.chosen, over: rejected))
      } else {
        task.lesson(of: source.chosen)
      }
    }
  }
}

extension World.Task {
  /// One teacher's answer, for supervised training.
  func lesson(of teacher: Teacher) -> PreferenceExample {
    PreferenceExample(prompt: instruction.prompt, completion: answer(of: teacher))
  }

  /// One teacher's answer preferred to another's.
  func pair(_ chosen: Teacher, over rejected: Teacher) -> PreferencePair {
    var provenance = Provenance()
    provenance.chosenModel = chosen.rawValue
    provenance.rejectedModel = rejected.rawValue
    provenance.chosenRank = chosen.rank
    provenance.rejectedRank = rejected.rank
    return PreferencePair(
      prompt: instruction.prompt, chosen: answer(of: chosen), rejected: answer(of: rejected),
      provenance: provenance)
  }
}

extension World.Task {
  /// Draws an instruction and has it answered, or returns nothing if its demands do not go together.
  init?(_ random: inout CounterGenerator) {
    let instruction = Instruction(&random)
    var answers: [Teacher: String] = [:]
    for teacher in Teacher.allCases {
      guard let answer = teacher.answer(to: instruction, &random) else { return nil }
      answers[teacher] = answer
    }
    self.instruction = instruction
    self.answers = answers
  }
}
