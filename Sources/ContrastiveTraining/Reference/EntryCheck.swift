/// Who makes sure that entries of a reference cache are what the model says.
package enum EntryCheck: Sendable {
  /// The cache: of each maker's entries it computes a few again.
  case byCache
  /// The caller, who is about to compute the same scores, and confirms the entries then.
  case byCaller
}
