// SPDX-License-Identifier: MIT
import Statistics
import Tabular

/// Reads a standard population.
enum StandardFile {
  /// - Parameter name: `esp2013`, or a file with age bands and weights in its first two columns.
  /// - Throws: `StatsDataProblem` that names the cells, or `CommandProblem`.
  static func read(_ name: String) throws -> StandardPopulation {
    if name.lowercased() == "esp2013" { return .european2013 }
    let file = try TableFile.open(path: name)
    guard file.info.columns.count >= 2 else {
      throw CommandProblem(
        description: "\(name): has one column. Give age bands in the first and weights in the "
          + "second.")
    }
    let (bands, weights) = (file.info.columns[0], file.info.columns[1])
    let table = try StatsTable(file, columns: [bands, weights])
    guard table.rows.count <= 200 else {
      throw CommandProblem(
        description: "\(name): has \(table.rows.count) records. A standard population has at most "
          + "200 age bands.")
    }
    var problems = CellProblems()
    var read: [(name: String, weight: Double)] = []
    for row in table.rows {
      let place = table.place(row, weights)
      let band = table.group(row, by: [bands])[0]
      let isKnown = (try? StandardPopulation(read))?.position(ofBand: band) != nil
      if isKnown { problems.add(table.place(row, bands), "names a band that an earlier row has") }
      if band.isEmpty { problems.add(table.place(row, bands), "is empty") }
      switch StatsNumber.number(table.text(row, weights)) {
      case .number(let weight) where weight > 0: read.append((band, weight))
      case .number: problems.add(place, "is not above 0")
      case .mark(let mark): problems.add(place, "is \(mark), not a weight")
      case .unusable(let reason): problems.add(place, reason)
      }
    }
    try problems.throwIfAny(file: name)
    return try StandardPopulation(read)
  }
}
