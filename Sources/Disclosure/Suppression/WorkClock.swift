// SPDX-License-Identifier: MIT

/// Says when a search has done enough.
///
/// Work is counted in seconds that it should take, worked out from the sizes and the pivots of the
/// programs solved, so that a search ends at the same place in every run, whatever the machine is busy
/// with. The clock on the wall is a brake, for machines that need three times the limit.
final class WorkClock {
  private let start = ContinuousClock.now
  private let end: ContinuousClock.Instant
  private let parent: WorkClock?
  private let allowed: Double
  private let density: Double
  private var spent = 0.0
  /// Whether it was the wall that ended something.
  private(set) var endedByWall = false

  /// How much work a second of the time limit stands for; less than 1, so that a machine that is
  /// half as fast, or busy, still ends by work and not by the wall.
  private static let workPerSecond = 0.7

  /// At how many times the limit the wall ends what counted work didn't.
  private static let brake = 3.0

  /// - Parameter density: by how much a pivot is dearer than in tables of three dimensions, as
  ///   ``AttackSystem/density`` tells.
  init(seconds: Double, density: Double = 1) {
    self.density = density
    let seconds = min(max(seconds, 0), 1e7)
    end = start + .seconds(seconds * Self.brake)
    parent = nil
    allowed = seconds * Self.workPerSecond
  }

  private init(parent: WorkClock, share: Double) {
    self.parent = parent
    density = parent.density
    end = parent.end
    allowed = parent.remainingWork * share
  }

  /// Counts work done.
  func spend(_ seconds: Double) {
    spent += seconds
    parent?.spend(seconds)
  }

  /// Counts the work of a linear program.
  ///
  /// - Parameters:
  ///   - rows: equations of a basis that fills up when it is factorised, as those of tables of three
  ///     dimensions and more do.
  ///   - usesAll: whether a pivot uses all of the basis, as where many cells are pushed at once; for one
  ///     cell of a large table it uses a small part.
  func spend(cells: Int, pivots: Int, rows: Int = 0, usesAll: Bool = false) {
    let each = perPivot(cells: cells, rows: rows, usesAll: usesAll)
    let start = usesAll ? Double(cells + rows) * 3e-7 : Double(cells) * 1e-7
    spend(2e-5 + start + Double(pivots) * each)
  }

  /// Seconds of a pivot, as measured.
  private func perPivot(cells: Int, rows: Int, usesAll: Bool) -> Double {
    let used = usesAll ? rows : min(rows, 1_000)
    let scan = Double(cells) * (rows > 0 ? 3e-10 : 2.2e-9)
    return (3e-6 + scan + Double(used) * 3.5e-8) * density
  }

  var isOver: Bool {
    if spent >= allowed || parent?.isOver ?? false { return true }
    guard ContinuousClock.now >= end else { return false }
    noteWall()
    return true
  }

  /// Whether three times the work was done, or the wall was hit: the end even for what is needed.
  var isFarOver: Bool { isOver && (spent >= Self.brake * allowed || ContinuousClock.now >= end) }

  private func noteWall() {
    endedByWall = true
    parent?.noteWall()
  }

  /// Work left, in seconds.
  var remainingWork: Double { max(0, min(allowed - spent, parent?.remainingWork ?? .infinity)) }
  /// Which share of the work was done.
  var share: Double { allowed > 0 ? spent / allowed : 1 }
  /// Work done, in seconds.
  var work: Double { spent }
  /// How many pivots the work left is enough for, as ``spend(cells:pivots:rows:usesAll:)`` counts them.
  func pivots(cells: Int, rows: Int = 0, usesAll: Bool = false) -> Int {
    let each = perPivot(cells: cells, rows: rows, usesAll: usesAll)
    return Int(min(1e9, max(1_000, remainingWork / each)))
  }

  /// Seconds left on the wall until the brake.
  var remaining: Double { max(0, (end - ContinuousClock.now) / .seconds(1)) }
  /// Seconds gone on the wall.
  var elapsed: Double { (ContinuousClock.now - start) / .seconds(1) }

  /// A clock for a share of the work left.
  func part(_ share: Double) -> WorkClock { WorkClock(parent: self, share: share) }

  /// A clock for some seconds of work, or what is left of it.
  func part(work: Double) -> WorkClock {
    WorkClock(parent: self, share: min(1, work / max(1e-9, remainingWork)))
  }
}
