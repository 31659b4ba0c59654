import ContrastiveTraining
import Foundation
import TestSupport
import Testing

@Suite("The checkpoints of a run")
struct CheckpointTests {
  /// Makes folders that look like checkpoints: whole ones, and those that hold a model alone.
  private func folder(_ steps: [Int], models: [Int] = []) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for step in steps + models {
      try folder.makeFolder("checkpoint-\(step)")
      guard steps.contains(step) else { continue }
      for name in [
        "optimizer.safetensors", "scheduler.json", "curriculum_state.json", "rng_state.json",
        "data_state.json",
      ] { try folder.write("", to: "checkpoint-\(step)/\(name)") }
    }
    return folder
  }

  @Test("are found by their names, in the order of their steps")
  func names() throws {
    let folder = try folder([10, 9, 100], models: [101])
    for name in ["checkpoint-", "checkpoint-07", "checkpoint-+7", "checkpoint-x", "run-7"] {
      try folder.makeFolder(name)
    }
    try folder.write("a file", to: "checkpoint-8")
    #expect(try Checkpoint.all(in: folder.path).map(\.step) == [9, 10, 100, 101])
    #expect(try Checkpoint.latest(in: folder.path)?.step == 100)
    #expect(try Checkpoint(contentsOf: folder["checkpoint-9"]).contents == .everything)
    let model = try Checkpoint(contentsOf: folder["checkpoint-101"] + "//")
    #expect(model.contents == .modelOnly && model.path == folder["checkpoint-101"])
    for name in ["checkpoint-x", "checkpoint-7", "checkpoint-8", "run-7"] {
      #expect(throws: CheckpointError.self) { try Checkpoint(contentsOf: folder[name]) }
    }
  }

  @Test(
    "are rotated as transformers does: the oldest go, but neither the last nor the best",
    arguments: [
      (3, nil, [3, 4, 5]), (1, nil, [5]), (9, nil, [1, 2, 3, 4, 5]), (2, 2, [2, 5]),
      (1, 2, [2, 5]), (3, 1, [1, 4, 5]), (2, 5, [4, 5]), (2, 7, [4, 5]),
    ] as [(Int, Int?, [Int])])
  func rotation(limit: Int, best: Int?, left: [Int]) throws {
    let folder = try folder([1, 2, 3, 4, 5])
    try Checkpoint.rotate(to: limit, in: folder.path, keeping: best)
    #expect(try Checkpoint.all(in: folder.path).map(\.step) == left)
    #expect(try folder.names == left.map { "checkpoint-\($0)" })
  }
}
