import ContrastiveFiles
import TestSupport
import Testing

@Suite("The files of a folder")
struct FolderContentsTests {
  @Test("may be links into the blobs of a hub cache")
  func hubCache() throws {
    let cache = try TemporaryFolder()
    for folder in ["blobs", "snapshots", "snapshots/0123abc"] { try cache.makeFolder(folder) }
    try cache.write("{}", to: "blobs/aa11")
    try cache.link("snapshots/0123abc/config.json", to: "../../blobs/aa11")
    // The folder itself may be reached by any way.
    try cache.link("main", to: "snapshots/0123abc")
    for folder in ["snapshots/0123abc", "main", "main/"] {
      let contents = try FolderContents(cache[folder])
      #expect(contents.names == ["config.json"])
      #expect(try contents.path(of: "config.json") == cache[folder] + "/config.json")
      #expect(try contents.path(of: "model.safetensors") == nil)
    }
    // Blobs of another model, or a folder of blobs that no cache would use, are outside.
    try cache.makeFolder("blobs-of-others")
    try cache.write("", to: "blobs-of-others/bb22")
    try cache.link("snapshots/0123abc/model.safetensors", to: "../../blobs-of-others/bb22")
    let contents = try FolderContents(cache["main"])
    #expect(
      throws: FileError.strayLink(
        file: cache["main/model.safetensors"], target: cache["blobs-of-others/bb22"])
    ) { try contents.path(of: "model.safetensors") }
  }

  @Test("may not be links to anywhere else, even to a name that begins alike")
  func strayLinks() throws {
    let parent = try TemporaryFolder()
    for folder in ["model", "model-private"] { try parent.makeFolder(folder) }
    try parent.write("secret", to: "model-private/weights")
    try parent.link("model/outside", to: "../model-private/weights")
    try parent.write("", to: "model/file")
    try parent.link("model/inside", to: "file")
    try parent.link("model/broken", to: "nowhere")
    let contents = try FolderContents(parent["model"])
    #expect(
      throws: FileError.strayLink(
        file: parent["model/outside"], target: parent["model-private/weights"])
    ) { try contents.path(of: "outside") }
    #expect(try contents.path(of: "inside") == parent["model/inside"])
    #expect(try contents.path(of: "broken") == nil)
  }

  @Test("are asked for only in folders")
  func notFolders() throws {
    let parent = try TemporaryFolder()
    try parent.write("", to: "file")
    #expect(
      throws: FileError.notAFolder(path: parent["none"], reason: "No such file or directory")
    ) { try FolderContents(parent["none"]) }
    #expect(throws: FileError.notAFolder(path: parent["file"], reason: "Not a directory")) {
      try FolderContents(parent["file"])
    }
  }

  @Test(
    "have plain names", arguments: ["model.safetensors", "a b", "é", "model-00001-of-00002.bin"])
  func plainNames(name: String) {
    #expect(FolderContents.isPlain(name))
  }

  @Test(
    "have no names that lead elsewhere",
    arguments: [
      "", ".", "..", "../a", "a/b", "/a", "a\\b", ".hidden", "a\u{0}b", "a\nb", "a\u{7F}b",
      "a\u{9B}b", "\u{202E}a",
      String(repeating: "n", count: 256),
    ])
  func strayNames(name: String) {
    #expect(!FolderContents.isPlain(name))
  }

  @Test("can be made a place for, where there is none yet")
  func making() throws {
    let parent = try TemporaryFolder()
    for path in ["new", "new", "runs/first/checkpoint-1", "runs/first/checkpoint-2/"] {
      try FolderContents.make(parent[path])
      #expect(try FolderContents(parent[path]).names.isEmpty)
    }
    #expect(try FolderContents(parent["runs/first"]).names == ["checkpoint-1", "checkpoint-2"])
    try parent.write("", to: "file")
    let path = parent["file/new/model"]
    #expect(throws: FileError.unwritable(file: path, reason: "Not a directory")) {
      try FolderContents.make(path)
    }
  }
}
