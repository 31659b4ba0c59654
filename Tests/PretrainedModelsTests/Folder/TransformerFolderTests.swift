import ContrastiveCore
import ContrastiveFiles
import ContrastiveKernels
import PretrainedModels
import TestSupport
import Testing

@Suite("A transformer in a folder")
struct TransformerFolderTests {
  @Test("has each weight of the file in its place")
  func places() throws {
    let folder = try TemporaryFolder()
    try SmallModel.write(to: folder)
    let model = try Transformer(contentsOf: folder.path)
    #expect(model.configuration.heads == 2 && model.configuration.head == .tied)
    for (name, shape) in SmallModel.shapes {
      let expected = (0..<shape.reduce(1, *)).map { SmallModel.value(name, $0) }
      #expect(model[name] == expected, "\(name)")
    }
  }

  @Test(
    "saved again is the folder that transformers wrote, byte for byte",
    .enabled(if: Fixtures.isAvailable, "\(Fixtures.reason)"),
    arguments: [
      ("stories260K", WeightType.float32), ("llama-gqa-tied", .float32),
      ("llama31-rope", .float32), ("llama-mha-untied-bf16", .bfloat16),
    ])
  func unchanged(name: String, type: WeightType) throws {
    try checkUnchanged(Fixtures.path("models/\(name)"), type)
  }

  @Test("saved again is the folder of the repository's own model, byte for byte")
  func unchanged() throws {
    try checkUnchanged(SmallModel.fromTransformers, .float32)
  }

  private func checkUnchanged(_ path: String, _ type: WeightType) throws {
    let folder = try TemporaryFolder()
    let original = try ModelFolder(contentsOf: path)
    let model = try Transformer(original)
    try model.save(to: folder["again"], as: type, configuration: original.configuration)
    for file in ["model.safetensors", "config.json"] {
      #expect(try bytes(of: folder["again/\(file)"]) == bytes(of: "\(path)/\(file)"), "\(file)")
    }
    #expect(try names(in: folder["again"]) == ["config.json", "model.safetensors"])
  }

  @Test("replaces the one that was there")
  func replacement() throws {
    let folder = try TemporaryFolder()
    try SmallModel.write(to: folder)
    let model = try Transformer(contentsOf: folder.path)
    try SmallModel.write(to: folder) { _, _ in 0 }
    try model.save(to: folder.path, as: .float16)
    let again = try Transformer(contentsOf: folder.path)
    #expect(again.configuration == model.configuration)
    for (value, rounded) in zip(model.weights.array, again.weights.array) {
      #expect(rounded == Float(Float16(value)))
    }
    #expect(try ModelFolder(contentsOf: folder.path).configuration.weightType == .float16)
  }

  @Test("cannot be saved where there is no place for it")
  func failure() throws {
    let folder = try TemporaryFolder()
    try SmallModel.write(to: folder)
    let model = try Transformer(contentsOf: folder.path)
    for path in [folder["config.json/model"], folder["config.json"]] {
      #expect(throws: FileError.self) { try model.save(to: path) }
    }
  }
}
