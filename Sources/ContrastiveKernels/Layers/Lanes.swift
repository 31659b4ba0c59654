extension Span where Element == Float {
  /// Returns up to sixteen elements from `start` on, and `padding` where the span has ended.
  ///
  /// Loops over lanes need no second formula for the last few elements, and because they read all
  /// sixteen before they write any, they may write where they read.
  @inline(__always) func lanes(at start: Int, padding: Float = 0) -> SIMD16<Float> {
    if _fastPath(start &+ 16 <= count) {
      return unsafe bytes.unsafeLoadUnaligned(fromByteOffset: start &* 4, as: SIMD16<Float>.self)
    }
    return lastLanes(at: start, padding: padding)
  }

  @inline(__always) private func lastLanes(at start: Int, padding: Float) -> SIMD16<Float> {
    var lanes = SIMD16<Float>(repeating: padding)
    var i = start
    if start &+ 8 <= count {  // Half a head of the smallest models, for instance.
      lanes.lowHalf = unsafe bytes.unsafeLoadUnaligned(
        fromByteOffset: start &* 4, as: SIMD8<Float>.self)
      i &+= 8
    }
    while i < count {
      lanes[i &- start] = self[i]
      i &+= 1
    }
    return lanes
  }

  /// The largest element, passing over NaN; −∞ if there is none.
  var maximum: Float {
    var even = SIMD16<Float>(repeating: -.infinity)
    var odd = even
    var i = 0
    while i &+ 32 <= count {
      let (first, second) = (lanes(at: i), lanes(at: i &+ 16))
      even.replace(with: first, where: first .> even)
      odd.replace(with: second, where: second .> odd)
      i &+= 32
    }
    while i < count {
      let last = lanes(at: i, padding: -.infinity)
      even.replace(with: last, where: last .> even)
      i &+= 16
    }
    even.replace(with: odd, where: odd .> even)
    return even.largest
  }

  /// Returns the first index at which `value` stands.
  func firstIndex(of value: Float) -> Int? {
    var i = 0
    while i < count {
      if any(lanes(at: i, padding: .nan) .== value) {
        while self[i] != value { i &+= 1 }
        return i
      }
      i &+= 16
    }
    return nil
  }
}

extension MutableSpan where Element == Float {
  /// Stores `lanes` from `start` on, as many as the span has room for.
  @inline(__always) mutating func store(_ lanes: SIMD16<Float>, at start: Int) {
    if _fastPath(start &+ 16 <= count) {
      var bytes = unsafe mutableBytes
      bytes.storeBytes(of: lanes, toByteOffset: start &* 4, as: SIMD16<Float>.self)
    } else {
      var i = start
      if start &+ 8 <= count {
        var bytes = unsafe mutableBytes
        bytes.storeBytes(of: lanes.lowHalf, toByteOffset: start &* 4, as: SIMD8<Float>.self)
        i &+= 8
      }
      while i < count {
        self[i] = lanes[i &- start]
        i &+= 1
      }
    }
  }
}

/// Returns Σ x·y, summed in thirty-two interleaved partial sums.
///
/// - Precondition: `x` and `y` have the same count.
@inline(__always) func dot(_ x: Span<Float>, _ y: Span<Float>) -> Float {
  precondition(x.count == y.count, "a dot product of \(x.count) and \(y.count) elements")
  var even = SIMD16<Float>.zero
  var odd = SIMD16<Float>.zero
  var i = 0
  while i &+ 32 <= x.count {
    even += x.lanes(at: i) * y.lanes(at: i)
    odd += x.lanes(at: i &+ 16) * y.lanes(at: i &+ 16)
    i &+= 32
  }
  while i < x.count {
    even += x.lanes(at: i) * y.lanes(at: i)
    i &+= 16
  }
  return (even + odd).total
}

/// Adds the elements of `source` to those of `target`.
///
/// - Precondition: Both have the same count.
func add(_ source: Span<Float>, to target: consuming MutableSpan<Float>) {
  precondition(source.count == target.count, "\(source.count) terms added to \(target.count) sums")
  for i in stride(from: 0, to: source.count, by: 16) {
    target.store(target.span.lanes(at: i) + source.lanes(at: i), at: i)
  }
}

extension SIMD16<Float> {
  /// The sum of the lanes, by halves: `sum()` adds one lane after another and takes four times as
  /// long.
  @inline(__always) var total: Float {
    let eight = lowHalf + highHalf
    let four = eight.lowHalf + eight.highHalf
    let two = four.lowHalf + four.highHalf
    return two.x + two.y
  }

  /// The largest lane, by halves as well.
  ///
  /// - Precondition: No lane is NaN.
  @inline(__always) var largest: Float {
    let eight = lowHalf.replacing(with: highHalf, where: highHalf .> lowHalf)
    let four = eight.lowHalf.replacing(
      with: eight.highHalf, where: eight.highHalf .> eight.lowHalf)
    let two = four.lowHalf.replacing(with: four.highHalf, where: four.highHalf .> four.lowHalf)
    return two.x > two.y ? two.x : two.y
  }
}
