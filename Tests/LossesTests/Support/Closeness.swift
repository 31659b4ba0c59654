/// Returns whether two numbers agree to `tolerance`, absolutely below 1 and relatively above.
func isClose(_ found: Double, _ expected: Double, within tolerance: Double) -> Bool {
  abs(found - expected) <= tolerance * max(1, abs(expected))
}

/// What a few operations in Double may differ by when they are written in another order.
let rounding = 1e-14
