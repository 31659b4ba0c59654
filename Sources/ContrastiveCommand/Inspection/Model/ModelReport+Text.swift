import ContrastiveCore
import ContrastiveFiles
import ContrastiveTokenizers
import ContrastiveTraining
import PretrainedModels

extension ModelReport {
  /// The tokens of the batch that the memory is said for.
  private static let batch = 1024

  /// The report for people, without the findings.
  var text: String {
    let sizes = configuration.transformer
    var lines = HeadedLines()
    lines.add("model", TextStyle.safe(path))
    lines.add("adapter", adapter.map { "\($0.summary), over \(TextStyle.safe($0.base))" })
    lines.add(
      "shape",
      "\(Quantities.count(parameterCount)) parameters: \(sizes.layers) layers of \(sizes.width), "
        + "\(sizes.heads) heads of \(sizes.headWidth) over \(sizes.keyValueHeads), gated unit of "
        + Quantities.count(sizes.intermediateWidth))
    lines.add(
      "vocabulary",
      "\(Quantities.count(sizes.vocabularySize)) rows, the head "
        + (sizes.head == .tied ? "tied to the embeddings" : "with weights of its own"))
    lines.add(
      "positions", "\(Quantities.count(sizes.contextLength)), rotary, base \(rotaryLine)")
    lines.add(
      "files",
      files.map { "\(TextStyle.safe($0.name)) \(Quantities.memory(bytes: $0.bytes))" }.joined(
        separator: ", ")
        + "; " + formats.map { $0.type.rawValue }.joined(separator: ", "))
    lines.add("fingerprint", fingerprint)
    if let tokenizer { lines.add("tokenizer", tokenizerLine(tokenizer)) }
    let memory = memory(batch: Self.batch)
    lines.add(
      "to train it",
      "about \(Quantities.memory(bytes: memory.total)) with \(Quantities.count(Self.batch)) tokens at a "
        + "time: \(memory.text)")
    return lines.text
  }

  private var rotaryLine: String {
    let rotary = configuration.transformer.rotary
    let base = Quantities.decimal(rotary.theta, places: 0)
    return switch rotary.scaling {
    case .none: base
    case .linear(let factor): "\(base), stretched by \(factor)"
    case .llama3(let factor, _, _, _): "\(base), stretched by \(factor) as Llama 3.1"
    }
  }

  private func tokenizerLine(_ tokenizer: BPE) -> String {
    func name(_ id: Int32?) -> String {
      id.map { "\(TextStyle.safe(tokenizer.token($0) ?? "?")) (\($0))" } ?? "none"
    }
    let template = tokenizer.chatTemplate.map { $0.isSupported ? "ChatML" : "not ChatML" }
    return "\(Quantities.count(tokenizer.vocabularySize)) tokens; begin "
      + "\(name(tokenizer.beginningOfSequence)), end \(name(tokenizer.endOfSequence)), padding "
      + "\(name(tokenizer.padding)); chat template \(template ?? "none")"
  }

  /// The report for programs, without the findings.
  var json: JSONValue {
    let sizes = configuration.transformer
    var object = JSONObject()
    object["path"] = .string(path)
    object["base"] = adapter.map { .string($0.base) }
    object["adapter"] = adapter.map { .string($0.summary) }
    object["parameters"] = .integer(parameterCount)
    object["layers"] = .integer(sizes.layers)
    object["width"] = .integer(sizes.width)
    object["heads"] = .integer(sizes.heads)
    object["key_value_heads"] = .integer(sizes.keyValueHeads)
    object["head_width"] = .integer(sizes.headWidth)
    object["intermediate_width"] = .integer(sizes.intermediateWidth)
    object["vocabulary"] = .integer(sizes.vocabularySize)
    object["tied"] = .boolean(sizes.head == .tied)
    object["positions"] = .integer(sizes.contextLength)
    object["files"] = .object(
      JSONObject(files.map { .init(key: $0.name, value: .integer($0.bytes)) }))
    object["formats"] = .object(
      JSONObject(formats.map { .init(key: $0.type.rawValue, value: .integer($0.count)) }))
    object["not_finite"] = .integer(notFinite.reduce(0) { $0 + $1.count })
    object["fingerprint"] = fingerprint.map(JSONValue.string)
    if let tokenizer {
      func token(_ id: Int32?) -> JSONValue { id.map { .integer(Int($0)) } ?? .null }
      object["tokenizer"] = [
        "tokens": .integer(tokenizer.vocabularySize), "bos": token(tokenizer.beginningOfSequence),
        "eos": token(tokenizer.endOfSequence), "pad": token(tokenizer.padding),
        "chat_template": .boolean(tokenizer.chatTemplate?.isSupported ?? false),
        "fingerprint": .string(tokenizer.fingerprint),
      ]
    }
    object["memory"] = memory(batch: Self.batch).json
    return .object(object)
  }
}
