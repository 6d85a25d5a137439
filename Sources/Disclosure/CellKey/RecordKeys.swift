// SPDX-License-Identifier: MIT

extension CellDraw {
  /// The key of a record for the cell key method, 0 to 255, uniform over identifiers.
  ///
  /// HMAC-SHA256 with the secret of a fixed text and the identifier, as in ``number(below:for:)``, so an
  /// identifier has the same key in every table and run, and nobody without the secret knows it.
  public func recordKey(of identifier: String) -> Int {
    Int(number(below: UInt64(PerturbationTable.keyCount), for: ["record key", identifier]))
  }
}

/// Makes the keys of the records of one file, each record having an identifier of its own.
///
/// Identifiers are in no message; what is wrong is told by rows.
struct RecordKeys {
  private struct Key: Hashable {
    let identifier: String
    let codes: [Int]
  }

  private let draw: CellDraw
  private let allowsSeveral: Bool
  private let place: String
  private let column: String
  private var rows: [Key: Int] = [:]

  /// - Parameters:
  ///   - allowsSeveral: whether a person may have several records, each with other codes.
  ///   - file: the file as the person named it.
  init(draw: CellDraw, allowsSeveral: Bool, file: String, column: String) {
    self.draw = draw
    self.allowsSeveral = allowsSeveral
    place = file
    self.column = column
  }

  /// The key of a record.
  ///
  /// - Throws: `SpecificationProblem` when the identifier is missing, or another record's too.
  mutating func key(
    of identifier: String, row: Int, codes: [Int]
  ) throws(SpecificationProblem) -> Int {
    guard !identifier.isEmpty else {
      throw SpecificationProblem(
        "\(place), row \(row), column \(DefinitionText.quoted(column)): has no identifier, so there "
          + "is nothing to make a key from. Give one, or leave the row out.",
        cause: .data)
    }
    let key = Key(identifier: identifier, codes: allowsSeveral ? codes : [])
    if let earlier = rows.updateValue(row, forKey: key) {
      throw SpecificationProblem(
        "\(place), row \(row), column \(DefinitionText.quoted(column)): has the identifier of row "
          + "\(earlier) again. A key belongs to one record, and noise from one that counts twice "
          + "would protect less. Leave one of the two rows out, or name a column that tells the "
          + "records apart.", cause: .data)
    }
    return draw.recordKey(of: identifier)
  }
}
