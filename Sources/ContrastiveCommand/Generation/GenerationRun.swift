import ContrastiveCore
import ContrastiveFiles
import ContrastiveTokenizers
import PreferenceData
import PretrainedModels

/// Answers prompts with one model.
struct GenerationRun {
  /// How many prompts of a file are in memory at a time: enough that hardly a place among those in work
  /// is ever empty.
  private static let batchSize = 512

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

  /// Returns the answer to one prompt, as text; what there is of it, if an end was asked for.
  func answer(_ prompt: String) throws -> String {
    var progress = GenerationProgress(prompts: 1, longestAnswer: options.maxNewTokens)
    defer { progress.finish() }
    let prompts = [try checked(.text(prompt), name: "the prompt")]
    var generation = Generation(of: prompts, by: model, options: options)
    while !Interruption.isRequested, try step(&generation, names: ["the prompt"]) {
      progress.show(generation)
    }
    return text(generation.continuations[0])
  }

  /// Answers every prompt of the file at `path`.
  ///
  /// If an end is asked for, the answers to the first prompts that are finished by then are written.
  func answer(file path: String, to output: String) throws {
    // Whatever is wrong with a prompt is said before hours are spent on others.
    let total = try countPrompts(path)
    var records = try RecordReader(path)
    var progress = GenerationProgress(prompts: total, longestAnswer: options.maxNewTokens)
    defer { progress.finish() }
    var count = 0
    try JSONLines.write(to: output) { append in
      while !Interruption.isRequested {
        var batch: [DataRecord] = []
        while batch.count < Self.batchSize, let record = try records.next() { batch.append(record) }
        guard !batch.isEmpty else { break }
        try answer(batch, after: &count, &progress, append)
      }
    }
    if count < total {
      throw Interrupted(
        description:
          "stopped after \(Quantities.count(count)) of \(Quantities.count(total)) prompts, "
          + "whose answers are in \(output)")
    }
  }

  /// Answers prompts that stand in a file after `count` others, and hands over each answer as soon as all
  /// before it are there.
  private func answer(
    _ batch: [DataRecord], after count: inout Int, _ progress: inout GenerationProgress,
    _ append: (JSONObject) throws -> Void
  ) throws {
    let names = batch.map { "\($0.location)" }
    let prompts = try batch.map { try checked(Self.prompt(of: $0), name: "\($0.location)") }
    var generation = Generation(of: prompts, by: model, options: options, firstIndex: count)
    var written = 0
    while try !Interruption.isRequested && step(&generation, names: names) {
      while written < batch.count, generation.isFinished[written] {
        var object = batch[written].object
        object["response"] = .string(text(generation.continuations[written]))
        try append(object)
        written += 1
      }
      progress.show(generation)
    }
    progress.add(generation)
    count += written
  }

  private func step(_ generation: inout Generation, names: [String]) throws -> Bool {
    do {
      return try generation.step()
    } catch SamplingError.notFinite(let prompt, _) {
      throw GenerationError.notFinite(names[prompt])
    }
  }

  private func text(_ tokens: [Int32]) -> String {
    tokenizer.decode(tokens, specialTokens: .skipped)
  }

  /// The number of prompts in the file at `path`, all of which can be answered.
  private func countPrompts(_ path: String) throws -> Int {
    var records = try RecordReader(path)
    var count = 0
    while let record = try records.next() {
      try Interruption.check()
      _ = try checked(Self.prompt(of: record), name: "\(record.location)")
      count += 1
    }
    return count
  }

  /// The token ids of a prompt that the model can read and has room to answer.
  private func checked(_ prompt: Passage, name: String) throws -> [Int32] {
    let tokens = try tokens(prompt)
    let positions = model.configuration.contextLength
    guard !tokens.isEmpty else { throw GenerationError.emptyPrompt(name) }
    guard tokens.count < positions else {
      throw GenerationError.tooLong(name, tokens: tokens.count, positions: positions)
    }
    do {
      try model.configuration.check(tokens)
    } catch {
      throw GenerationError.misfit(name, error)
    }
    return tokens
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
