#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Whether this machine multiplies numbers of bfloat16 faster than single precision.
///
/// Some processors do so twice as fast, with a library that knows how: oneDNN. It is looked for when it
/// is first needed. Nothing links against it, and a program that multiplies in single precision never
/// loads it.
public enum BFloat16Kernel {
  /// What keeps the machine from it, or nothing if it does.
  public static var obstacle: Obstacle? {
    switch found {
    case .success: nil
    case .failure(let obstacle): obstacle
    }
  }

  /// What keeps a machine from multiplying bfloat16 numbers as such.
  public enum Obstacle: Error, Hashable, Sendable, CustomStringConvertible {
    /// The processor has no instructions for it.
    case processor
    /// oneDNN is not there, or refuses, or does not compute what it should.
    case library

    /// What is missing, and where to get it.
    public var description: String {
      switch self {
      case .processor: "this processor has no instructions for bfloat16 (avx512_bf16)"
      case .library:
        "oneDNN is not installed, or cannot be used (Debian: apt-get install libdnnl2)"
      }
    }
  }

  /// The routine that multiplies, if the processor and the library are there.
  package static var routine: Routine? { try? found.get() }

  private static let found: Result<Routine, Obstacle> = {
    guard BLASKernel.processorFlags.contains("avx512_bf16") else { return .failure(.processor) }
    let routines = ["libdnnl.so.3", "libdnnl.so.2", "libdnnl.so"].lazy.compactMap(Routine.init)
    return routines.first(where: isRight).map(Result.success) ?? .failure(.library)
  }()

  /// Whether the routine multiplies two small matrices rightly.
  private static func isRight(_ routine: Routine) -> Bool {
    // Whole numbers below 256 are the same in bfloat16.
    let a = Matrix(FloatBuffer((0..<15).map { Float($0 - 7) }), rows: 3, columns: 5)
    let b = Matrix(FloatBuffer((0..<20).map { Float(9 - $0) }), rows: 4, columns: 5)
    let (found, expected) = (Matrix(uninitialized: 3, 4), Matrix(uninitialized: 3, 4))
    for c in [found, expected] { fill(c.buffer, with: 1) }
    multiply(a, b.transposed, into: expected, .add, scale: 2)
    let (x, y) = (
      BFloat16Buffer(rounding: a, by: routine, .shared),
      BFloat16Buffer(rounding: b, by: routine, .shared)
    )
    let product = Gemm(
      x.matrix(0..<15, rows: 3, columns: 5).operand(isTransposed: false),
      y.matrix(0..<20, rows: 4, columns: 5).operand(isTransposed: true), into: found, .add,
      scale: 2, by: routine)
    let status = routine.status(of: product.tile(rows: 0..<3, columns: 0..<4, depth: 0..<5))
    extendLifetime((x, y, found))
    return status == 0 && found.buffer.array == expected.buffer.array
  }

  /// oneDNN's product of row-major matrices of bfloat16 numbers, computed on the calling thread alone.
  @safe
  package struct Routine: GemmKernel {
    private typealias Product =
      @convention(c) (
        _ transposeA: CChar, _ transposeB: CChar, _ m: Int, _ n: Int, _ k: Int, _ scale: Float,
        _ a: UnsafePointer<UInt16>, _ strideA: Int, _ b: UnsafePointer<UInt16>, _ strideB: Int,
        _ rest: Float, _ c: UnsafeMutablePointer<Float>, _ strideC: Int
      ) -> Int32

    private let product: Product
    // oneDNN would share a product out among threads of OpenMP, where it is built with that.
    private let threads: (@convention(c) () -> Int32)?
    private let setThreads: (@convention(c) (Int32) -> Void)?

    /// Loads the library of that name, if it is there.
    init?(library name: String) {
      // It stands in none of the library's headers, but every version since the first exports it.
      guard let library = unsafe dlopen(name, RTLD_NOW | RTLD_LOCAL),
        let product = unsafe dlsym(library, "dnnl_gemm_bf16bf16f32")
      else { return nil }
      unsafe self.product = unsafe unsafeBitCast(product, to: Product.self)
      threads = unsafe dlsym(library, "omp_get_max_threads").map {
        unsafe unsafeBitCast($0, to: (@convention(c) () -> Int32).self)
      }
      setThreads = unsafe dlsym(library, "omp_set_num_threads").map {
        unsafe unsafeBitCast($0, to: (@convention(c) (Int32) -> Void).self)
      }
    }

    func multiply(_ tile: GemmTile<UInt16>) {
      guard tile.rows > 0, tile.columns > 0 else { return }
      let status = status(of: tile)
      precondition(status == 0, "oneDNN refused a product, with status \(status)")
    }

    /// Computes a tile, and returns 0, or why not.
    func status(of tile: GemmTile<UInt16>) -> Int32 {
      // The number is each thread's own, so it is set here, and set back for whoever else uses OpenMP.
      let before = threads?()
      setThreads?(1)
      defer { if let before { setThreads?(before) } }
      func letter(_ isTransposed: Bool) -> CChar {
        CChar(UInt8(ascii: isTransposed ? "T" : "N"))
      }
      return unsafe product(
        letter(tile.transposes.a), letter(tile.transposes.b), tile.rows, tile.columns, tile.depth,
        tile.scale, tile.a, max(tile.strides.a, 1), tile.b, max(tile.strides.b, 1),
        tile.adds ? 1 : 0, tile.c, max(tile.strides.c, 1))
    }
  }
}
