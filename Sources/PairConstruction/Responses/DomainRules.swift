internal import ContrastiveFiles
internal import ContrastiveTokenizers
public import PreferenceData

/// Tells the kind of a prompt by words or patterns in it; the first rule that holds wins.
///
/// ```swift
/// let rules = try DomainRules(["code=python", "code=/\\bfunc(tion)?\\b/", "cooking=recipe"])
/// ```
///
/// Regular expressions are Swift's, looked for anywhere in the prompt. A slow one is slow on every
/// prompt; it is the caller's choice.
public struct DomainRules {
  /// What a prompt must have.
  private enum Pattern {
    case keyword([Unicode.Scalar])
    case expression(Regex<AnyRegexOutput>)
  }

  private var rules: [(pattern: Pattern, domain: String)] = []

  /// Reads rules of the form `DOMAIN=KEYWORD` or `DOMAIN=/EXPRESSION/`.
  ///
  /// A keyword is found without regard to case, where no letter or digit is beside it.
  ///
  /// - Throws: A ``DomainRuleError`` that names the rule.
  public init(_ rules: [String]) throws {
    for rule in rules {
      guard let sign = rule.firstIndex(of: "="), sign != rule.startIndex else {
        throw DomainRuleError(rule: rule, problem: "expected DOMAIN=KEYWORD or DOMAIN=/EXPRESSION/")
      }
      let pattern = rule[rule.index(after: sign)...]
      guard !pattern.isEmpty else {
        throw DomainRuleError(rule: rule, problem: "there is no keyword after “=”")
      }
      let domain = String(rule[..<sign])
      if pattern.count > 2, pattern.first == "/", pattern.last == "/" {
        do {
          let expression = try Regex(String(pattern.dropFirst().dropLast()))
          self.rules.append((.expression(expression), domain))
        } catch {
          throw DomainRuleError(rule: rule, problem: "the expression cannot be read: \(error)")
        }
      } else {
        self.rules.append((.keyword(pattern.unicodeScalars.map(\.caseKey)), domain))
      }
    }
  }

  /// The domain of `prompt`, or `nil` if no rule holds; of a conversation all turns are searched.
  public func domain(of prompt: Passage) -> String? {
    let text = prompt.joinedText
    var folded: [Unicode.Scalar]?
    for (pattern, domain) in rules {
      switch pattern {
      case .keyword(let keyword):
        let scalars = folded ?? text.unicodeScalars.map(\.caseKey)
        folded = scalars
        let found = scalars.range(of: keyword, from: 0) { place in
          (place.lowerBound == 0 || !scalars[place.lowerBound - 1].isWordCharacter)
            && (place.upperBound == scalars.count || !scalars[place.upperBound].isWordCharacter)
        }
        if found != nil { return domain }
      case .expression(let expression):
        if text.firstMatch(of: expression) != nil { return domain }
      }
    }
    return nil
  }
}

/// Why a rule for domains cannot be read.
public struct DomainRuleError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The rule, as it was given.
  public var rule: String
  /// What is wrong with it.
  public var problem: String

  /// The rule and what is wrong with it.
  public var description: String { "the rule “\(excerpt(rule, limit: 80))”: \(problem)" }
}

extension Passage {
  /// The text, or the contents of all turns with a blank line between them.
  var joinedText: String {
    switch self {
    case .text(let text): text
    case .messages(let turns): turns.map(\.content).joined(separator: "\n\n")
    }
  }
}
