internal import COpenBLAS

// Σ x·y of rows, as sixteen partial sums of every sixteenth product: the same ones, added in the same
// order, however many rows are multiplied at a time. All rows have the same count.

/// Returns the sums of two rows.
@inline(__always)
func laneProducts(_ x: Span<Float>, _ y: Span<Float>) -> SIMD16<Float> {
  precondition(x.count == y.count)
  var sums = SIMD16<Float>.zero
  var i = 0
  while i &+ 16 <= x.count {
    unsafe sums += x.innerLanes(at: i) * y.innerLanes(at: i)
    i &+= 16
  }
  if i < x.count { sums += x.lanes(at: i) * y.lanes(at: i) }
  return sums
}

/// Four rows of floats.
typealias FourRows = (Span<Float>, Span<Float>, Span<Float>, Span<Float>)

/// Returns the sums of a row with each of four others, and asks for what comes `ahead` meanwhile.
@inline(__always)
func laneProducts(_ x: Span<Float>, _ y: FourRows, _ ahead: inout FetchAhead) -> FourLanes {
  let count = commonCount(y)
  precondition(x.count == count)
  var sums = FourLanes()
  var i = 0
  while i &+ 16 <= count {
    unsafe sums.add(x.innerLanes(at: i), times: FourLanes(inside: y, at: i))
    ahead.step()
    i &+= 16
  }
  if i < count { sums.add(x.lanes(at: i), times: FourLanes(lastOf: y, at: i)) }
  return sums
}

/// Returns the sums of each of four rows with each of four others.
@inline(__always)
func laneProducts(
  _ x: FourRows, _ y: FourRows, _ ahead: inout FetchAhead
) -> (FourLanes, FourLanes, FourLanes, FourLanes) {
  let count = commonCount(y)
  precondition(commonCount(x) == count)
  var sums = (FourLanes(), FourLanes(), FourLanes(), FourLanes())
  var i = 0
  while i &+ 16 <= count {
    let lanes = unsafe FourLanes(inside: y, at: i)
    unsafe sums.0.add(x.0.innerLanes(at: i), times: lanes)
    unsafe sums.1.add(x.1.innerLanes(at: i), times: lanes)
    unsafe sums.2.add(x.2.innerLanes(at: i), times: lanes)
    unsafe sums.3.add(x.3.innerLanes(at: i), times: lanes)
    ahead.step()
    i &+= 16
  }
  if i < count {
    let lanes = FourLanes(lastOf: y, at: i)
    sums.0.add(x.0.lanes(at: i), times: lanes)
    sums.1.add(x.1.lanes(at: i), times: lanes)
    sums.2.add(x.2.lanes(at: i), times: lanes)
    sums.3.add(x.3.lanes(at: i), times: lanes)
  }
  return sums
}

@inline(__always) private func commonCount(_ rows: FourRows) -> Int {
  let count = rows.0.count
  precondition(rows.1.count == count && rows.2.count == count && rows.3.count == count)
  return count
}

/// Sixteen lanes for each of four rows.
struct FourLanes {
  var a = SIMD16<Float>.zero
  var b = SIMD16<Float>.zero
  var c = SIMD16<Float>.zero
  var d = SIMD16<Float>.zero

  @inline(__always) init() {}

  /// The lanes from `start` on, which the caller knows to be there.
  @unsafe @inline(__always) init(inside rows: FourRows, at start: Int) {
    unsafe a = rows.0.innerLanes(at: start)
    unsafe b = rows.1.innerLanes(at: start)
    unsafe c = rows.2.innerLanes(at: start)
    unsafe d = rows.3.innerLanes(at: start)
  }

  /// The lanes from `start` on, with zeros behind the end.
  @inline(__always) init(lastOf rows: FourRows, at start: Int) {
    a = rows.0.lanes(at: start)
    b = rows.1.lanes(at: start)
    c = rows.2.lanes(at: start)
    d = rows.3.lanes(at: start)
  }

  /// Adds the products of `x` with each.
  @inline(__always) mutating func add(_ x: SIMD16<Float>, times y: FourLanes) {
    a += x * y.a
    b += x * y.b
    c += x * y.c
    d += x * y.d
  }

  /// The sum of the lanes of each, in the order of `total` and so with its bits.
  @inline(__always) var totals: SIMD4<Float> {
    let first = Self.halves(of: Self.quarter(a), Self.quarter(b))
    let second = Self.halves(of: Self.quarter(c), Self.quarter(d))
    return SIMD4(lowHalf: first.evenHalf, highHalf: second.evenHalf)
      + SIMD4(lowHalf: first.oddHalf, highHalf: second.oddHalf)
  }

  @inline(__always) private static func quarter(_ lanes: SIMD16<Float>) -> SIMD4<Float> {
    let eight = lanes.lowHalf + lanes.highHalf
    return eight.lowHalf + eight.highHalf
  }

  @inline(__always)
  private static func halves(of x: SIMD4<Float>, _ y: SIMD4<Float>) -> SIMD4<Float> {
    SIMD4(lowHalf: x.lowHalf, highHalf: y.lowHalf)
      + SIMD4(lowHalf: x.highHalf, highHalf: y.highHalf)
  }
}

/// Cache lines that will be wanted soon, asked for some at a time.
@safe
struct FetchAhead {
  private var next: UnsafeRawPointer
  private var linesLeft: Int
  private let linesPerStep: Int

  /// Prepares to ask for a run of floats, which may lie behind the end of the buffer, as that harms nothing.
  @inline(__always)
  init(_ floats: Range<Int>, of buffer: FloatBuffer, linesPerStep: Int) {
    unsafe next = UnsafeRawPointer(buffer.base + floats.lowerBound)
    linesLeft = (floats.count + 15) / 16
    self.linesPerStep = linesPerStep
  }

  /// Asks for the next lines.
  @inline(__always) mutating func step() {
    guard linesLeft > 0 else { return }
    for _ in 0..<linesPerStep {
      unsafe fetch_ahead(next)
      unsafe next += 64
    }
    linesLeft &-= linesPerStep
  }
}

extension Span where Element == Float {
  /// Returns sixteen elements from `start` on, which the caller knows to be there.
  @unsafe @inline(__always) fileprivate func innerLanes(at start: Int) -> SIMD16<Float> {
    unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: start &* 4, as: SIMD16<Float>.self)
  }
}
