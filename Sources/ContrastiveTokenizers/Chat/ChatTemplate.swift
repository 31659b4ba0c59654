import ContrastiveFiles

/// How a conversation is written as one text for a model.
///
/// Templates are programs in the language Jinja. This type does not run them: it recognizes those that
/// write ChatML, in whatever layout and spelling, and writes exactly what `apply_chat_template` of
/// `transformers` would. All others are refused by name when they are rendered.
///
/// ```
/// <|im_start|>user
/// Hello!<|im_end|>
/// <|im_start|>assistant
/// ```
public struct ChatTemplate: Hashable, Sendable {
  /// The longest template that is understood, in bytes.
  static let maximumLength = 1 << 20

  /// The template's own text.
  public let source: String

  private let reading: Reading

  private enum Reading: Hashable {
    case chatML(ChatML)
    case unsupported(reason: String)
  }

  /// Reads a template; any text will do, see `isSupported`.
  public init(_ source: String) {
    self.source = source
    guard source.utf8.count <= Self.maximumLength else {
      reading = .unsupported(reason: "it is longer than 1 MB")
      return
    }
    do {
      reading = .chatML(try ChatMLReader.read(source))
    } catch {
      let reason = (error as? TemplateLexer.Unsupported)?.reason ?? "\(error)"
      reading = .unsupported(reason: reason)
    }
  }

  /// ChatML without a default system turn.
  public static let chatML = ChatTemplate(
    #"{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\n' "#
      + #"+ message['content'] + '<|im_end|>\n' }}{% endfor %}"#
      + #"{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"#)

  /// Whether `render` knows how to write conversations by this template.
  public var isSupported: Bool {
    if case .chatML = reading { true } else { false }
  }

  /// What a rendered conversation ends with.
  public enum GenerationPrompt: Sendable {
    /// The opening of the assistant's next turn, for a model to go on from.
    case added
    /// Its last turn.
    case omitted
  }

  /// The conversation as a text, to be encoded without special tokens around it.
  ///
  /// - Throws: `TokenizerError.unsupportedTemplate` for a template that is not ChatML.
  public func render(_ messages: [ChatMessage], generationPrompt: GenerationPrompt) throws -> String
  {
    switch reading {
    case .chatML(let chat):
      return chat.render(messages, addsGenerationPrompt: generationPrompt == .added)
    case .unsupported(let reason):
      let isNewline = { (scalar: Unicode.Scalar) in Character(scalar).isNewline }
      let line = source.unicodeScalars.drop(while: isNewline).prefix(80).prefix { !isNewline($0) }
      throw TokenizerError.unsupportedTemplate(
        firstLine: excerpt(String(line), limit: 80), reason: reason)
    }
  }
}

extension ChatTemplate {
  /// Reads the template of a tokenizer: its own file counts before the configuration.
  init?(file: [UInt8]?, _ configuration: Field?) throws {
    if let file {
      guard let source = String(validating: file, as: UTF8.self) else {
        throw TokenizerError.invalid(
          file: "chat_template.jinja", field: "the text", reason: "is not valid UTF-8")
      }
      self.init(source)
      return
    }
    guard let field = try configuration?.optional("chat_template") else { return nil }
    guard case .array = field.value else {
      self.init(try field.string())
      return
    }
    // Several templates by name, of which one may be called the default.
    for element in try field.elements()
    where try element.required("name").string().isIdentical(to: "default") {
      self.init(try element.required("template").string())
      return
    }
    return nil
  }
}
