/// The Unicode properties by which texts are split, as the regular expressions of the reference see
/// them: `\p{L}`, `\p{N}`, `\s` and `\w`.
///
/// The reference's engines know Unicode 16. Scalars assigned later belong to no class, whatever the
/// Swift runtime knows about them, so that ids depend on neither.
struct ScalarClass: OptionSet {
  let rawValue: UInt8

  /// General category L.
  static let letter = ScalarClass(rawValue: 1)
  /// General category N.
  static let number = ScalarClass(rawValue: 2)
  /// The property White_Space.
  static let space = ScalarClass(rawValue: 4)
  /// Carriage return and line feed; spaces too.
  static let newline = ScalarClass(rawValue: 8)
  /// Alphabetic scalars, marks, decimal digits, connecting punctuation and joiners.
  static let word = ScalarClass(rawValue: 16)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The classes of `scalar`.
  @inline(__always)
  init(_ scalar: Unicode.Scalar) {
    if scalar.value < 0x1_0000 {
      self.init(rawValue: Self.basicPlane[Int(scalar.value)])
    } else {
      self.init(searching: scalar)
    }
  }

  /// Looked up once for each scalar below U+10000: the properties themselves take a search.
  private static let basicPlane: ContiguousArray<UInt8> = ContiguousArray(
    (UInt16.min...UInt16.max).lazy.map { value in
      Unicode.Scalar(value).map { Self(searching: $0).rawValue } ?? 0
    })

  private init(searching scalar: Unicode.Scalar) {
    self = []
    let properties = scalar.properties
    guard let age = properties.age, age.major <= 16 else { return }
    if properties.isWhitespace { insert(.space) }
    if scalar == "\r" || scalar == "\n" { insert(.newline) }
    if properties.isAlphabetic || properties.isJoinControl { insert(.word) }
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
      insert(.letter)
    case .decimalNumber: formUnion([.number, .word])
    case .letterNumber, .otherNumber: insert(.number)
    case .nonspacingMark, .spacingMark, .enclosingMark, .connectorPunctuation: insert(.word)
    default: break
    }
  }
}
