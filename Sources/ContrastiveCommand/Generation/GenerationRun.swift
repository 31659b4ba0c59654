import ContrastiveCore
import ContrastiveFiles
import ContrastiveTokenizers
import PreferenceData
import PretrainedModels

/// Answers prompts with one model.
struct GenerationRun {
  /// How many prompts are answered together: enough to read each weight for many, and fixed, because the
  /// random numbers of a prompt depend on its place among them.
  private static let batchSize = 16

  private let model: Transformer
  private let tokenizer: BPE
  private let options: SamplingOptions

  /// Prepares to answer by `options`; an answer ends with a token that ends a text for this model.
  init(_ model: LoadedModel, options: SamplingOptions) {
    self.model = model.transformer
    tokenizer = model.companions.tokenizer
    var options = options
    options.stopTokens = model.companions.stopTokens
    self.options = options
  }

  /// Returns the answer to one prompt, as text.
  func answer(_ prompt: String) throws -> String {
    try responses([(tokens(.text(prompt)), "the prompt")], seed: options.seed)[0]
  }

  /// Answers every prompt of the file at `path`.
  func answer(file path: String, to output: String) throws {
    var records = try RecordReader(path)
    var batch: [DataRecord] = []
    var count = 0
    var progress = ProgressWriter(display: StandardError.display, write: StandardError.write)
    defer { progress.finish() }
    try JSONLines.write(to: output) { append in
      while true {
        let record = try records.next()
        if let record { batch.append(record) }
        guard batch.count == Self.batchSize || record == nil else { continue }
        let prompts = try batch.map { (try tokens(Self.prompt(of: $0)), "\($0.location)") }
        for (record, response) in zip(
          batch, try responses(prompts, seed: options.seed &+ UInt64(count)))
        {
          var object = record.object
          object["response"] = .string(response)
          try append(object)
        }
        count += batch.count
        batch = []
        progress.show("\(Quantities.count(count)) prompts answered", at: .now)
        if record == nil { break }
        if Interruption.isRequested {
          throw Interrupted(description: "stopped after \(count) prompts; nothing was written")
        }
      }
    }
  }

  private func responses(_ prompts: [(tokens: [Int32], name: String)], seed: UInt64) throws
    -> [String]
  {
    let positions = model.configuration.contextLength
    for (tokens, name) in prompts {
      guard !tokens.isEmpty else { throw GenerationError.emptyPrompt(name) }
      guard tokens.count < positions else {
        throw GenerationError.tooLong(name, tokens: tokens.count, positions: positions)
      }
      do {
        try model.configuration.check(tokens)
      } catch {
        throw GenerationError.misfit(name, error)
      }
    }
    var options = options
    options.seed = seed
    do {
      return try model.generate(from: prompts.map(\.tokens), options: options).map {
        tokenizer.decode($0, specialTokens: .skipped)
      }
    } catch SamplingError.notFinite(let prompt, _) {
      throw GenerationError.notFinite(prompts[prompt].name)
    }
  }

  /// The token ids of a prompt: of a text as it stands, of a conversation as the template renders it.
  private func tokens(_ prompt: Passage) throws -> [Int32] {
    switch prompt {
    case .text(let text): return tokenizer.encode(text)
    case .messages(let messages):
      guard let template = tokenizer.chatTemplate else { throw GenerationError.noTemplate }
      return tokenizer.encode(
        try template.render(messages, generationPrompt: .added), specialTokens: .omitted)
    }
  }

  private static func prompt(of record: DataRecord) throws -> Passage {
    guard let value = record.object["prompt"] else {
      throw GenerationError.noPrompt("\(record.location)", found: "nothing")
    }
    if let text = value.string { return .text(text) }
    let messages = value.array?.map { turn -> ChatMessage? in
      guard let role = turn.object?["role"]?.string, let content = turn.object?["content"]?.string
      else { return nil }
      return ChatMessage(role: role, content: content)
    }
    guard let turns = messages?.compactMap(\.self), !turns.isEmpty, turns.count == messages?.count
    else { throw GenerationError.noPrompt("\(record.location)", found: value.summary) }
    return .messages(turns)
  }
}

/// Why a prompt cannot be answered.
enum GenerationError: Error, Equatable, CustomStringConvertible {
  /// A record has no prompt.
  case noPrompt(String, found: String)
  /// A prompt has no token.
  case emptyPrompt(String)
  /// A prompt leaves no room for an answer.
  case tooLong(String, tokens: Int, positions: Int)
  /// The model cannot read a prompt.
  case misfit(String, SequenceMisfit)
  /// The model gives logits that are not finite.
  case notFinite(String)
  /// The prompt is a conversation, and the model has no template for it.
  case noTemplate

  /// What is wrong with which prompt, and what to do.
  var description: String {
    switch self {
    case .noPrompt(let place, let found):
      "\(place): “prompt” is \(found), expected a text or a list of {\"role\", \"content\"}"
    case .emptyPrompt(let place):
      "\(place) has no token, and this tokenizer begins a text with none; write something"
    case .tooLong(let place, let tokens, let positions):
      "\(place) has \(tokens) tokens, and the model has \(positions) positions for it and the answer"
    case .misfit(let place, let misfit): "\(place) \(misfit)"
    case .notFinite(let place):
      "\(place) makes the model give logits that are not finite numbers: its weights are damaged, or "
        + "too large for single precision"
    case .noTemplate:
      "the prompt is a conversation, and the model's folder has no chat template; give plain text"
    }
  }
}
