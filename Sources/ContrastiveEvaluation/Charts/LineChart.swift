/// Curves over the steps of one run or several.
struct LineChart {
  /// A metric of one run.
  struct Curve {
    /// Whether the examples were trained on.
    enum Source {
      /// Those of the steps: a line.
      case training
      /// Held-out ones: a thin line with dots.
      case heldOut
    }

    /// The metric, as ``MetricsHistory/series(_:)`` takes it.
    let metric: String
    /// What it is called at its end and in the read-out.
    let label: String
    /// Which run it is of.
    let run: Int
    /// The number of its color.
    let color: Int
    /// Whether it is the second quantity of several runs, which share the color.
    let isDashed: Bool
    /// What was measured on.
    let source: Source
    /// The points, by step; NaN is a gap.
    let points: [MetricPoint]
  }

  /// What is shown.
  let title: String
  /// The unit of the values, and how curves are told apart where that is not plain.
  let unit: String
  /// The curves; those drawn last lie on top.
  let curves: [Curve]
  /// A value that means something, such as chance, with a line of its own.
  let guide: Double?
  /// The bands of each run.
  let bands: [Bands]
  /// The axis of the steps.
  let x: Scale
  /// The axis of the values.
  let y: Scale

  /// The size on the page, in the units that coordinates are in.
  static let (width, height) = (400.0, 220.0)
  /// The room above and below the plot.
  static let (top, bottom) = (10.0, 192.0)
  /// The room to the left, for the ticks' labels.
  static let left = 46.0

  /// Draws up a chart.
  ///
  /// - Parameters:
  ///   - title: What is shown.
  ///   - unit: The unit.
  ///   - curves: The curves, of which at least one has a number.
  ///   - lastStep: The step at which the axis ends.
  ///   - spread: How values are spread.
  ///   - included: Values that the axis shows in any case.
  ///   - guide: A value with a line of its own, if it lies within the axis.
  ///   - bands: The bands of each run.
  init(
    title: String, unit: String, curves: [Curve], lastStep: Int,
    spread: Scale.Spread = .linear, included: [Double] = [], guide: Double? = nil,
    bands: [Bands] = []
  ) {
    self.title = title
    self.unit = unit
    self.bands = bands
    let longest = curves.map(\.label.count).max() ?? 0
    let right = Self.width - 12 - Double(longest) * 6.6
    x = .steps(to: lastStep, from: Self.left, to: right)
    // What would be lost in the same half of a unit is left out.
    let scale = x
    self.curves = curves.map { curve in
      Curve(
        metric: curve.metric, label: curve.label, run: curve.run, color: curve.color,
        isDashed: curve.isDashed, source: curve.source,
        points: Thinning.thinned(curve.points) { Int(scale.position(Double($0)) * 2) })
    }
    let axis = Scale.covering(
      curves.flatMap { $0.points.map(\.value) } + included, spread: spread, from: Self.bottom,
      to: Self.top)
    y = axis
    self.guide = guide.flatMap { axis.domain.contains($0) ? $0 : nil }
  }
}
