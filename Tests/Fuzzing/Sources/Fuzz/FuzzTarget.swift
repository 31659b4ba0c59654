import Configuration
import ContrastiveCore
import ContrastiveFiles
import ContrastiveTokenizers
import PreferenceData
import PretrainedModels

/// What is fed with bytes from nowhere.
///
/// A parser may refuse them by throwing. It may not trap, hang, swallow memory or touch what is not
/// its own, which the sanitizers see to, and what it accepts must keep what its type promises, which
/// is checked here.
enum FuzzTarget: String, CaseIterable {
  case json, safetensors, configuration, adapter, index, tokenizer, template, records, yaml

  /// Reads `bytes`, whatever they are.
  func read(_ bytes: [UInt8]) {
    do {
      switch self {
      case .json: try readJSON(bytes)
      case .safetensors: try readSafetensors(bytes)
      case .configuration: try readConfiguration(bytes)
      case .adapter: try readAdapter(bytes)
      case .index: try readIndex(bytes)
      case .tokenizer: try readTokenizer(bytes)
      case .template: try readTemplate(bytes)
      case .records: try readRecords(bytes)
      case .yaml: try readYAML(bytes)
      }
    } catch {
      // A message is for a person: it must be there, and it must not repeat a file.
      let message = "\(error)".utf8.count
      precondition((1...8192).contains(message), "a message of \(message) bytes")
    }
  }

  /// What is written and read again is what was read.
  private func readJSON(_ bytes: [UInt8]) throws {
    let value = try JSONParser.parse(bytes, repeatedKeys: .kept)
    for layout in [JSONValue.Layout.compact, .indented] {
      let again = try JSONParser.parse(value.bytes(layout), repeatedKeys: .kept)
      precondition(again == value, "written and read again, a document is another one")
    }
    _ = try JSONParser.parse(bytes)
  }

  /// Every tensor lies in the file and can be read as its type allows.
  private func readSafetensors(_ bytes: [UInt8]) throws {
    let header = try SafetensorsHeader(of: bytes.span.bytes, file: "fuzzed.safetensors")
    let claimed = header.tensors.values.reduce(0) { $0 + $1.bytes.count }
    for tensor in header.tensors.values {
      precondition(tensor.bytes.upperBound <= bytes.count, "a tensor beyond the file")
      precondition(tensor.count * tensor.type.bitWidth == tensor.bytes.count * 8, "a wrong size")
    }
    precondition(claimed + 8 <= bytes.count, "more bytes than there are")
    let file = try SafetensorsFile(contentsOf: Scratch.shared.write(bytes, to: "fuzzed"))
    for name in header.tensors.keys.sorted() { _ = try file.floats(name) }
  }

  private func readConfiguration(_ bytes: [UInt8]) throws {
    let path = Scratch.shared.write(bytes, to: "fuzzed.json")
    _ = try? GenerationConfiguration(contentsOf: path)
    let sizes = try ModelConfiguration(contentsOf: path).transformer
    precondition(sizes.width % sizes.heads == 0 && sizes.heads % sizes.keyValueHeads == 0)
  }

  /// No index opens a model here, because there are no shards.
  private func readIndex(_ bytes: [UInt8]) throws {
    _ = Scratch.shared.write(bytes, to: "model/model.safetensors.index.json")
    _ = try ModelFolder(contentsOf: Scratch.shared.path + "/model")
  }

  /// The ids of a text are tokens, and decode to something.
  ///
  /// The input is a `tokenizer.json` and, behind a NUL, a `tokenizer_config.json`.
  private func readTokenizer(_ bytes: [UInt8]) throws {
    let parts = bytes.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
    var files = ["tokenizer.json": Array(parts[0])]
    if parts.count > 1 { files["tokenizer_config.json"] = Array(parts[1]) }
    let tokenizer = try BPE(files: files)
    for text in ["", "aa  ab", " It's\n<s>1234 caf\u{E9}e\u{301} \u{1F600}\u{3000}x"] {
      let ids = tokenizer.encode(text)
      precondition(ids.allSatisfy { tokenizer.token($0) != nil }, "an id without a token")
      _ = tokenizer.decode(ids, specialTokens: .skipped)
      _ = tokenizer.decode(Array(ids.reversed()))
    }
    if tokenizer.vocabularySize < 1 << 12 { _ = tokenizer.fingerprint }
    _ = tokenizer.chatTemplate?.isSupported
  }

  /// What is adapted of a model is something of it.
  private func readAdapter(_ bytes: [UInt8]) throws {
    _ = Scratch.shared.write(bytes, to: "adapter/adapter_config.json")
    let folder = try AdapterFolder(contentsOf: Scratch.shared.path + "/adapter")
    let model = Transformer.Configuration(vocabularySize: 3, width: 2, layers: 2, heads: 1)
    let configuration = try folder.configuration(for: model)
    precondition(configuration.rank > 0 && !configuration.targets.isEmpty)
    precondition((0..<1).contains(configuration.dropout) && configuration.scale.isFinite)
    _ = try folder.adapter(for: model)
  }

  private func readTemplate(_ bytes: [UInt8]) throws {
    let template = ChatTemplate(String(decoding: bytes, as: UTF8.self))
    let messages = [("system", "s"), ("user", " u\n"), ("assistant", "")]
    _ = try template.render(
      messages.map { ChatMessage(role: $0.0, content: $0.1) }, generationPrompt: .added)
  }

  /// Every row of a dataset has an answer and knows its line.
  private func readRecords(_ bytes: [UInt8]) throws {
    let path = Scratch.shared.write(bytes, to: "fuzzed.jsonl")
    let lines = bytes.count { $0 == UInt8(ascii: "\n") } + 1
    for example in try PreferenceDataset(contentsOf: path).examples {
      precondition(!example.answers.isEmpty, "a row without an answer")
      precondition((1...lines).contains(example.line ?? 0), "a row beyond the file")
    }
  }

  private func readYAML(_ bytes: [UInt8]) throws {
    let text = String(decoding: bytes, as: UTF8.self)
    _ = ConfigurationFile.flow(text)
    let entries = try ConfigurationFile.entries(of: text, file: "fuzzed.yaml")
    for entry in entries { precondition(entry.value.description.utf8.count <= 1024) }
  }
}
