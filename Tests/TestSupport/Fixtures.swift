import Foundation

/// Where tests find the reference files: those of the repository, and those of the shared folder.
public enum Fixtures {
  /// The shared folder, named by `CONTRASTIVE_FIXTURES`.
  public static let shared = ProcessInfo.processInfo.environment["CONTRASTIVE_FIXTURES"]

  /// Whether the shared folder is there.
  public static var isAvailable: Bool {
    shared.map { FileManager.default.fileExists(atPath: $0) } ?? false
  }

  /// Why tests are skipped without it.
  public static let reason: String = "set CONTRASTIVE_FIXTURES to the folder of reference files"

  /// The path of a file in the shared folder.
  public static func path(_ name: String) -> String { (shared ?? "") + "/" + name }

  /// The path of a file in the repository's own `Tests/Fixtures`.
  public static func own(_ name: String, of file: String = #filePath) -> String {
    let tests = URL(fileURLWithPath: file).deletingLastPathComponent().deletingLastPathComponent()
    return tests.appendingPathComponent("Fixtures/" + name).path
  }

  /// A fresh folder that the caller may fill.
  public static func temporaryFolder() throws -> String {
    let path = FileManager.default.temporaryDirectory.path + "/contrastive-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }
}
