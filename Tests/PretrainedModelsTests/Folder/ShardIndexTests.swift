import ContrastiveFiles
import ContrastiveKernels
import PretrainedModels
import TestSupport
import Testing

@Suite("A model in several files")
struct ShardIndexTests {
  private static let index = "model.safetensors.index.json"

  /// Writes a sound model whose tensors lie in three files by turns.
  private func shard(to folder: TemporaryFolder) throws {
    try folder.write(SmallModel.configuration, to: "config.json")
    let names = SmallModel.shapes.keys.sorted()
    var map: [String] = []
    for part in 0..<3 {
      let file = "model-0000\(part + 1)-of-00003.safetensors"
      let own = names.indices.filter { $0 % 3 == part }.map { names[$0] }
      try SmallModel.writeWeights(
        SmallModel.shapes.filter { own.contains($0.key) }, to: folder[file])
      map += own.map { "\"\($0)\": \"\(file)\"" }
    }
    try folder.write(
      "{\"metadata\": {\"total_size\": 1}, \"weight_map\": {\(map.joined(separator: ","))}}",
      to: Self.index)
  }

  @Test("is read as from one")
  func reading() throws {
    let folder = try TemporaryFolder()
    try shard(to: folder)
    let weights = try ModelFolder(contentsOf: folder.path).weights
    #expect(Set(weights.tensors.keys) == Set(SmallModel.shapes.keys))
    for (name, shape) in SmallModel.shapes {
      let floats = try weights.floats(name, shape: shape).array
      #expect(floats == floats.indices.map { SmallModel.value(name, $0) }, "\(name)")
      let copy = FloatBuffer(repeating: 0, count: floats.count)
      try weights.copy(name, shape: shape, into: copy)
      #expect(copy.array == floats)
    }
  }

  @Test("must all be there and hold what the index says")
  func missing() throws {
    let folder = try TemporaryFolder()
    try shard(to: folder)
    let name = "model-00002-of-00003.safetensors"
    try SmallModel.writeWeights(["x": [1]], to: folder[name])
    func refuses(_ reason: String) throws {
      let error = try #require(throws: ModelFolderError.self) {
        try ModelFolder(contentsOf: folder.path)
      }
      guard case .malformedIndex(let file, let found) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(file == folder[Self.index])
      #expect(found.contains(reason))
    }
    // The second file has every third name from the second on; of those it lacks the first is named.
    let lacking = SmallModel.shapes.keys.sorted()[1]
    try refuses("\(name) does not hold the tensor \"\(lacking)\"")
    try folder.remove(name)
    try refuses("it names \(name), which is not in the folder; download it too")
  }

  @Test(
    "is named by plain names only",
    arguments: [
      "../model.safetensors", "/etc/model.safetensors", "parts/model.safetensors",
      "..\\\\model.safetensors", ".model.safetensors", "", "..", ".safetensors",
      "model\\u0000.safetensors", "\u{9B}2J.safetensors", "\u{202E}.safetensors",
      "model.bin", String(repeating: "n", count: 300) + ".safetensors",
    ])
  func escapes(name: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(SmallModel.configuration, to: "config.json")
    try folder.write("{\"weight_map\": {\"t\": \"\(name)\"}}", to: Self.index)
    let error = try #require(throws: ModelFolderError.self) {
      try ModelFolder(contentsOf: folder.path)
    }
    #expect(
      error.description.hasPrefix(folder[Self.index] + ": the tensor \"t\" is said to lie in "))
    #expect(error.description.unicodeScalars.allSatisfy { $0.isPrintable })
  }

  @Test(
    "is refused if its index is malformed",
    arguments: [
      ("", "line 1, column 1: expected a value, found the end of the text"),
      ("{}", "expected an object with a \"weight_map\""),
      ("{\"weight_map\": []}", "expected an object with a \"weight_map\""),
      ("{\"weight_map\": {}}", "the \"weight_map\" is empty"),
      (
        "{\"weight_map\": {\"t\": 1}}",
        "the tensor \"t\" is said to lie in 1; expected the name of a .safetensors file in the "
          + "same folder"
      ),
      (
        "{\"weight_map\": {\"\u{E9}\": \"a.safetensors\", \"e\u{301}\": \"b.safetensors\"}}",
        "the tensor \"e\u{301}\" is named twice"
      ),
    ])
  func malformed(text: String, reason: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(SmallModel.configuration, to: "config.json")
    try folder.write(text, to: Self.index)
    #expect(throws: ModelFolderError.malformedIndex(file: folder[Self.index], reason: reason)) {
      try ModelFolder(contentsOf: folder.path)
    }
  }
}
