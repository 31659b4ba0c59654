extension BPE {
  /// Writes the tokenizer's `files` to a folder, which is made unless it is there.
  ///
  /// What was read from files is written back byte for byte. Every file is replaced in one step.
  ///
  /// - Throws: `TokenizerError.unwritable` where the system refuses.
  public func write(to directory: String) throws {
    try DiskFile.makeFolder(directory)
    for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
      try DiskFile.replace("\(directory)/\(name)", with: bytes)
    }
  }
}
