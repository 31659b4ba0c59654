import ArgumentParser
import ContrastiveKernels
import Measuring

@main
struct Program: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scaling",
    abstract: "Measures how a step grows with length, vocabulary, batch and threads.",
    discussion: """
      The model has SmolLM-135M's width and few layers. Every case runs in a process of its own, so \
      that its peak of memory is its own.
      """)

  @Option(help: "Some of length, vocabulary, batch and threads.")
  var curves = "length,vocabulary,batch,threads"

  @Option(help: "How often to run each case of the threads, by turns.")
  var rounds = 3

  @Option(help: "Where to write all numbers to.")
  var json: String?

  @Option(name: .customLong("case"), help: .hidden)
  var single: String?

  private struct Result: Encodable {
    var curves: [Curve]
    var limits: [Limit]
  }

  func run() throws {
    if let single {
      return try ChildProcess.answer(single) { (model: ScalingCase) in try model.run() }
    }
    BLASKernel.prepare()
    var result = Result(curves: [], limits: [])
    print(Machine.current.line)
    for name in curves.split(separator: ",") {
      guard let variable = Curve.Variable(rawValue: String(name)) else {
        throw ValidationError("there is no curve “\(name)”")
      }
      let curve = try measured(variable)
      print("\n" + curve.text)
      for limit in curve.limits {
        print(
          "\(limit.name): \(digits(limit.found)), \(limit.isLowerBound ? "at least" : "at most") "
            + "\(digits(limit.bound))\(limit.holds ? "" : "  MISSED")")
      }
      result.curves.append(curve)
      result.limits += curve.limits
    }
    try Report("scaling", result).write(to: json)
  }

  private func measured(_ variable: Curve.Variable) throws -> Curve {
    let cases = Curve.cases(variable, threads: ForkJoin.shared.threads)
    // Speeds that are compared with each other are measured by turns.
    let turns = variable == .threads ? rounds : 1
    var taken = cases.map { _ in [ScalingCase.Taken]() }
    for turn in 0..<turns {
      for (index, (size, model)) in cases.enumerated() where turn == 0 || size <= 2 {
        taken[index].append(
          try ChildProcess.run(model, environment: ["CONTRASTIVE_THREADS": "\(model.threads)"]))
      }
    }
    return Curve(
      variable: variable,
      points: zip(cases, taken).map { one, taken in
        let middle = taken.sorted { $0.step.median < $1.step.median }[taken.count / 2]
        return Curve.Point(size: one.size, model: one.model, taken: middle)
      })
  }
}
