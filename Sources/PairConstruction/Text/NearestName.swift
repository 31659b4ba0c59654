internal import ContrastiveFiles

/// Returns the one of `names` that `name` is most likely a slip of, if one is near.
///
/// Names of more than 64 bytes are not looked at, since the search takes time with their square.
func nearestName(to name: String, among names: some Collection<String>) -> String? {
  guard name.utf8.count <= 64 else { return nil }
  let near = names.filter { $0.utf8.count <= 64 }.map { candidate in
    (name: candidate, distance: editDistance(name.lowercased(), candidate.lowercased()))
  }
  .filter { $0.distance <= max(1, name.utf8.count / 3) }
  // Of names that are as near, the same one whatever the order of a set.
  return near.min { ($0.distance, $0.name) < ($1.distance, $1.name) }?.name
}
