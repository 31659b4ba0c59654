import ContrastiveCore
import ContrastiveTraining
import PreferenceData
import Testing

@Suite("What a run will take")
struct RunWorkloadTests {
  private static func workload(
    _ reference: RunWorkload.Reference = .cached, options: TrainerOptions = TinyTask.options,
    heldOut: TokenizedDataset? = nil
  ) -> RunWorkload {
    RunWorkload(
      TinyTask.model.configuration, training: TinyTask.data(), heldOut: heldOut, answers: 2,
      reference: reference, options: options)
  }

  @Test("is memory of every part, by the sizes")
  func memory() {
    let memory = Self.workload().memory
    let bytes = 4 * TinyTask.model.layout.count
    #expect(memory.weights == bytes && memory.reference == 0 && memory.gradients == bytes)
    #expect(memory.moments == 2 * bytes)
    #expect(memory.parts.reduce(0) { $0 + $1.bytes } == memory.total)
    #expect(Self.workload(.none).memory.referenceScores == 0 && memory.referenceScores > 0)
  }

  @Test("holds one copy of the weights below an adapter, and what is trained of the adapter alone")
  func adapter() {
    let adapter = LinearAdapter.Configuration(rank: 2)
    let memory = RunWorkload(
      TinyTask.model.configuration, adapter: adapter, training: TinyTask.data(), heldOut: nil,
      answers: 2, reference: .cached, options: TinyTask.options
    ).memory
    let trained = LinearAdapter(adapter, of: TinyTask.model.configuration, seed: 1).layout.count
    #expect(memory.weights == 4 * (TinyTask.model.layout.count + trained))
    #expect(memory.gradients == 4 * trained && memory.moments == 8 * trained)
    let whole = Self.workload().memory
    #expect(memory.total < whole.total && memory.activations > whole.activations)
  }

  @Test("is bounded by the token budget")
  func budget() {
    var options = TinyTask.options
    var last: MemoryEstimate?
    for budget in [1000, 30, 20, 1] {
      options.tokenBudget = budget
      let memory = Self.workload(options: options).memory
      let largest = Self.workload().training.map(\.rows).max() ?? 0
      #expect(memory.largestBatch <= max(budget, largest))
      if let last { #expect(memory.activations <= last.activations) }
      last = memory
    }
    // One example at a time, and all four of a step at once.
    options.tokenBudget = 1
    let alone = Self.workload(options: options)
    #expect(alone.memory.largestBatch == alone.training.map(\.rows).max())
    options.tokenBudget = 1000
    #expect(Self.workload(options: options).memory.largestBatch > 40)
  }

  @Test("takes the time of its operations, of filling and of evaluating")
  func time() {
    let workload = Self.workload(heldOut: TinyTask.data(5, from: 40))
    let speed = StepSpeed(
      training: .init(layers: 1e6, head: 2e6), scoring: .init(layers: 3e6, head: 4e6),
      update: 1e-3)
    let time = workload.time(at: speed)
    let training = StepArithmetic(workload.model, groups: workload.training)
    let heldOut = StepArithmetic(workload.model, groups: workload.heldOut)
    // Twelve examples in steps of four.
    let layers = (training.training - 3 * training.head) / 1e6
    let update = 3e-3 * Double(TinyTask.model.layout.count)
    let epoch = layers + 3 * training.head / 2e6 + update
    #expect(abs(time.epoch / epoch - 1) < 1e-12, "rounding of a few operations")
    #expect(abs(time.step / (epoch / 3) - 1) < 1e-12)
    func scoring(_ work: StepArithmetic) -> Double {
      (work.linear + work.attention) / 3e6 + work.head / 4e6
    }
    #expect(abs(time.evaluation / scoring(heldOut) - 1) < 1e-12)
    #expect(abs(time.filling / (scoring(training) + scoring(heldOut)) - 1) < 1e-12)
    let run = time.filling + 7 * time.step + 2 * time.evaluation
    #expect(abs(time.run(steps: 7, evaluations: 2) / run - 1) < 1e-12)
    #expect(Self.workload(.none).time(at: speed).filling == 0)
  }

  @Test("is measured on a piece of it, which leaves nothing behind")
  func speed() {
    let workload = Self.workload()
    let speed = StepSpeed(of: workload)
    let time = workload.time(at: speed)
    #expect(speed.layerRate > 0 && speed.layerRate.isFinite)
    #expect(time.step > 0 && time.step.isFinite && time.filling > 0)
  }
}
