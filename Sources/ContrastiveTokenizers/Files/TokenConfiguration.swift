import ContrastiveFiles

/// What `tokenizer_config.json`, and behind it `special_tokens_map.json`, say about tokens.
///
/// `transformers` lets them change how tokens of `tokenizer.json` are found, so they count here too.
struct TokenConfiguration {
  /// The files, of which the first that has a name counts.
  let sources: [Field]

  /// A token as a file describes it.
  typealias Token = (content: String, flags: AddedToken.Flags, field: Field)

  private static let roles = [
    "bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token",
  ]

  /// The token that is called `role`, such as `eos_token`.
  func token(_ role: String) throws -> Token? {
    for source in sources {
      if let field = try source.optional(role) { return try Self.token(field) }
    }
    return nil
  }

  /// The tokens that have a role, which makes them special.
  func roleTokens() throws -> [Token] { try Self.roles.compactMap(token) }

  /// The tokens that are listed as special ones without a role.
  func furtherTokens() throws -> [Token] {
    var tokens: [Token] = []
    for source in sources {
      for name in ["additional_special_tokens", "extra_special_tokens"] {
        guard let field = try source.optional(name) else { continue }
        if let object = field.value.object {
          tokens += try object.members.map { try Self.token(field.member($0)) }
        } else {
          tokens += try field.elements().map(Self.token)
        }
      }
    }
    return tokens
  }

  /// The tokens of `added_tokens_decoder`, whose flags override those of `tokenizer.json`.
  func declaredTokens() throws -> [Token] {
    guard let field = try sources.first?.optional("added_tokens_decoder") else { return [] }
    return try field.members().map { member in
      let token = field.member(member)
      return (try token.required("content").string(), try AddedToken.Flags(optional: token), token)
    }
  }

  /// Reads a token that is a string or an object with a content.
  private static func token(_ field: Field) throws -> Token {
    if case .object = field.value {
      let flags = try AddedToken.Flags(optional: field).union(.special)
      return (try field.required("content").string(), flags, field)
    }
    return (try field.string(), .special, field)
  }
}
