#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif
internal import GRDB
internal import Synchronization

/// The database files that this process has open, each by one connection.
///
/// POSIX takes every lock of a process off a file as soon as the process closes any descriptor of it.
/// SQLite keeps that in mind for its own descriptors alone; so a file is looked at as bytes only while
/// no connection of the process has it open, and by one thread at a time.
enum OpenDatabases {
  /// What tells files apart, whatever they are called.
  private struct Identity: Hashable {
    let device: UInt64
    let number: UInt64
  }

  private struct Connection {
    weak var queue: DatabaseQueue?
  }

  private static let connections = Mutex<[Identity: Connection]>([:])

  /// The connection to the file at `path`, or else the one that `open` makes, if it makes one.
  static func queue(
    at path: String, opening open: () throws -> DatabaseQueue?
  ) throws -> DatabaseQueue? {
    try connections.withLock { connections in
      if let identity = identity(of: path), let queue = connections[identity]?.queue {
        return queue
      }
      connections = connections.filter { $0.value.queue != nil }
      guard let queue = try open() else { return nil }
      if let identity = identity(of: path) { connections[identity] = Connection(queue: queue) }
      return queue
    }
  }

  private static func identity(of path: String) -> Identity? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return Identity(
      device: UInt64(truncatingIfNeeded: status.st_dev),
      number: UInt64(truncatingIfNeeded: status.st_ino))
  }
}
