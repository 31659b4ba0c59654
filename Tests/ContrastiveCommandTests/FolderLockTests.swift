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
    let taken = Atomic(0)
    let crowds = Atomic(0)
    let path = folder.path
    DispatchQueue.concurrentPerform(iterations: 4) { _ in
      for _ in 0..<3000 {
        guard let lock = try? FolderLock(path) else { continue }
        if owners.wrappingAdd(1, ordering: .sequentiallyConsistent).newValue > 1 {
          crowds.wrappingAdd(1, ordering: .relaxed)
        }
        taken.wrappingAdd(1, ordering: .relaxed)
        owners.wrappingSubtract(1, ordering: .sequentiallyConsistent)
        lock.release()
      }
    }
    #expect(crowds.load(ordering: .relaxed) == 0)
    #expect(taken.load(ordering: .relaxed) > 1000)
    #expect(try folder.names == [])
  }
}
