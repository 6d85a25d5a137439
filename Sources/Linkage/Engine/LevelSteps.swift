// SPDX-License-Identifier: MIT

/// A level's test in plain memory, so that asking it costs no counting of references.
struct LevelStep {
  enum Kind: UInt8 { case always, measured, equal, missing, gap, other }

  let kind: Kind
  /// The level that pairs get for which the test is true.
  let level: UInt8
  /// The measurement, for ``Kind/measured``.
  var measurement = 0
  /// The fields that are compared, otherwise.
  var left = 0
  var right = 0
  var relation = Relation.equal
  var bound = 0.0

  init(_ test: LevelTest, level: UInt8) {
    self.level = level
    switch test {
    case .always: kind = .always
    case .measured(let number, let relation, let bound):
      kind = .measured
      (measurement, self.relation, self.bound) = (number, relation, bound)
    case .equal(let left, let right):
      kind = .equal
      (self.left, self.right) = (left, right)
    case .missing(let left, let right):
      kind = .missing
      (self.left, self.right) = (left, right)
    case .gap(let left, let right, let relation, let bound):
      kind = .gap
      (self.left, self.right, self.relation, self.bound) = (left, right, relation, bound)
    case .allEqual, .condition: kind = .other
    }
  }
}

/// The tests of one comparison that come after its head.
///
/// Holds memory of its own, which ``deallocate()`` frees.
struct LevelSteps {
  let steps: UnsafeMutableBufferPointer<LevelStep>
  let measurements: UnsafeMutableBufferPointer<MeasurementStep>

  init(_ comparison: PreparedComparison, _ set: FieldSet) {
    let open = comparison.headLength..<max(comparison.headLength, comparison.levelCount)
    steps = .allocate(capacity: open.count)
    _ = steps.initialize(
      from: open.map { LevelStep(comparison.tests[$0], level: UInt8(truncatingIfNeeded: $0)) })
    measurements = .allocate(capacity: comparison.measurements.count)
    for (index, measurement) in comparison.measurements.enumerated() {
      measurements.initializeElement(at: index, to: MeasurementStep(measurement, set))
    }
  }

  func deallocate() {
    steps.deallocate()
    for measurement in measurements { measurement.deallocate() }
    measurements.deinitialize()
    measurements.deallocate()
  }
}

/// A measurement with the memory of the fields it reads, which the fields keep alive.
struct MeasurementStep {
  let measure: TextMeasure
  let left: Int
  let right: Int
  /// Lengths that lie further apart can't be near enough.
  let furthest: Int
  let leftOutlines: UnsafeMutablePointer<TextOutline>
  let rightOutlines: UnsafeMutablePointer<TextOutline>
  let leftTexts: TextPoolView
  let rightTexts: TextPoolView
  /// What tells that a similarity can't be reached; nil where nothing does.
  let bound: JaroBound.Table?
  /// The text of the left record at hand, ready for measuring, and its code.
  let prepared: UnsafeMutablePointer<PreparedText>

  init(_ measurement: Measurement, _ set: FieldSet) {
    measure = measurement.measure
    left = measurement.left
    right = measurement.right
    furthest =
      measurement.measure.isSimilarity ? Int.max : Int(min(measurement.loosest ?? 1e9, 1e9))
    let (one, other) = (set.fields[measurement.left], set.fields[measurement.right])
    leftOutlines = one.outlines
    rightOutlines = other.outlines
    leftTexts = one.texts
    rightTexts = other.texts
    bound = measurement.bound?.allocatedTable()
    prepared = .allocate(capacity: 1)
    prepared.initialize(to: PreparedText())
  }

  func deallocate() {
    bound?.deallocate()
    prepared.deinitialize(count: 1)
    prepared.deallocate()
  }
}

/// The text of the left record at hand, ready for measuring.
struct PreparedText: ~Copyable {
  private(set) var places = BytePlaces()
  private var code: UInt32 = 0

  /// Takes the text of a code, unless it is there already.
  @inline(__always)
  mutating func take(_ code: UInt32, _ texts: TextPoolView) {
    guard code != self.code else { return }
    self.code = code
    places.set(texts[Int(code)])
  }
}
