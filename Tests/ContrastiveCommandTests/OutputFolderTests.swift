import ContrastiveCommand
import Foundation
import TestSupport
import Testing

@Suite("The folder of a run")
struct OutputFolderTests {
  @Test("is not left behind, nor locked, where the checkpoint to go on from is not there")
  func mistypedCheckpoint() throws {
    let folder = try TemporaryFolder()
    let mistyped = ResumePoint.checkpoint(folder["typo/checkpoint-5"])
    try folder.makeFolder("old")
    for name in ["new", "old"] {
      #expect {
        try OutputFolder(folder[name], overwrites: false, resuming: mistyped)
      } throws: {
        "\($0)".contains("checkpoint-5: not a checkpoint: there is no folder of that name")
      }
    }
    #expect(try folder.names == ["old"])
    #expect(try names(in: folder["old"]) == [])
  }

  @Test("is gone on in where its checkpoint is a link to another disk, however it is spelled")
  func links() throws {
    let folder = try TemporaryFolder()
    for name in ["run", "disk", "disk/checkpoint-5"] { try folder.makeFolder(name) }
    for name in [
      "optimizer.safetensors", "scheduler.json", "curriculum_state.json", "rng_state.json",
      "data_state.json",
    ] { try folder.write("", to: "disk/checkpoint-5/\(name)") }
    try folder.link("run/checkpoint-5", to: folder["disk/checkpoint-5"])
    try folder.link("other", to: folder["run"])
    for path in ["run", "run/", "other", "run/../run"] {
      for resuming in [
        ResumePoint.latest, .checkpoint(folder["run/checkpoint-5/"]),
        .checkpoint(folder["other/checkpoint-5"]),
      ] { _ = try OutputFolder(folder[path], overwrites: false, resuming: resuming) }
    }
    // What the link points to lies in another folder, and that run is not this one.
    #expect {
      try OutputFolder(
        folder["run"], overwrites: false, resuming: .checkpoint(folder["disk/checkpoint-5"]))
    } throws: {
      "\($0)".contains("holds \(folder["run"])/checkpoint-5")
    }
  }
}
