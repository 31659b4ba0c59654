/// How runs are told apart.
enum RunMark {
  /// The number of colors that stay apart for every kind of color vision.
  static let colors = 7

  /// The letter of a run: A to Z, then A2 and so on.
  static func letter(_ run: Int) -> String {
    let letter = String(Character(Unicode.Scalar(UInt8(ascii: "A") + UInt8(run % 26))))
    return run < 26 ? letter : letter + "\(run / 26 + 1)"
  }

  /// The color of a run; beyond the last they begin again.
  static func color(_ run: Int) -> Int { run % colors }

  /// The letter in its color.
  static func badge(_ run: Int) -> Markup {
    element("span", ["class": "badge c\(color(run))"], .text(letter(run)))
  }
}
