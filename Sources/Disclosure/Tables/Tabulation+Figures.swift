// SPDX-License-Identifier: MIT
import Definitions
import Foundation
import Tabular

extension Tabulation {
  /// Says of every cell whether it is national, and what its figure is: provisional, revised, estimated.
  ///
  /// A sum has the statuses of all its parts.
  ///
  /// - Throws: `SpecificationProblem` that names a code that isn't there.
  mutating func classify(_ spec: TableSpecification) throws(SpecificationProblem) {
    var national: [(place: Int, codes: Set<Int>)] = []
    var statuses: [(place: Int, byCode: [Int: Set<FigureStatus>])] = []
    for (place, dimension) in spec.dimensions.enumerated() {
      if !dimension.national.isEmpty {
        var codes: Set<Int> = []
        for text in dimension.national {
          codes.insert(
            try code(text, of: place, dimension, "national", spec.file))
        }
        national.append((place, codes))
      }
      if !dimension.statuses.isEmpty {
        statuses.append((place, try statusesByCode(place, dimension, spec.file)))
      }
    }
    guard !national.isEmpty || !statuses.isEmpty || !spec.statuses.isEmpty else { return }
    for row in cells.indices {
      let codes = cells[row].codes
      cells[row].isNational =
        !national.isEmpty && national.allSatisfy { $0.codes.contains(codes[$0.place]) }
      var found = Set(spec.statuses)
      for (place, byCode) in statuses { found.formUnion(byCode[codes[place]] ?? []) }
      cells[row].statuses = FigureStatus.allCases.filter(found.contains)
    }
  }

  private func code(
    _ text: String, of place: Int, _ dimension: TableSpecification.Dimension, _ key: String,
    _ file: String
  ) throws(SpecificationProblem) -> Int {
    if let code = dimensions[place].places[text] { return code }
    guard text == "total" else {
      throw SpecificationProblem(
        "\(file), line \(dimension.position.line), column \(dimension.position.column): "
          + "\(key): \(DefinitionText.quoted(text)) is no code of the dimension "
          + "\(DefinitionText.quoted(dimension.column)). Write one of the data or of the hierarchy, "
          + "or total.")
    }
    return 0
  }

  private func statusesByCode(
    _ place: Int, _ dimension: TableSpecification.Dimension, _ file: String
  ) throws(SpecificationProblem) -> [Int: Set<FigureStatus>] {
    var byCode: [Int: Set<FigureStatus>] = [:]
    for entry in dimension.statuses {
      let named = try code(entry.code, of: place, dimension, "status", file)
      for (_, chain) in dimensions[place].ancestors where chain.contains(named) {
        for code in chain { byCode[code, default: []].formUnion(entry.statuses) }
      }
    }
    return byCode
  }

  /// The maker of the records' keys, where the specification wants keys that are made.
  ///
  /// - Throws: as `SmallFile` and `CellDraw` do about the secret.
  static func recordKeys(_ spec: TableSpecification, folder: URL) throws -> RecordKeys? {
    guard case .made(let column) = spec.recordKey, spec.keyColumn != nil,
      let secret = spec.secretFile
    else { return nil }
    let draw = try CellDraw(
      secret: try SmallFile.read(
        path: URL(fileURLWithPath: secret, relativeTo: folder).path, atMost: 1 << 20))
    return RecordKeys(
      draw: draw, allowsSeveral: spec.allowsSeveral, file: spec.data, column: column)
  }

  /// Sees that nowhere more people are counted than there are, which only sums may show.
  func checkDenominators(_ spec: TableSpecification) throws(SpecificationProblem) {
    guard spec.denominator != nil else { return }
    let wrong = cells.indices.filter {
      guard let people = cells[$0].denominator else { return false }
      return people < Double(cells[$0].count)
    }
    guard wrong.isEmpty else {
      throw SpecificationProblem(
        "\(spec.data): the denominator is below the numerator in these cells: "
          + "\(wrong.prefix(10).map(label).joined(separator: "; "))"
          + (wrong.count > 10 ? "; and \(wrong.count - 10) more" : "")
          + ". Give the people at risk of each row, those without an event among them.",
        cause: .data)
    }
  }
}

extension TableSpecification {
  /// The column that keys are read or made from; nil where no keys are needed.
  ///
  /// Identifiers are read for the cell key method only.
  var keyColumn: String? {
    switch recordKey {
    case .column(let name): name
    case .made(let name): profile.rounding == .cellKey ? name : nil
    case nil: nil
    }
  }
}
