/// A file of prompts or answers, and the model that its answers are of.
public struct ResponseFile: Hashable, Sendable {
  /// The path of the file.
  public var path: String
  /// The model of answers that do not name theirs.
  public var model: String

  /// Names a file; without `model` it is named after the file, without folder and ending.
  public init(_ path: String, model: String? = nil) {
    self.path = path
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let end = name.lastIndex(of: ".") ?? name.endIndex
    self.model = model ?? (end == name.startIndex ? name : String(name[..<end]))
  }
}
