public import ContrastiveKernels

extension ReferenceCache {
  /// The largest mean difference, in nats a token, between an entry and its recomputation.
  ///
  /// Kernels differ in the last bits of a logit; over twenty implementations the difference stayed
  /// below 1e-5, and a wrong weight makes it larger than 1e-2. Where factors are rounded to bfloat16, a
  /// last bit now and then rounds a factor to its other neighbor, after which two kernels part as far as
  /// rounding moves a score: by 0.012 for the worst of 128 answers of a model of five layers. Only what is
  /// grossly wrong shows there; one kernel by itself leaves no difference.
  public static func tolerance(_ precision: ProductPrecision = .float32) -> Double {
    switch precision {
    case .float32: 1e-4
    case .bfloat16: 0.1
    }
  }

  /// The same of entries by either of two makers.
  static func tolerance(between makers: String...) -> Double {
    let isRounded = makers.contains { $0.hasPrefix("\(ProductPrecision.bfloat16) ") }
    return tolerance(isRounded ? .bfloat16 : .float32)
  }
}
