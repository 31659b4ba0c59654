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
  public static func own(_ name: String) -> String { tests + "/Fixtures/" + name }

  /// The folder `Tests`, two above this file: the same for every test, however deep it lies.
  private static let tests = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().path
}
