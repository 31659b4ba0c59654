internal import Logging

/// Where the library says what it does besides returning it.
///
/// Everything is at the level `debug` or below: nothing is shown unless a program asks for it, and a
/// program decides by swift-log's `LoggingSystem` where it goes.
enum Log {
  /// Of the trainer.
  static let training = Logger(label: "contrastive.training")
  /// Of the reference's scores.
  static let reference = Logger(label: "contrastive.reference")
}
