import PairConstruction
import TestSupport

/// Reads all groups of files with these contents, named in order of the alphabet.
func groups(
  _ contents: [(name: String, text: String)],
  _ change: (inout ResponseReader.Options) throws -> Void = { _ in }
) throws -> (groups: [ResponseGroup], reader: ResponseReader) {
  let folder = try TemporaryFolder()
  return try withExtendedLifetime(folder) {
    let paths = try contents.map { try folder.write($0.text, to: $0.name) }
    return try groups(of: paths, change)
  }
}

/// Reads all groups of the files at `paths`.
func groups(
  of paths: [String], _ change: (inout ResponseReader.Options) throws -> Void = { _ in }
) throws -> (groups: [ResponseGroup], reader: ResponseReader) {
  var options = ResponseReader.Options()
  try change(&options)
  var reader = try ResponseReader(paths.map { ResponseFile($0) }, options: options)
  var groups: [ResponseGroup] = []
  while let group = try reader.next() { groups.append(group) }
  return (groups, reader)
}
