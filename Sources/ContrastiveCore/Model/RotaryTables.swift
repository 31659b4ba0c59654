internal import ContrastiveKernels
internal import Synchronization

/// The rotary table of a model, as long as the longest sequence so far.
///
/// A model may claim millions of positions that nobody ever uses. Copies of a model share the table;
/// the entry of a position is the same however long the table is.
final class RotaryTables: Sendable {
  private let frequencies: [Double]
  private let limit: Int
  private let table: Mutex<RotaryTable>

  /// Prepares a table for the positions of `configuration`, without any.
  init(_ configuration: Transformer.Configuration) {
    frequencies = configuration.rotary.frequencies(headWidth: configuration.headWidth)
    limit = configuration.contextLength
    table = Mutex(RotaryTable(inverseFrequencies: frequencies, positions: 0))
  }

  /// Returns a table that holds all of `positions`.
  ///
  /// It at least doubles when it grows, so that making it costs little however it is asked for.
  ///
  /// - Precondition: They are below the context length.
  func table(holding positions: [Int32]) -> RotaryTable {
    let count = Int(positions.max() ?? -1) + 1
    precondition(count <= limit, "position \(count - 1) of a model of \(limit)")
    return table.withLock { table in
      if table.positions < count {
        table = RotaryTable(
          inverseFrequencies: frequencies, positions: min(limit, max(count, 2 * table.positions)))
      }
      return table
    }
  }
}
