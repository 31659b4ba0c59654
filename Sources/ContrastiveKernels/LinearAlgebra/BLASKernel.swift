internal import COpenBLAS

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Which of its kernels OpenBLAS runs, and how fast.
public enum BLASKernel {
  /// The name of the kernels in use, such as `Haswell` or `SkylakeX`.
  public static var name: String {
    guard let name = unsafe openblas_get_corename() else { return "unknown" }
    return unsafe String(cString: name)
  }

  /// Sets OpenBLAS to one thread, and to its AVX-512 kernels where it has overlooked them.
  ///
  /// OpenBLAS does not know every processor that is younger than itself, and then takes its AVX2
  /// kernels, which on some are half as fast. A kernel that the user has chosen by setting
  /// `OPENBLAS_CORETYPE` stays.
  ///
  /// Call it first thing in a program, before there are other threads: exchanging the kernels while
  /// a product runs crashes it. Importing the library never does this. A second call has no effect.
  public static func prepare() { _ = preparation }

  private static let preparation: Void = {
    let choice = unsafe getenv("OPENBLAS_CORETYPE").map { unsafe String(cString: $0) }
    if overlooksAVX512(name: name, userChoice: choice, processorFlags: processorFlags) {
      exchange(for: "SkylakeX")
    }
    // The team of threads cuts products into tiles; a tile is a product on one thread.
    openblas_set_num_threads(1)
  }()

  /// Whether AVX2 kernels run, though not by choice, on a processor that can run the AVX-512 ones.
  package static func overlooksAVX512(
    name: String, userChoice: String?, processorFlags: Set<Substring>
  ) -> Bool {
    let needed: Set<Substring> = ["avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl"]
    return userChoice == nil && (name == "Haswell" || name == "Zen")
      && needed.isSubset(of: processorFlags)
  }

  /// The instruction sets of the processor as Linux names them; empty on other systems.
  package static var processorFlags: Set<Substring> {
    #if os(Linux) && arch(x86_64)
      let file = unsafe open("/proc/cpuinfo", O_RDONLY)
      guard file >= 0 else { return [] }
      defer { close(file) }
      // The description of the first processor is far shorter.
      var text = [UInt8](repeating: 0, count: 16_384)
      let length = unsafe read(file, &text, text.count)
      let lines = String(decoding: text.prefix(max(length, 0)), as: UTF8.self)
        .split(separator: "\n")
      guard let line = lines.first(where: { $0.hasPrefix("flags") }) else { return [] }
      return Set(line.split(separator: " "))
    #else
      return []
    #endif
  }

  /// Lets OpenBLAS choose its kernels anew, with the wish for those called `name`.
  package static func exchange(for name: String) {
    typealias Call = @convention(c) () -> Void
    // An OpenBLAS built for one kind of processor has no kernels to choose from, nor these symbols.
    guard let quit = unsafe dlsym(nil, "gotoblas_dynamic_quit"),
      let start = unsafe dlsym(nil, "gotoblas_dynamic_init")
    else { return }
    // OpenBLAS reads the variable when it starts; child processes decide for themselves.
    unsafe setenv("OPENBLAS_CORETYPE", name, 1)
    unsafe unsafeBitCast(quit, to: Call.self)()
    unsafe unsafeBitCast(start, to: Call.self)()
    unsafe unsetenv("OPENBLAS_CORETYPE")
  }
}
