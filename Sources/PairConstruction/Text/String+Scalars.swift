extension String {
  /// The text of `scalars`.
  init(scalars: some Sequence<Unicode.Scalar>) { self.init(UnicodeScalarView(scalars)) }
}
