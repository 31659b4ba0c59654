package import ContrastiveFiles
public import ContrastiveKernels

/// The weights of a model folder, in one file or several.
public struct PretrainedWeights: Sendable {
  /// What is known of each tensor, by its name.
  public let tensors: [String: TensorDescription]

  /// The file, or the index of the files.
  private let path: String
  private let files: [String: SafetensorsFile]
  /// The key in `files` of each tensor.
  private let fileNames: [String: String]

  /// Opens `model.safetensors`, or the files that `model.safetensors.index.json` names.
  package init(in folder: FolderContents) throws {
    if let path = try folder.path(of: "model.safetensors") {
      let file = try SafetensorsFile(contentsOf: path)
      self.path = path
      tensors = file.tensors
      files = [path: file]
      fileNames = file.tensors.mapValues { _ in path }
      return
    }
    guard let index = try folder.path(of: "model.safetensors.index.json") else {
      throw ModelFolderError.missingWeights(
        folder: folder.path, advice: Self.advice(for: folder.names))
    }
    path = index
    fileNames = try ShardIndex(contentsOf: index).fileNames
    var files: [String: SafetensorsFile] = [:]
    for name in Set(fileNames.values).sorted() {
      guard let path = try folder.path(of: name) else {
        throw ModelFolderError.malformedIndex(
          file: index, reason: "it names \(name), which is not in the folder; download it too")
      }
      files[name] = try SafetensorsFile(contentsOf: path)
    }
    var tensors: [String: TensorDescription] = [:]
    for (tensor, name) in fileNames.sorted(by: { $0.key < $1.key }) {
      guard let description = files[name]?.tensors[tensor] else {
        throw ModelFolderError.malformedIndex(
          file: index, reason: "\(name) does not hold the tensor \(quoted(tensor))")
      }
      tensors[tensor] = description
    }
    self.tensors = tensors
    self.files = files
  }

  /// Returns the tensor `name` as floats: borrowed from the file where it lies there as such.
  ///
  /// - Throws: `SafetensorsError` if there is none, if it has another shape, or if it does not
  ///   hold floating-point numbers.
  public func floats(_ name: String, shape: [Int]) throws -> FloatBuffer {
    try file(of: name).floats(name, shape: shape)
  }

  /// Copies the tensor `name`, as floats, into `buffer`.
  ///
  /// - Precondition: `buffer` has as many elements as `shape`.
  /// - Throws: As `floats(_:shape:)`.
  public func copy(_ name: String, shape: [Int], into buffer: FloatBuffer) throws {
    try file(of: name).copy(name, shape: shape, into: buffer)
  }

  /// Checks that the tensor `name` has this shape and holds floating-point numbers.
  func check(_ name: String, shape: [Int]) throws {
    _ = try file(of: name).description(of: name, shape: shape)
  }

  private func file(of tensor: String) throws -> SafetensorsFile {
    guard let file = fileNames[tensor].flatMap({ files[$0] }) else {
      throw SafetensorsError.missingTensor(file: path, tensor: tensor)
    }
    return file
  }

  /// Says what to do with what lies in the folder instead.
  private static func advice(for names: [String]) -> String {
    if names.contains("adapter_config.json") {
      return "; this is the folder of an adapter: name the folder of its base model as the model "
        + "and this one as the adapter"
    }
    if let name = names.first(where: { $0.hasPrefix("pytorch_model") || $0.hasSuffix(".bin") }) {
      return "; found \(excerpt(name, limit: 255)): convert it with transformers, "
        + "AutoModelForCausalLM.from_pretrained(folder).save_pretrained(folder)"
    }
    if let name = names.first(where: { $0.hasSuffix(".gguf") || $0.hasSuffix(".safetensors") }) {
      return "; found \(excerpt(name, limit: 255)): expected the folder as transformers saves it"
    }
    return ""
  }
}
