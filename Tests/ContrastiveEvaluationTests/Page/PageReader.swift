/// An element of a page with all that is in it.
final class PageElement {
  /// The name.
  let name: String
  /// The attributes.
  let attributes: [String: String]
  /// The elements within, in their order.
  fileprivate(set) var elements: [PageElement] = []
  /// The text, with that of the elements within.
  fileprivate(set) var text = ""
  /// The text but for that of `data` elements.
  fileprivate(set) var textOutsideData = ""

  fileprivate init(name: String, attributes: [String: String]) {
    self.name = name
    self.attributes = attributes
  }

  /// The value of an attribute.
  subscript(attribute: String) -> String? { attributes[attribute] }

  /// All elements within, at any depth, outermost first.
  var descendants: [PageElement] { elements.flatMap { [$0] + $0.descendants } }

  /// The elements of a name, at any depth.
  func all(_ name: String) -> [PageElement] { descendants.filter { $0.name == name } }

  /// The elements of a class, at any depth.
  func all(class wanted: String) -> [PageElement] {
    descendants.filter { $0["class"]?.split(separator: " ").contains(wanted[...]) ?? false }
  }
}

/// Reads a page as strictly as XML is read: every element is closed in order, every attribute is quoted
/// and named once, and no character stands that must be escaped.
struct PageReader {
  struct Fault: Error { let description: String }

  private var rest: Substring
  private static let names: [Substring: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "#39": "'",
  ]

  /// Reads the one element of `page`, after its document type.
  static func read(_ page: String) throws -> PageElement {
    guard page.hasPrefix("<!DOCTYPE html>\n") else { throw Fault(description: "no document type") }
    var reader = PageReader(rest: page.dropFirst("<!DOCTYPE html>\n".count))
    let root = try reader.element()
    guard reader.rest.allSatisfy(\.isWhitespace) else { throw reader.fault("text after the end") }
    return root
  }

  private mutating func element() throws -> PageElement {
    try take("<")
    let name = try word()
    var attributes: [String: String] = [:]
    while rest.first == " " {
      try take(" ")
      let attribute = try word()
      try take("=\"")
      let value = try text(until: "\"")
      try take("\"")
      guard attributes.updateValue(value, forKey: attribute) == nil else {
        throw fault("\(attribute) twice")
      }
    }
    let element = PageElement(name: name, attributes: attributes)
    if rest.hasPrefix("/>") {
      try take("/>")
      return element
    }
    try take(">")
    while !rest.hasPrefix("</") {
      if rest.hasPrefix("<") {
        let child = try self.element()
        element.elements.append(child)
        element.text += child.text
        if child.name != "data" { element.textOutsideData += child.textOutsideData }
      } else {
        let text = try text(until: "<")
        element.text += text
        element.textOutsideData += text
      }
    }
    try take("</\(name)>")
    return element
  }

  private mutating func text(until end: Character) throws -> String {
    let raw = rest.prefix { $0 != end }
    guard raw.endIndex < rest.endIndex else { throw fault("no \(end)") }
    rest = rest[raw.endIndex...]
    guard !raw.contains("<"),
      !raw.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\n" && $0 != "\t" })
    else { throw fault("a character that must be escaped") }
    var parts = raw.split(separator: "&", omittingEmptySubsequences: false)
    var text = String(parts.removeFirst())
    for part in parts {
      guard let semicolon = part.firstIndex(of: ";"), let character = Self.names[part[..<semicolon]]
      else { throw fault("a bare &") }
      text += character + part[part.index(after: semicolon)...]
    }
    return text
  }

  private mutating func word() throws -> String {
    let word = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    guard !word.isEmpty else { throw fault("no name") }
    rest = rest[word.endIndex...]
    return String(word)
  }

  private mutating func take(_ text: String) throws {
    guard rest.hasPrefix(text) else { throw fault("expected \(text)") }
    rest = rest.dropFirst(text.count)
  }

  private func fault(_ description: String) -> Fault {
    Fault(description: "\(description) before: \(rest.prefix(80))")
  }
}
