extension Sequence<Unicode.Scalar> {
  /// The number of words: runs of letters, digits and `_`.
  var wordCount: Int {
    var count = 0
    var isInWord = false
    for scalar in self {
      let isPart = scalar.isWordCharacter
      if isPart && !isInWord { count += 1 }
      isInWord = isPart
    }
    return count
  }
}
