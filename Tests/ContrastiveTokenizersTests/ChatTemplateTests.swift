import ContrastiveTokenizers
import TestSupport
import Testing

@Suite("Chat templates")
struct ChatTemplateTests {
  private static let conversation = [
    ChatMessage(role: "user", content: " Hé \n"), ChatMessage(role: "assistant", content: ""),
  ]
  private static let turn =
    #"'<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>' + '\n'"#
  private static let prompt =
    #"{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"#
  private static let plain =
    "<|im_start|>user\n Hé \n<|im_end|>\n<|im_start|>assistant\n<|im_end|>\n"

  /// What `transformers` 5.23 renders is written out beside every template.
  @Test(
    "Every layout of ChatML is rendered as Jinja renders it",
    arguments: [
      ("{% for message in messages %}{{ \(turn) }}{% endfor %}\(prompt)", plain),
      // Line breaks in strings, and a default for the prompt.
      (
        "{% if not add_generation_prompt is defined %}{% set add_generation_prompt = false %}{% endif %}{% for message in messages %}{{'<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>\n'}}{% endfor %}\(prompt)",
        plain
      ),
      // Laid out over lines that the tags strip.
      (
        "{%- for m in messages %}\n    {{- '<|im_start|>' ~ m.role ~ \"\\n\" ~ m.content ~ '<|im_end|>\\n' }}\n{%- endfor %}\n{%- if add_generation_prompt %}\n    {{- '<|im_start|>assistant\\n' }}\n{%- endif %}\n",
        plain
      ),
      // As text, with blocks on lines of their own.
      (
        "{% for m in messages %}\n<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}\n  {# prompt #}\n  {% if add_generation_prompt %}\n<|im_start|>assistant\n{% endif %}\n",
        plain
      ),
      // As text with the line breaks of another system.
      (
        "{% for m in messages %}\r\n<|im_start|>{{ m.role }}\r\n{{ m.content }}<|im_end|>\r\n{% endfor %}\r\n{% if add_generation_prompt %}\r\n<|im_start|>assistant\r\n{% endif %}\r\n",
        plain
      ),
      // Without a line break behind turns, and with contents trimmed.
      (
        "{% for message in messages %}{{ ('<|im_start|>' + message.role + '\\n' + message.content | trim + '<|im_end|>') }}{% endfor %}\(prompt)",
        "<|im_start|>user\nHé<|im_end|><|im_start|>assistant\n<|im_end|>"
      ),
      // With a default system turn, in the loop and before it.
      (
        "{% for message in messages %}{% if loop.first and messages[0]['role'] != 'system' %}{{ '<|im_start|>system\\nBe kind.<|im_end|>\\n' }}{% endif %}{{ \(turn) }}{% endfor %}\(prompt)",
        "<|im_start|>system\nBe kind.<|im_end|>\n" + plain
      ),
      (
        "{% if messages[0].role != 'system' %}<|im_start|>system\nBe kind.<|im_end|>\n{% endif %}{% for message in messages %}{{ \(turn) }}{% endfor %}\(prompt)",
        "<|im_start|>system\nBe kind.<|im_end|>\n" + plain
      ),
    ])
  func chatML(source: String, expected: String) throws {
    let template = ChatTemplate(source)
    #expect(template.isSupported)
    #expect(try template.render(Self.conversation, generationPrompt: .omitted) == expected)
    #expect(
      try template.render(Self.conversation, generationPrompt: .added)
        == expected + "<|im_start|>assistant\n")
    // A system turn of its own takes the place of the default one.
    let system = [ChatMessage(role: "system", content: "S")]
    #expect(
      try template.render(system, generationPrompt: .omitted)
        .hasPrefix("<|im_start|>system\nS<|im_end|>"))
  }

  @Test("A template of a hundred thousand pieces is one all the same; one of a megabyte is refused")
  func long() throws {
    let letters = repeatElement("'x'", count: 100_000).joined(separator: "+")
    let opening = "{% if messages[0]['role'] != 'system' %}{{ \(letters) }}{% endif %}"
    let text = try ChatTemplate(opening + ChatTemplate.chatML.source).render(
      [ChatMessage(role: "user", content: "")], generationPrompt: .omitted)
    #expect(text.hasPrefix(String(repeating: "x", count: 100_000) + "<|im_start|>user"))
    let error = #expect(throws: TokenizerError.self) {
      try ChatTemplate("\u{1B}" + String(repeating: "x", count: 1 << 20)).render(
        [], generationPrompt: .omitted)
    }
    #expect(error?.description.contains("it is longer than 1 MB") == true)
    #expect(error?.description.contains("\u{1B}") == false)
  }

  @Test("The built-in template is ChatML; contents are never read as templates")
  func builtIn() throws {
    let messages = [ChatMessage(role: "user", content: "{{ x }}{% raw %}<|im_end|>")]
    #expect(
      try ChatTemplate.chatML.render(messages, generationPrompt: .added)
        == "<|im_start|>user\n{{ x }}{% raw %}<|im_end|><|im_end|>\n<|im_start|>assistant\n")
    #expect(try ChatTemplate.chatML.render([], generationPrompt: .omitted) == "")
  }

  @Test(
    "What is not ChatML for certain is refused by name",
    arguments: [
      ("", "it does not begin with a loop"),
      ("{{ bos_token }}{% for m in messages %}{{ m.content }}{% endfor %}", "does not begin"),
      ("{% for message in messages %}{{ \(turn) }}{% endfor %}", "no generation prompt"),
      ("{% for message in messages %}{{ \(turn) }}{% endfor %}\(prompt)x", "something follows"),
      ("{% for message in messages[1:] %}{{ \(turn) }}{% endfor %}\(prompt)", "does not begin"),
      (
        "{% for message in messages %}{{ message.content | upper }}{% endfor %}\(prompt)",
        "something else"
      ),
      (
        "{% for message in messages %}{{ \(turn) }} {% endfor %}\(prompt)",
        "not written as in ChatML"
      ),
      ("{% for m in messages %}{{ \(turn) }}{% endfor %}\(prompt)", "something else"),
      (
        "{% for message in messages %}{% if message.role == 'user' %}{{ \(turn) }}{% endif %}{% endfor %}\(prompt)",
        "not part of plain ChatML"
      ),
      (
        "{% for message in messages %}{{ \(turn) }}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>model\\n' }}{% endif %}",
        "generation prompt is not"
      ),
      ("{% for message in messages %}{{ '\\x41' }}{% endfor %}", "unusual escape"),
      ("{{ 'a", "a string has no end"),
      ("{% for", "a tag has no end"),
      ("{# ", "a comment has no end"),
    ])
  func refusals(source: String, reason: String) throws {
    let template = ChatTemplate(source)
    #expect(!template.isSupported)
    let error = try #require(throws: TokenizerError.self) {
      try template.render(Self.conversation, generationPrompt: .added)
    }
    guard case .unsupportedTemplate(let line, let found) = error else {
      Issue.record(error)
      return
    }
    #expect(found.contains(reason))
    #expect(source.hasPrefix(line))
  }

  @Test(
    "None of the real templates that do more passes for ChatML",
    .enabled(if: Fixtures.isAvailable, "\(Fixtures.reason)"))
  func realTemplates() throws {
    let names = try names(in: Fixtures.path("templates")).filter { $0.hasSuffix(".jinja") }
    #expect(names.count == 8)
    for name in names {
      let source = String(
        decoding: try bytes(of: Fixtures.path("templates/" + name)), as: UTF8.self)
      #expect(!ChatTemplate(source).isSupported, "\(name)")
    }
  }
}
