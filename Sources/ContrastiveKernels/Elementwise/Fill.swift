/// Sets every element of `x` to `value`.
public func fill(_ x: FloatBuffer, with value: Float) {
  precondition(x.isWritable, "fill: memory that is only borrowed")
  var x = x.mutableSpan
  for i in x.indices { x[i] = value }
}
