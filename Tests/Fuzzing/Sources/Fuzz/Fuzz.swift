#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Feeds one parser with what libFuzzer makes up: `Fuzz TARGET [libFuzzer's options] [folders]`.
@main
enum Fuzz {
  /// The parser under test; set once, before the first input.
  nonisolated(unsafe) private static var target = FuzzTarget.json

  static func main() {
    var arguments = CommandLine.arguments
    guard arguments.count > 1, let target = FuzzTarget(rawValue: arguments.remove(at: 1)) else {
      print("usage: Fuzz", FuzzTarget.allCases.map(\.rawValue).joined(separator: "|"), "[options]")
      return
    }
    self.target = target
    // libFuzzer keeps the arguments to the end of the process, and may put others in their place.
    let words = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(
      capacity: arguments.count + 1)
    for (index, argument) in arguments.enumerated() { words[index] = copy(of: argument) }
    words[arguments.count] = nil
    var count = Int32(arguments.count)
    var start = words
    exit(
      run(&count, &start) { bytes, count in
        Fuzz.target.read(Array(UnsafeBufferPointer(start: bytes, count: count)))
        return 0
      })
  }

  private static func copy(of text: String) -> UnsafeMutablePointer<CChar>? {
    text.withCString { strdup($0) }
  }
}

/// libFuzzer's own `main`, without the name.
@_extern(c, "LLVMFuzzerRunDriver")
private func run(
  _ count: UnsafeMutablePointer<Int32>,
  _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32
