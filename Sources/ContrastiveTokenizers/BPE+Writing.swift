extension BPE {
  /// Writes the tokenizer's `files` to a folder, which is made unless it is there.
  ///
  /// What was read from files is written back byte for byte. Every file is replaced in one step.
  ///
  /// - Throws: `TokenizerError.unwritable` where the system refuses.
  public func write(to directory: String) throws {
    try DiskFile.write(files, to: directory)
  }
}
