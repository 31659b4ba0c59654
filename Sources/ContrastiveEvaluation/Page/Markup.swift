/// A piece of a page.
///
/// Text from data can only enter as `text` or as the value of an attribute, and both are escaped when
/// the page is written; what is written as it stands is known when the program is compiled.
indirect enum Markup {
  /// Text.
  case text(String)
  /// An element: its name, its attributes and what is in it.
  case element(String, [(name: String, value: String)], [Markup])
  /// A style sheet or script.
  case code(StaticString)

  /// The piece as text that readers of HTML and of XML understand alike.
  var html: String {
    var html = ""
    write(to: &html)
    return html
  }

  private func write(to html: inout String) {
    switch self {
    case .text(let text): html += Self.escaped(text)
    case .code(let code): html += code.description
    case .element(let name, let attributes, let content):
      html += "<\(name)"
      for (name, value) in attributes { html += " \(name)=\"\(Self.escaped(value))\"" }
      if Self.emptyElements.contains(name) {
        html += "/>"
      } else {
        html += ">"
        for piece in content { piece.write(to: &html) }
        html += "</\(name)>"
      }
      if Self.blocks.contains(name) { html += "\n" }
    }
  }

  /// Elements that never hold anything.
  private static let emptyElements: Set = ["meta", "br", "line", "rect", "path", "circle"]
  /// Elements after which the page's text has a new line, so that it can be read and compared.
  private static let blocks: Set = [
    "article", "body", "dd", "details", "div", "dl", "figure", "footer", "h1", "h2", "h3", "head",
    "header", "li", "main", "meta", "p", "script", "section", "style", "svg", "table", "tbody",
    "thead", "title", "tr", "ul",
  ]

  /// Returns `text` with everything replaced that would end it, or that no page may hold.
  ///
  /// Control characters become their pictures, so that they are seen rather than obeyed.
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    result.reserveCapacity(text.unicodeScalars.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "'": result.append(contentsOf: "&#39;".unicodeScalars)
      case "\n", "\t": result.append(scalar)
      case "\u{0}"..<"\u{20}": result.append(Unicode.Scalar(0x2400 + UInt16(scalar.value)) ?? "␀")
      case "\u{7F}": result.append("␡")
      case "\u{80}"..<"\u{A0}", "\u{FFFE}", "\u{FFFF}": result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}

extension Markup: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  /// Makes text.
  init(stringLiteral value: String) { self = .text(value) }
}

/// Makes an element; attributes without a value are left out.
func element(
  _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ content: Markup...
) -> Markup {
  element(name, attributes, content)
}

/// Makes an element; attributes without a value are left out.
func element(
  _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ content: [Markup]
) -> Markup {
  .element(
    name, attributes.compactMap { name, value in value.map { (name, $0) } }, content)
}
