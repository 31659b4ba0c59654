import ContrastiveTokenizers

/// The files of tokenizers that are small enough to see what they do, part by part as JSON.
struct TinyTokenizer {
  /// The tokens, numbered from zero.
  var tokens: [String]
  /// The merges, each as two tokens and a space.
  var merges: [String] = []
  /// Further members of the model.
  var model = #""unk_token":null"#
  /// The added tokens.
  var added: [String] = []
  var normalizer = "null"
  var preTokenizer = "null"
  var postProcessor = "null"
  var decoder = #"{"type":"Fuse"}"#
  /// The configuration, or nil for none.
  var configuration: String?

  /// `tokenizer.json`.
  var json: String {
    let vocabulary = tokens.enumerated().map { "\(Self.quoted($0.element)):\($0.offset)" }
    return """
      {"version":"1.0","truncation":null,"padding":null,
      "added_tokens":[\(added.joined(separator: ","))],
      "normalizer":\(normalizer),"pre_tokenizer":\(preTokenizer),
      "post_processor":\(postProcessor),"decoder":\(decoder),
      "model":{"type":"BPE",\(model),"vocab":{\(vocabulary.joined(separator: ","))},
      "merges":[\(merges.map(Self.quoted).joined(separator: ","))]}}
      """
  }

  /// The files by name.
  var files: [String: [UInt8]] {
    var files = ["tokenizer.json": Array(json.utf8)]
    files["tokenizer_config.json"] = configuration.map { Array($0.utf8) }
    return files
  }

  /// Opens it.
  func open() throws -> BPE { try BPE(files: files) }

  /// An added token, with the flags that are given.
  static func added(_ content: String, id: Int, flags: String...) -> String {
    let names = ["special", "normalized", "lstrip", "rstrip", "single_word"]
    let members = names.map { #""\#($0)":\#(flags.contains($0))"# }
    return #"{"id":\#(id),"content":\#(quoted(content)),\#(members.joined(separator: ","))}"#
  }

  /// A text as a JSON string.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\0"..." ":
        result += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// A byte-level tokenizer without merges: the tokens are the bytes.
  static let bytes = TinyTokenizer(
    tokens: byteAlphabet, preTokenizer: byteLevel, decoder: #"{"type":"ByteLevel"}"#)

  /// The pre-tokenizer of GPT-2.
  static let byteLevel =
    #"{"type":"ByteLevel","add_prefix_space":false,"trim_offsets":true,"use_regex":true}"#

  /// The alphabet of byte-level tokens in the order of the bytes, spelled out independently.
  static let byteAlphabet: [String] = {
    var next: UInt32 = 256
    return (UInt32(0)...255).map { byte in
      let isPrintable = (33...126).contains(byte) || (161...172).contains(byte) || byte >= 174
      defer { if !isPrintable { next += 1 } }
      return Unicode.Scalar(isPrintable ? byte : next).map { String($0) } ?? ""
    }
  }()
}

extension BPE {
  /// The tokens of a text, without special ones around it, as the file spells them.
  func tokens(_ text: String) -> [String] {
    encode(text, specialTokens: .omitted).map { token($0) ?? "?" }
  }
}
