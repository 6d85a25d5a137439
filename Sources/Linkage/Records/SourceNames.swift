// SPDX-License-Identifier: MIT

/// The sources that a column of one input names, and which of them each record is from.
struct SourceNames {
  private var dictionary = ByteDictionary()
  private var numbers: [UInt32] = []

  /// The most sources there may be.
  static let limit = 60_000

  mutating func append(_ name: UnsafeBufferPointer<UInt8>) {
    numbers.append(name.isEmpty ? 0 : dictionary.number(name))
  }

  /// The names in Splink's order, and the place of each record's source among them.
  ///
  /// - Throws: ``ModelProblem`` where a record has none, or there are too many.
  func sources(column: String) throws(ModelProblem) -> (names: [String], ofRow: [UInt16]) {
    let missing = numbers.reduce(0) { $0 + ($1 == 0 ? 1 : 0) }
    guard missing == 0 else {
      throw ModelProblem(
        "\(missing) records have no \(column), which says where they are from",
        remedy: "Fill it, or leave the column out and give an input for each source")
    }
    let names = (1..<max(1, dictionary.count)).map { dictionary.pool.string($0) }
    guard names.count <= Self.limit else {
      throw ModelProblem(
        "The column \(column) names \(names.count) sources, of which there may be \(Self.limit)",
        remedy: "Name another column as source_dataset_column_name, or leave it out")
    }
    let order = names.indices.sorted { LinkageInput.precedes(names[$0], names[$1]) }
    var places = [UInt16](repeating: 0, count: names.count + 1)
    for (place, name) in order.enumerated() { places[name + 1] = UInt16(place) }
    return (order.map { names[$0] }, numbers.map { places[Int($0)] })
  }
}

extension LinkageInput {
  /// Whether a source comes before another in Splink's order of composite identifiers, in which a
  /// separator follows the name.
  static func precedes(_ one: String, _ other: String) -> Bool {
    (one + RecordTable.separator).utf8.lexicographicallyPrecedes(
      (other + RecordTable.separator).utf8)
  }
}
