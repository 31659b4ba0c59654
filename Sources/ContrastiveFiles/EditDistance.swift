/// Returns how many letters must be inserted, removed, replaced or swapped to turn `a` into `b`.
///
/// Optimal string alignment: a swap of neighbors counts once.
package func editDistance(_ a: String, _ b: String) -> Int {
  let a = Array(a.utf8)
  let b = Array(b.utf8)
  guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
  var older = [Int](repeating: 0, count: b.count + 1)
  var old = Array(0...b.count)
  for i in 1...a.count {
    var row = [i]
    for j in 1...b.count {
      let replaced = old[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
      var least = min(replaced, old[j] + 1, row[j - 1] + 1)
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        least = min(least, older[j - 2] + 1)
      }
      row.append(least)
    }
    older = old
    old = row
  }
  return old[b.count]
}
