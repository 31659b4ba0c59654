import Foundation

/// The right to write into a folder, which one process has at a time.
///
/// It is a lock on the file `.lock` in the folder, which its owner removes. The system drops the lock
/// when the process ends, however it ends.
package struct FolderLock {
  private let file: String
  private let descriptor: Int32

  /// Takes possession of the folder at `path`.
  ///
  /// - Throws: `OutputFolderError.inUse`, or `OutputFolderError.unwritable`.
  package init(_ path: String) throws {
    file = "\(path)/.lock"
    while true {
      let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
      guard descriptor >= 0 else { throw OutputFolderError.unwritable(path: path) }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        close(descriptor)
        throw OutputFolderError.inUse(path: path)
      }
      // The last owner may have removed the file between the two calls: a lock on a file that nobody
      // else can open keeps nobody out.
      var (opened, named) = (stat(), stat())
      if fstat(descriptor, &opened) == 0, stat(file, &named) == 0, opened.st_dev == named.st_dev,
        opened.st_ino == named.st_ino
      {
        self.descriptor = descriptor
        return
      }
      close(descriptor)
    }
  }

  /// Removes the file, while nobody else can have the lock, and drops the lock.
  package func release() {
    unlink(file)
    close(descriptor)
  }
}
