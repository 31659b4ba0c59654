import ContrastiveCore
import ContrastiveKernels
import ContrastiveTraining
import Losses
import Synchronization
import TestSupport
import Testing

@Suite("The weights of a reference that were let go")
struct ReferenceWeightsTests {
  @Test("are not read while every score is there, and once when some are missing")
  func reloading() throws {
    let readings = Mutex(0)
    let cache = try ReferenceCache(scoring: TinyTask.data(4), with: TinyTask.model)
    cache.release {
      readings.withLock { $0 += 1 }
      return TinyTask.model
    }
    let known = TinyTask.groups(4)
    _ = try cache.tokenLogProbabilities(of: known)
    #expect(readings.withLock { $0 } == 0)
    let all = TinyTask.groups(8)
    let held = try ReferenceCache(scoring: TinyTask.data(8), with: TinyTask.model)
    // The batches are others, which moves last bits of log-probabilities of about −4.
    let scores = zip(
      try cache.tokenLogProbabilities(of: all).joined().joined(),
      try held.tokenLogProbabilities(of: all).joined().joined())
    #expect(scores.allSatisfy { abs($0 - $1) < 1e-5 })
    _ = try cache.tokenLogProbabilities(of: TinyTask.groups(12))
    #expect(readings.withLock { $0 } == 1)
  }

  @Test("must be the same when they are read again")
  func otherModel() throws {
    let cache = try ReferenceCache(scoring: TinyTask.data(4), with: TinyTask.model)
    cache.release {
      var model = TinyTask.model
      model.mutableWeights()[7] += 1e-3
      return model
    }
    #expect(throws: ReferenceError.otherModel) {
      try cache.tokenLogProbabilities(of: TinyTask.groups(5))
    }
    #expect(try cache.tokenLogProbabilities(of: TinyTask.groups(4)).count == 4)
  }

  @Test("change no bit of a run")
  func training() throws {
    func trained(_ release: (ReferenceCache) -> Void) throws -> [UInt8] {
      let cache = try ReferenceCache(scoring: TinyTask.data(), with: TinyTask.model)
      release(cache)
      return try Trainer(
        TinyTask.model, on: TinyTask.data(), loss: DPOSigmoid(beta: 0.5), reference: cache,
        options: TinyTask.options
      ).run().weights.bytes
    }
    let kept = try trained { _ in }
    #expect(try trained { $0.release { throw ReferenceError.notFinite } } == kept)
  }
}
