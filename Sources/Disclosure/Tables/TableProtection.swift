// SPDX-License-Identifier: MIT

/// Makes tables safe to publish by a profile.
///
/// A pure function of its input: no clock, and no randomness but the secret's.
public struct TableProtection: Sendable {
  /// What is needed besides the data, and what is known already.
  public struct Context: Sendable {
    /// Draws for random rounding.
    public var draw: CellDraw?
    /// The noise of the cell key method.
    public var perturbation: PerturbationTable?
    /// What was released before about the same people.
    public var released: [ReleasedCell]

    /// Makes a context.
    public init(
      draw: CellDraw? = nil, perturbation: PerturbationTable? = nil, released: [ReleasedCell] = []
    ) {
      self.draw = draw
      self.perturbation = perturbation
      self.released = released
    }
  }

  let spec: TableSpecification
  let tabulation: Tabulation
  private let context: Context
  /// The equations that a reader may rely on.
  let equations: CellRelations
  var profile: ReleaseProfile { spec.profile }

  /// Takes what is to be protected.
  public init(
    _ tabulation: Tabulation, spec: TableSpecification, context: Context = Context()
  ) {
    self.tabulation = tabulation
    self.spec = spec
    self.context = context
    equations = tabulation.equations(allowsSeveral: spec.allowsSeveral)
  }

  /// Protects the tables and audits them, together with what was released before.
  ///
  /// - Parameter progress: told in a few words what is being done.
  /// - Throws: `SpecificationProblem` when they can't be protected, naming cells.
  public func run(
    progress: (String) -> Void = { _ in }
  ) throws(SpecificationProblem) -> ProtectedTables {
    let marking = PrimaryMarking(
      tabulation, profile: profile, equations: equations)
    var exact = marking
    exact.spare(tabulation)
    var result: ProtectedTables
    var extraSteps = 0
    if profile.mergesBands {
      result = try merged()
    } else if case .cellKey = profile.rounding {
      result = try perturbed(marking)
    } else if profile.rounding != .none {
      let tables: ProtectedTables
      (tables, extraSteps) = try rounded(marking)
      result = try nationalExact(
        withoutToldCounts(tables, extraSteps: extraSteps, progress: progress), progress: progress)
    } else {
      result = try suppressedBesideReleases(exact, progress: progress)
    }
    result.ranges = ranges(of: result, least: marking.least, extraSteps: extraSteps)
    progress("Holding against earlier releases")
    let findings = ReleaseAudit.findings(
      new: ReleasedCell.cells(of: result, spec: spec), earlier: context.released,
      threshold: profile.threshold ?? 5,
      percent: tabulation.isMagnitude ? profile.magnitudes.percent ?? 10 : nil,
      addsUp: !spec.allowsSeveral, timeLimit: spec.timeLimit, progress: progress)
    result.conflicts = findings.conflicts
    result.notes += findings.notes
    result.needsOverride = result.needsOverride || !findings.isComplete
    return result
  }

  func plain() -> ProtectedTables {
    ProtectedTables(tabulation, shown: tabulation.cells.map { .number($0.value) })
  }

  func hide(
    _ row: Int, _ reason: String, _ method: ProtectedTables.Method, in result: inout ProtectedTables
  ) {
    result.shown[row] = .symbol(profile.symbol)
    result.actions.append(
      ProtectedTables.Action(
        row: row, cell: tabulation.label(row), reason: reason, method: method))
  }

  private func hidePrimary(_ marking: PrimaryMarking, in result: inout ProtectedTables) {
    for row in tabulation.cells.indices where marking.isPrimary(row) {
      hide(
        row, marking.reasons[row].map(\.description).joined(separator: "; "), .primary, in: &result)
    }
  }

  // MARK: Suppression

  /// Hides what an earlier release hid, where that can be; the audit of all releases judges either way.
  private func suppressedBesideReleases(
    _ marking: PrimaryMarking, progress: (String) -> Void
  ) throws(SpecificationProblem) -> ProtectedTables {
    var strict = marking
    guard keepHidden(&strict) else { return try suppressed(marking, progress: progress) }
    do {
      return try suppressed(strict, progress: progress)
    } catch {
      do {
        return try suppressed(marking, progress: progress)
      } catch {
        throw SpecificationProblem(
          error.message + " Earlier releases of the same people have published and hidden cells of "
            + "these tables already: keep to their bands and areas, or take a profile that rounds.",
          cause: error.cause)
      }
    }
  }

  /// The cells of which an earlier release showed the exact number.
  private var published: Set<ReleasedCell.Identity> {
    Set(context.released.filter { $0.value != nil && $0.isExact }.map(\.identity))
  }

  /// What an earlier release hid stays hidden: it may have been hidden to protect another cell there.
  ///
  /// - Returns: whether there is such a cell.
  private func keepHidden(_ marking: inout PrimaryMarking) -> Bool {
    let seen = published
    var hidden: [ReleasedCell.Identity: String] = [:]
    var thresholds: [ReleasedCell.Identity: Int] = [:]
    for cell in context.released where cell.value == nil && !seen.contains(cell.identity) {
      hidden[cell.identity] = cell.source
      thresholds[cell.identity] = max(
        thresholds[cell.identity] ?? 0, cell.hidingThreshold ?? 0)
    }
    guard !hidden.isEmpty else { return false }
    var isAny = false
    for (row, identity) in ReleasedCell.identities(of: tabulation, spec: spec).enumerated() {
      guard !marking.isPrimary(row), !tabulation.cells[row].isNational,
        let source = hidden[identity]
      else { continue }
      // The interval must satisfy the profile that hid it.
      let value = tabulation.cells[row].value
      let threshold = Double(thresholds[identity] ?? 0)
      let isSmall = !tabulation.isMagnitude && value > 0 && value < threshold
      marking.keepHidden(
        row, "it is hidden in \(source)",
        range: isSmall ? (below: value - 1, above: threshold - value) : (below: 0, above: 0))
      isAny = true
    }
    return isAny
  }

  private func suppressed(
    _ marking: PrimaryMarking, progress: (String) -> Void
  ) throws(SpecificationProblem) -> ProtectedTables {
    var result = plain()
    hidePrimary(marking, in: &result)
    if spec.allowsSeveral {
      result.notes.append(
        equations == tabulation.relations
          ? "One person may count under several codes, but all figures add up, so they are protected "
            + "as figures that do. Give total rows with the number of people."
          : "One person may count under several codes; what adds up all the same is protected so.")
    }
    guard profile.hasSecondary else { return result }
    let plain = try cellTable(marking, zerosAreShown: false)
    guard plain.cells.contains(where: \.isPrimary) else { return result }
    let knowing = try cellTable(marking, zerosAreShown: true)
    progress("Choosing further cells")
    let found: SuppressionResult
    var isSafeFromKnowing = true
    do {
      found = try suppressor(knowing).run(progress: progress)
    } catch {
      do {
        found = try suppressor(plain).run(progress: progress)
        isSafeFromKnowing = knowing == plain
      } catch {
        throw SpecificationProblem(
          error.message.replacing(
            "leave singletons unprotected", with: "write singletons: no in the specification")
            + uselessCells(marking, plain), cause: error.cause)
      }
    }
    for row in found.suppression.secondaryRows {
      hide(
        row, "a protected cell could be worked out from it and a total", .secondary, in: &result)
    }
    progress("Auditing")
    result.suppression = found
    result.audit = try audited(
      found, plain, knowing, isSafeFromKnowing: isSafeFromKnowing, progress: progress)
    if !isSafeFromKnowing {
      result.notes.append(
        "No choice lets every hidden count reach the threshold for whoever knows that it is at least 1; "
          + "the audit says where one is known exactly.")
    }
    if !found.optimal {
      result.notes.append(
        "The time was up: a choice that hides up to \(Figure.short(100 * found.gap)) % less in value "
          + "may exist.")
    }
    return result
  }

  private func suppressor(_ table: CellTable) -> Suppressor {
    Suppressor(
      table,
      options: SuppressionOptions(
        timeLimit: spec.timeLimit, protectsFromSingletons: spec.protectsFromSingletons,
        zerosMayBeSecondary: false))
  }

  /// The intervals of all values from 0 on that fit what is published, and whether they protect also
  /// from who knows that hidden counts are at least 1: as far as required where the choice was made
  /// against such a reader, and else from knowing one exactly.
  private func audited(
    _ found: SuppressionResult, _ plain: CellTable, _ knowing: CellTable, isSafeFromKnowing: Bool,
    progress: (String) -> Void
  ) throws(SpecificationProblem) -> AuditResult {
    func audit(
      _ table: CellTable, onlyDisclosed: Bool = false
    ) throws(SpecificationProblem) -> AuditResult {
      try Auditor(table).audit(
        found.suppression, fromSingletons: spec.protectsFromSingletons,
        onlyDisclosed: onlyDisclosed,
        timeLimit: spec.timeLimit, deviations: found.deviations
      ) { progress("Auditing hidden cell \($0) of \($1)") }
    }
    let usual = try audit(plain)
    guard knowing != plain else { return usual }
    let strict = try audit(knowing, onlyDisclosed: !isSafeFromKnowing)
    return AuditResult(
      cells: zip(usual.cells, strict.cells).map { usual, strict in
        let counts = isSafeFromKnowing ? strict.verdict.isFailure : strict.verdict == .disclosed
        return counts ? strict : usual
      }, seconds: usual.seconds + strict.seconds,
      endedByTime: usual.endedByTime || strict.endedByTime)
  }

  /// The tables as the search for further cells sees them.
  private func cellTable(
    _ marking: PrimaryMarking, zerosAreShown: Bool
  ) throws(SpecificationProblem) -> CellTable {
    let known = published
    let facts = ReleasedCell.identities(of: tabulation, spec: spec)
    let cells = tabulation.cells.indices.map { row -> TableCell in
      let cell = tabulation.cells[row]
      let isPrimary = marking.isPrimary(row)
      return TableCell(
        frequency: cell.count, value: cell.value, isPrimary: isPrimary,
        lowerProtection: isPrimary ? marking.lower[row] : 0,
        upperProtection: isPrimary ? marking.upper[row] : 0,
        least: zerosAreShown ? marking.least[row] : 0,
        // What was published once can't hide anything any more.
        mustBePublished: !isPrimary && (cell.isNational || known.contains(facts[row])))
    }
    return try CellTable(
      labelColumns: tabulation.dimensions.map(\.name),
      labels: tabulation.cells.indices.map(tabulation.codeTexts), cells: cells,
      relations: equations)
  }

  /// Which cells beside protected ones are empty or published already and so can't protect them.
  private func uselessCells(_ marking: PrimaryMarking, _ table: CellTable) -> String {
    var useless: [String] = []
    for relation in equations.relations {
      let line = relation.children + [relation.parent]
      let visible = line.filter { !marking.isPrimary($0) }
      guard visible.count < line.count,
        visible.allSatisfy({ table.cells[$0].value == 0 || table.cells[$0].mustBePublished })
      else { continue }
      useless += visible.map(tabulation.label).filter { !useless.contains($0) }
    }
    guard !useless.isEmpty else { return "" }
    return " All cells beside it are empty, national or published already: "
      + "\(DefinitionText.list(useless)). Such cells can't protect it; merge codes, or leave the "
      + "breakdown out."
  }

  // MARK: Rounding

  /// The rounded tables, and how many multiples further than the next one counts had to go for
  /// totals to add up.
  private func rounded(
    _ marking: PrimaryMarking
  ) throws(SpecificationProblem) -> (tables: ProtectedTables, extraSteps: Int) {
    guard !tabulation.isMagnitude else {
      throw SpecificationProblem(
        "The profile \(profile.id) rounds counts; magnitudes need one that hides cells, such as lt5."
      )
    }
    var result = plain()
    let counts = tabulation.cells.map(\.count)
    let (values, text, extraSteps) = try roundedValues(counts)
    for row in counts.indices {
      result.shown[row] = .number(Double(values[row]))
      guard !marking.isPrimary(row), values[row] != counts[row] else { continue }
      result.actions.append(
        ProtectedTables.Action(
          row: row, cell: tabulation.label(row), reason: text, method: .rounded))
    }
    hidePrimary(marking, in: &result)
    if case .controlled = profile.rounding {
    } else {
      result.notes.append(
        "Every number is rounded from its own exact value, so totals may not add up.")
    }
    return (result, extraSteps)
  }

  private func roundedValues(
    _ counts: [Int]
  ) throws(SpecificationProblem) -> (values: [Int], text: String, extraSteps: Int) {
    switch profile.rounding {
    case .nearest(let base):
      return (
        counts.map { CountRounding.nearest($0, base: base) }, "rounded to the nearest \(base)", 0
      )
    case .random(let base):
      guard let draw = context.draw else {
        throw SpecificationProblem(
          "\(spec.file): random rounding needs a secret. Add secret: FILE with at least "
            + "\(CellDraw.leastSecretLength) random bytes.")
      }
      let identities = ReleasedCell.identities(of: tabulation, spec: spec)
      return (
        counts.indices.map {
          CountRounding.random(counts[$0], base: base, draw: draw, identity: identities[$0].parts)
        }, "rounded at random to a multiple of \(base)", 0
      )
    case .controlled(let base):
      let rounding = try ControlledRounding(
        counts, relations: equations, base: base,
        seconds: spec.timeLimit)
      return (
        rounding.values, "rounded to a multiple of \(base) so that totals add up",
        rounding.extraSteps
      )
    case .none, .cellKey: return (counts, "", 0)
    }
  }

  // MARK: Cell key

  private func perturbed(
    _ marking: PrimaryMarking
  ) throws(SpecificationProblem) -> ProtectedTables {
    guard let table = context.perturbation, spec.recordKey != nil, !tabulation.isMagnitude else {
      throw SpecificationProblem(
        "\(spec.file): the cell key method needs counts of records, a record-key: COLUMN and a "
          + "perturbation-table: FILE.")
    }
    var result = plain()
    for (row, cell) in tabulation.cells.enumerated() {
      let value = table.perturbed(cell.count, cellKey: cell.cellKey)
      result.shown[row] = .number(Double(value))
      if let floor = marking.reasons[row].first(where: \.isAboutPopulation) {
        hide(row, floor.description, .primary, in: &result)
      } else if let threshold = profile.threshold, value < threshold,
        value > 0 || profile.zeros == .hidden
      {
        hide(row, "below \(threshold) after noise", .primary, in: &result)
      } else if value != cell.count {
        result.actions.append(
          ProtectedTables.Action(
            row: row, cell: tabulation.label(row), reason: "noise from \(table.version)",
            method: .cellKey))
      }
    }
    result.notes.append("Totals have noise of their own, so tables don't add up.")
    return result
  }
}
