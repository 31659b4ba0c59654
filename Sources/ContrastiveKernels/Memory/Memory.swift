#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A piece of memory with one owner: allocated here, or borrowed from somebody who keeps it alive.
///
/// Fresh memory comes from the heap, or, where it must be zero and is large, straight from the system, whose
/// pages are zero when they are first touched: gradients and moments need no pass that clears them.
@safe @usableFromInline
final class Memory: @unchecked Sendable {
  @usableFromInline let address: UnsafeMutableRawPointer
  @usableFromInline let isWritable: Bool
  private let byteCount: Int
  private let origin: Origin

  private enum Origin {
    case heap
    case pages
    case lender(AnyObject)
  }

  /// Allocates `byteCount` bytes at a multiple of 64.
  convenience init(byteCount: Int) {
    var pointer: UnsafeMutableRawPointer?
    // 64 bytes are a cache line and the width of the widest vector register.
    let status = unsafe posix_memalign(&pointer, 64, max(byteCount, 64))
    unsafe self.init(owning: status == 0 ? pointer : nil, byteCount, from: .heap)
  }

  /// Asks the system for `byteCount` bytes of zeros, at the beginning of a page.
  ///
  /// - Precondition: `byteCount` is positive.
  convenience init(zeroedPages byteCount: Int) {
    let pages = unsafe mmap(
      nil, byteCount, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0)
    unsafe self.init(owning: pages == MAP_FAILED ? nil : pages, byteCount, from: .pages)
  }

  private init(owning allocated: UnsafeMutableRawPointer?, _ byteCount: Int, from origin: Origin) {
    guard let allocated = unsafe allocated else {
      fatalError("out of memory: \(byteCount) bytes could not be allocated")
    }
    #if os(Linux)
      unsafe Self.askForLargePages(allocated, byteCount)
    #endif
    unsafe address = allocated
    isWritable = true
    self.byteCount = byteCount
    self.origin = origin
    MemoryCounters.count(allocating: byteCount)
  }

  #if os(Linux)
    /// Asks the system to lay memory that is larger than its large pages into such.
    ///
    /// A step makes and drops hundreds of megabytes of activations. In pages of 4 KB it touches a hundred
    /// thousand fresh ones, each of which interrupts a thread, and two threads wait for each other there.
    private static func askForLargePages(_ address: UnsafeMutableRawPointer, _ byteCount: Int) {
      guard byteCount >= largePage else { return }
      let page = UInt(getpagesize())
      let start = (UInt(bitPattern: address) + page - 1) / page * page
      let end = (UInt(bitPattern: address) + UInt(byteCount)) / page * page
      // It is advice: where it is not taken, nothing is different but the time.
      unsafe madvise(UnsafeMutableRawPointer(bitPattern: start), Int(end - start), MADV_HUGEPAGE)
    }
  #endif

  /// Borrows memory that `lender` keeps alive and that must not be written.
  init(borrowing address: UnsafeRawPointer, from lender: AnyObject) {
    unsafe self.address = UnsafeMutableRawPointer(mutating: address)
    byteCount = 0
    origin = .lender(lender)
    isWritable = false
  }

  deinit {
    switch origin {
    case .lender: return
    case .heap: unsafe free(address)
    case .pages: unsafe munmap(address, byteCount)
    }
    MemoryCounters.count(freeing: byteCount)
  }

  /// The size of a large page where the system has such, and from where on pages are asked for.
  static let largePage = 2 << 20
}
