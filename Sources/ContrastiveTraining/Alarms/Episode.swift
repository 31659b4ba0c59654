/// What makes an alarm speak once, and again only after what it saw had gone.
struct Episode: Codable, Equatable, Sendable {
  private(set) var isOpen = false

  /// Notes what was seen.
  ///
  /// - Parameters:
  ///   - isPresent: Whether what the alarm watches for is there for certain.
  ///   - isGone: Whether it is clearly not there; between the two nothing changes.
  /// - Returns: Whether an episode begins.
  mutating func begins(if isPresent: Bool, endsIf isGone: Bool) -> Bool {
    if isPresent, !isOpen {
      isOpen = true
      return true
    }
    if isGone { isOpen = false }
    return false
  }
}
