internal import ContrastiveKernels

extension Tensor {
  /// Computes the gradient of this scalar with respect to every leaf that it depends on.
  ///
  /// The gradients are *added* to what the leaves already hold. A graph can be walked once: the
  /// walk frees the activations as it goes.
  ///
  /// - Precondition: The tensor has one element, and nothing that it was computed from has been walked
  ///   before, leaves apart.
  public func backward() {
    precondition(shape.count == 1, "backward() starts from one number, not from a tensor \(shape)")
    backward(seed: [1])
  }

  /// Sends `seed`, the gradient of something with respect to this tensor, back through the graph.
  ///
  /// - Precondition: The seed has as many elements as the tensor, and nothing that it was computed from
  ///   has been walked before, leaves apart.
  public func backward(seed: [Float]) { backward(seed: FloatBuffer(seed)) }

  /// Sends `seed` back through the graph, taking over its memory.
  func backward(seed: FloatBuffer) {
    guard let node else { return }
    node.adopt(seed)
    for node in node.ancestry().reversed() { node.propagate() }
  }
}

extension Node {
  /// This node and all it was computed from, parents before children.
  ///
  /// Depth first with a stack of its own: a chain of a hundred thousand operations must not
  /// overflow the thread's.
  func ancestry() -> [Node] {
    var order: [Node] = []
    var seen: Set<ObjectIdentifier> = [ObjectIdentifier(self)]
    var stack: [(node: Node, next: Int)] = [(self, 0)]
    while let (node, next) = stack.last {
      if next < node.parents.count {
        stack[stack.count - 1].next += 1
        let parent = node.parents[next]
        if seen.insert(ObjectIdentifier(parent)).inserted { stack.append((parent, 0)) }
      } else {
        order.append(node)
        stack.removeLast()
      }
    }
    return order
  }
}
