import ContrastiveCommand
import Dispatch
import Synchronization
import TestSupport
import Testing

@Suite("The lock of a folder")
struct FolderLockTests {
  @Test("has one owner at a time, however often it is taken and removed")
  func exclusion() throws {
    let folder = try TemporaryFolder()
    let owners = Atomic(0)
    let crowds = Atomic(0)
    let total = Atomic(0)
    let path = folder.path
    DispatchQueue.concurrentPerform(iterations: 4) { _ in
      // Counted is what was taken: how often another has it meanwhile is a matter of luck.
      var (taken, tries) = (0, 0)
      while taken < 500, tries < 10_000_000 {
        tries += 1
        guard let lock = try? FolderLock(path) else { continue }
        taken += 1
        if owners.wrappingAdd(1, ordering: .sequentiallyConsistent).newValue > 1 {
          crowds.wrappingAdd(1, ordering: .relaxed)
        }
        owners.wrappingSubtract(1, ordering: .sequentiallyConsistent)
        lock.release()
      }
      total.wrappingAdd(taken, ordering: .relaxed)
    }
    // A lock that could never be taken would show here, and not as a test without an end.
    #expect(total.load(ordering: .relaxed) == 2000)
    #expect(crowds.load(ordering: .relaxed) == 0)
    #expect(try folder.names == [])
  }
}
