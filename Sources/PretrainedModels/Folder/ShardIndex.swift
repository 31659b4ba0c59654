import ContrastiveFiles

/// The `model.safetensors.index.json` of a model in several files: which tensor lies in which.
struct ShardIndex {
  /// The largest index that is read.
  static let maximumByteCount = 64 << 20

  /// The name of the file that holds each tensor.
  let fileNames: [String: String]

  /// Reads the index at `path`.
  init(contentsOf path: String) throws {
    let bytes = try SmallFile.bytes(of: path, limit: Self.maximumByteCount)
    func refuse(_ reason: String) -> ModelFolderError {
      .malformedIndex(file: path, reason: reason)
    }
    let document: JSONValue
    do {
      document = try JSONParser.parse(bytes)
    } catch {
      throw refuse(error.description)
    }
    guard let map = document.object?["weight_map"]?.object else {
      throw refuse("expected an object with a \"weight_map\"")
    }
    guard !map.members.isEmpty else { throw refuse("the \"weight_map\" is empty") }
    var fileNames: [String: String] = [:]
    for member in map.members {
      let tensor = quoted(member.key)
      guard let name = member.value.string, FolderContents.isPlain(name),
        name.hasSuffix(".safetensors")
      else {
        throw refuse(
          "the tensor \(tensor) is said to lie in \(member.value.summary); "
            + "expected the name of a .safetensors file in the same folder")
      }
      guard fileNames.updateValue(name, forKey: member.key) == nil else {
        throw refuse("the tensor \(tensor) is named twice")
      }
    }
    self.fileNames = fileNames
  }
}
