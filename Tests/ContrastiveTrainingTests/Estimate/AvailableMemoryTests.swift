import ContrastiveTraining
import Foundation
import TestSupport
import Testing

@Suite("Available memory")
struct AvailableMemoryTests {
  /// A system of 8,000 kB available, of which the process holds 100.
  private static func system(_ files: [String: String] = [:]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let common = [
      "proc/meminfo": "MemTotal:       16000 kB\nMemAvailable:    8000 kB\n",
      "proc/self/status": "VmHWM:\t     300 kB\nVmRSS:\t     100 kB\n",
    ]
    for (name, text) in common.merging(files, uniquingKeysWith: { $1 }) {
      let parent = (folder[name] as NSString).deletingLastPathComponent
      try FileManager.default.createDirectory(
        atPath: parent, withIntermediateDirectories: true)
      try folder.write(text, to: name)
    }
    return folder
  }

  @Test("is what the system has, and what the process holds")
  func system() throws {
    let folder = try Self.system()
    #expect(AvailableMemory.bytes(root: folder.path) == 8100 * 1024)
  }

  @Test(
    "is bounded by the control groups of both versions, also by outer ones",
    arguments: [
      // A limit of 5,000 kB, of which 2,000 are used, 500 of them by files that can be dropped.
      (
        [
          "proc/self/cgroup": "0::/jobs/one\n", "sys/fs/cgroup/jobs/one/memory.max": "5120000\n",
          "sys/fs/cgroup/jobs/one/memory.current": "2048000\n",
          "sys/fs/cgroup/jobs/one/memory.stat": "anon 1\ninactive_file 512000\n",
        ], 3600
      ),
      (
        [
          "proc/self/cgroup": "0::/jobs/one\n", "sys/fs/cgroup/jobs/one/memory.max": "max\n",
          "sys/fs/cgroup/jobs/one/memory.current": "2048000\n",
          "sys/fs/cgroup/jobs/memory.max": "3072000\n",
          "sys/fs/cgroup/jobs/memory.current": "2048000\n",
        ], 1100
      ),
      (
        [
          "proc/self/cgroup": "5:cpu,memory:/jobs\n4:devices:/\n",
          "sys/fs/cgroup/memory/jobs/memory.limit_in_bytes": "5120000\n",
          "sys/fs/cgroup/memory/jobs/memory.usage_in_bytes": "2048000\n",
          "sys/fs/cgroup/memory/jobs/memory.stat": "total_inactive_file 512000\n",
        ], 3600
      ),
      (
        [
          "proc/self/cgroup": "5:memory:/\n",
          "sys/fs/cgroup/memory/memory.limit_in_bytes": "9223372036854771712\n",
          "sys/fs/cgroup/memory/memory.usage_in_bytes": "2048000\n",
        ], 8100
      ),
      // More is used than is allowed: nothing is left but what the process holds.
      (
        [
          "proc/self/cgroup": "0::/\n", "sys/fs/cgroup/memory.max": "1024\n",
          "sys/fs/cgroup/memory.current": "2048\n",
        ], 100
      ),
    ])
  func groups(files: [String: String], kilobytes: Int) throws {
    let folder = try Self.system(files)
    #expect(AvailableMemory.bytes(root: folder.path) == kilobytes * 1024)
  }

  @Test("is not known where the system does not tell, or tells nonsense")
  func nonsense() throws {
    #expect(try AvailableMemory.bytes(root: TemporaryFolder().path) == nil)
    for line in ["MemAvailable: -5 kB", "MemAvailable:", "MemAvailable: 9223372036854775807 kB"] {
      let folder = try Self.system(["proc/meminfo": line])
      #expect(AvailableMemory.bytes(root: folder.path) == nil)
    }
  }
}
