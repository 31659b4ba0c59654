internal import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A team of threads that share the tiles of one piece of work and then wait for the next.
///
/// A tile's result must not depend on which thread computes it, or on how many there are: the same
/// program gives the same bits with one thread and with sixty-four. Between pieces of work the
/// threads spin for a moment, because the next piece usually follows within microseconds, and then
/// sleep. Whoever calls waits for the threads that have joined in, never for one that has not: where
/// another program has the core, the caller does the work. A piece of work that arrives while the team
/// is busy runs on the calling thread.
public final class ForkJoin: @unchecked Sendable {
  /// The team that the kernels use: one thread a core, or `CONTRASTIVE_THREADS` of them.
  ///
  /// - Precondition: That variable is not set, or one that ``requestedThreads`` understands.
  public static let shared = ForkJoin(threads: sharedThreads)

  /// The number of threads, the caller's included.
  public private(set) var threads: Int

  /// Grows by one when a piece of work begins and again when no tile of it is left: odd in between.
  private let phase = Atomic<Int>(0)
  /// The workers that may be reading `tiles` and `body`.
  private let joined = Atomic<Int>(0)
  private let nextTile = Atomic<Int>(0)
  private let busy = Atomic<Bool>(false)
  private nonisolated(unsafe) var tiles = 0
  private nonisolated(unsafe) var body: (@Sendable (Int) -> Void)?
  private let sleepers = Sleepers()

  /// Starts a team of `threads` threads, one of which is whoever calls `forEach`.
  ///
  /// The team is smaller where the system does not start as many, which changes no result.
  ///
  /// - Precondition: `threads` is positive.
  public init(threads: Int) {
    precondition(threads > 0, "a team of \(threads) threads")
    self.threads = 1
    while self.threads < threads, startWorker() { self.threads += 1 }
  }

  /// The number of threads that `CONTRASTIVE_THREADS` asks for, or one a core where it is not set.
  ///
  /// - Throws: `ThreadCountError` if the variable holds anything but a number from 1 to 1024.
  public static var requestedThreads: Int {
    get throws(ThreadCountError) {
      guard let variable = unsafe getenv("CONTRASTIVE_THREADS") else {
        return max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
      }
      let text = unsafe String(cString: variable)
      guard let count = Int(text), (1...ThreadCountError.largest).contains(count) else {
        throw ThreadCountError(found: text)
      }
      return count
    }
  }

  private static var sharedThreads: Int {
    do { return try requestedThreads } catch { fatalError("\(error)") }
  }

  /// Calls `body` once for every tile in `0..<tiles`, on any thread, in any order.
  public func forEach(_ tiles: Int, _ body: @Sendable (Int) -> Void) {
    guard tiles > 1, threads > 1,
      busy.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged
    else {
      for tile in 0..<max(tiles, 0) { body(tile) }
      return
    }
    // The closure does not outlive this call: a worker joins before it looks at the phase, so either
    // it is seen here and waited for, or it sees that the work is over and touches nothing.
    withoutActuallyEscaping(body) { body in
      unsafe self.tiles = tiles
      unsafe self.body = body
      nextTile.store(0, ordering: .relaxed)
      phase.wrappingAdd(1, ordering: .sequentiallyConsistent)
      sleepers.wake()
      work(body, tiles)
      phase.wrappingAdd(1, ordering: .sequentiallyConsistent)
      var spins = 0
      while joined.load(ordering: .sequentiallyConsistent) != 0 { Self.pause(&spins) }
      unsafe self.body = nil
    }
    busy.store(false, ordering: .releasing)
  }

  private func work(_ body: @Sendable (Int) -> Void, _ tiles: Int) {
    while true {
      let tile = nextTile.wrappingAdd(1, ordering: .relaxed).oldValue
      if tile >= tiles { return }
      body(tile)
    }
  }

  /// Starts a thread, and returns whether the system did.
  private func startWorker() -> Bool {
    let team = unsafe Unmanaged.passRetained(self)
    var thread = pthread_t(bitPattern: 0)
    let entry: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { argument in
      if let argument = unsafe argument {
        unsafe Unmanaged<ForkJoin>.fromOpaque(argument).takeUnretainedValue().workerLoop()
      }
      return nil
    }
    guard unsafe pthread_create(&thread, nil, entry, team.toOpaque()) == 0 else {
      unsafe team.release()
      return false
    }
    return true
  }

  private func workerLoop() {
    var last = 0
    while true {
      var spins = 0
      var current = phase.load(ordering: .acquiring)
      while !Self.isNew(current, after: last) {
        if spins < 20_000 {
          Self.pause(&spins)
        } else {
          sleepers.sleep {
            !Self.isNew(self.phase.load(ordering: .sequentiallyConsistent), after: last)
          }
        }
        current = phase.load(ordering: .acquiring)
      }
      last = current
      joined.wrappingAdd(1, ordering: .sequentiallyConsistent)
      if phase.load(ordering: .sequentiallyConsistent) == current, let body = unsafe body {
        unsafe work(body, tiles)
      }
      joined.wrappingSubtract(1, ordering: .sequentiallyConsistent)
    }
  }

  /// Whether there is work in `phase`, and not the one that was done last.
  private static func isNew(_ phase: Int, after last: Int) -> Bool {
    phase % 2 == 1 && phase != last
  }

  /// Counts a turn of a spinning loop, and now and then lets another thread have the core: with more
  /// threads than cores, the one that is waited for may not be running.
  private static func pause(_ spins: inout Int) {
    spins += 1
    if spins % 1024 == 0 { sched_yield() }
  }
}

/// Where idle threads sleep until there is work.
@safe private final class Sleepers: @unchecked Sendable {
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let condition: UnsafeMutablePointer<pthread_cond_t>
  private let asleep = Atomic<Int>(0)

  init() {
    unsafe mutex = .allocate(capacity: 1)
    unsafe condition = .allocate(capacity: 1)
    unsafe pthread_mutex_init(mutex, nil)
    unsafe pthread_cond_init(condition, nil)
  }

  /// Sleeps while `idle` holds.
  func sleep(while idle: () -> Bool) {
    unsafe pthread_mutex_lock(mutex)
    asleep.wrappingAdd(1, ordering: .sequentiallyConsistent)
    while idle() { unsafe pthread_cond_wait(condition, mutex) }
    asleep.wrappingSubtract(1, ordering: .sequentiallyConsistent)
    unsafe pthread_mutex_unlock(mutex)
  }

  /// Wakes every sleeper; costs nothing while nobody sleeps.
  func wake() {
    guard asleep.load(ordering: .sequentiallyConsistent) > 0 else { return }
    unsafe pthread_mutex_lock(mutex)
    unsafe pthread_cond_broadcast(condition)
    unsafe pthread_mutex_unlock(mutex)
  }

  // Teams live as long as their threads, which is as long as the process: nothing is torn down.
}
