import Foundation

/// A folder for the parsers that read files and not bytes, which goes with the process.
final class Scratch: Sendable {
  /// The folder of this process.
  static let shared = Scratch()

  /// The folder.
  let path: String

  private init() {
    path = "\(NSTemporaryDirectory())/contrastive-fuzz-\(getpid())"
    do {
      for folder in ["model", "adapter"] {
        try FileManager.default.createDirectory(
          atPath: "\(path)/\(folder)", withIntermediateDirectories: true)
      }
    } catch {
      fatalError("no scratch folder: \(error)")
    }
    _ = write(Array(Scratch.configuration.utf8), to: "model/config.json")
    // A header without tensors.
    _ = write([2, 0, 0, 0, 0, 0, 0, 0] + Array("{}".utf8), to: "adapter/adapter_model.safetensors")
    atexit { try? FileManager.default.removeItem(atPath: Scratch.shared.path) }
  }

  /// Writes `bytes` to the file `name` and returns its path.
  func write(_ bytes: [UInt8], to name: String) -> String {
    let file = "\(path)/\(name)"
    guard let stream = fopen(file, "wb") else { fatalError("cannot write \(file)") }
    fwrite(bytes, 1, bytes.count, stream)
    fclose(stream)
    return file
  }

  /// The smallest model there is.
  private static let configuration = """
    {"model_type": "llama", "hidden_size": 2, "num_attention_heads": 1, "vocab_size": 3,
     "num_hidden_layers": 1, "intermediate_size": 1}
    """
}
