import ContrastiveKernels
import Synchronization
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Fork-join team")
struct ForkJoinTests {
  /// More threads than most machines have cores.
  static let sizes = [1, 2, 3, 4, 32]

  @Test("runs every tile once", arguments: sizes)
  func everyTileOnce(threads: Int) {
    let team = ForkJoin(threads: threads)
    for tiles in [0, 1, 2, 7, 1000] {
      let runs = Mutex([Int](repeating: 0, count: tiles))
      team.forEach(tiles) { tile in runs.withLock { $0[tile] += 1 } }
      #expect(runs.withLock { $0 } == [Int](repeating: 1, count: tiles))
    }
    team.forEach(-1) { _ in Issue.record("there is no tile to run") }
  }

  @Test("has finished all tiles when it returns, round after round", arguments: sizes)
  func rounds(threads: Int) {
    let team = ForkJoin(threads: threads)
    let done = Atomic<Int>(0)
    // Enough for a missed wake-up or a tile counted twice to show, if there were one in thousands.
    let rounds = threads > 4 ? 200 : 5000
    for round in 1...rounds {
      team.forEach(3) { _ in done.wrappingAdd(1, ordering: .relaxed) }
      guard done.load(ordering: .relaxed) == 3 * round else {
        Issue.record("round \(round) ended with \(done.load(ordering: .relaxed)) tiles done")
        return
      }
    }
  }

  @Test("wakes threads that have gone to sleep")
  func sleepers() {
    let team = ForkJoin(threads: 3)
    let done = Atomic<Int>(0)
    for _ in 0..<10 {
      team.forEach(8) { _ in done.wrappingAdd(1, ordering: .relaxed) }
      usleep(10_000)  // The threads spin for far less than 10 ms.
    }
    #expect(done.load(ordering: .relaxed) == 80)
  }

  @Test("runs work from within a tile on that tile's thread")
  func nested() {
    let team = ForkJoin(threads: 3)
    let strays = Atomic<Int>(0)
    let done = Atomic<Int>(0)
    team.forEach(20) { _ in
      let outer = pthread_self()
      team.forEach(5) { _ in
        if pthread_equal(outer, pthread_self()) == 0 { strays.wrappingAdd(1, ordering: .relaxed) }
        done.wrappingAdd(1, ordering: .relaxed)
      }
    }
    #expect(done.load(ordering: .relaxed) == 100)
    #expect(strays.load(ordering: .relaxed) == 0)
  }

  @Test("serves several callers at once")
  func concurrentCallers() async {
    let team = ForkJoin(threads: 3)
    let sums = await withTaskGroup(of: Int.self, returning: [Int].self) { group in
      for _ in 0..<4 {
        group.addTask {
          let sum = Atomic<Int>(0)
          for _ in 0..<500 {
            team.forEach(10) { tile in sum.wrappingAdd(tile, ordering: .relaxed) }
          }
          return sum.load(ordering: .relaxed)
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(sums == [22_500, 22_500, 22_500, 22_500])
  }

  @Test("takes the number of threads from the environment, one a core without, and nothing else")
  func environment() async {
    await #expect(processExitsWith: .success) {
      unsetenv("CONTRASTIVE_THREADS")
      #expect((try? ForkJoin.requestedThreads) == sysconf(Int32(_SC_NPROCESSORS_ONLN)))
      for count in [1, 3, 1024] {
        setenv("CONTRASTIVE_THREADS", "\(count)", 1)
        #expect((try? ForkJoin.requestedThreads) == count)
      }
      for text in ["0", "-2", "1025", "many", ""] {
        setenv("CONTRASTIVE_THREADS", text, 1)
        let error = #expect(throws: ThreadCountError.self) { try ForkJoin.requestedThreads }
        #expect(error?.found == text)
      }
    }
    await #expect(processExitsWith: .failure) {
      setenv("CONTRASTIVE_THREADS", "many", 1)
      _ = ForkJoin.shared
    }
  }
}
