import ContrastiveFiles

/// What a file may ask of a station of the pipeline, so that no text takes more than its share of
/// time and memory, whoever wrote the file.
enum StationLimits {
  /// The most steps of one station; the longest that is known has five.
  static let maximumStepCount = 16
  /// The longest literal that is looked for or put in, in bytes; the time of a search grows with it.
  static let maximumLiteralLength = 1024
  /// How many times longer a station may make a text: each step that doubles it doubles this.
  static let maximumGrowth = 256.0
  /// The most ids around a text.
  static let maximumSurroundingCount = 1024
}

extension Field {
  /// The text of a literal that is looked for or put in.
  func literal() throws -> UTF8Text {
    let text = UTF8Text(try string().utf8)
    guard text.count <= StationLimits.maximumLiteralLength else {
      throw invalid(
        "\(text.count) bytes; at most \(StationLimits.maximumLiteralLength) are sound")
    }
    return text
  }

  /// Refuses a station of more steps than there are in any sound file.
  func checkStepCount(_ count: Int) throws {
    guard count <= StationLimits.maximumStepCount else {
      throw invalid("\(count) steps; at most \(StationLimits.maximumStepCount) are sound")
    }
  }

  /// Refuses a station whose steps, each by one of `factors`, may swell a text beyond measure.
  func checkGrowth(_ factors: [Double]) throws {
    guard factors.reduce(1, *) <= StationLimits.maximumGrowth else {
      throw invalid(
        "could make a text more than \(Int(StationLimits.maximumGrowth)) times longer")
    }
  }
}
