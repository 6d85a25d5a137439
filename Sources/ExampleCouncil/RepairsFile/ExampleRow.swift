// SPDX-License-Identifier: MIT

/// One record of the example file, as the bytes of its cells.
struct ExampleRow {
  static let header =
    "repair_ref,uprn,address,postcode,ward_code,trade,priority,status,reported_date,"
    + "completed_date,cost_gbp,tenant_rating\n"

  var reference: [UInt8]
  var uprn: [UInt8]
  var address: [UInt8]
  var postcode: [UInt8]
  var ward: [UInt8]
  var trade: [UInt8]
  var priority: [UInt8]
  var status: [UInt8]
  var reported: [UInt8]
  var completed: [UInt8]
  var cost: [UInt8]
  var rating: [UInt8]

  /// Adds the record as a line of CSV.
  ///
  /// Cell by cell rather than in a loop: a list of cells would be made for each of a million lines.
  func append(to bytes: inout [UInt8]) {
    append(reference, endedBy: ",", to: &bytes)
    append(uprn, endedBy: ",", to: &bytes)
    append(address, endedBy: ",", to: &bytes)
    append(postcode, endedBy: ",", to: &bytes)
    append(ward, endedBy: ",", to: &bytes)
    append(trade, endedBy: ",", to: &bytes)
    append(priority, endedBy: ",", to: &bytes)
    append(status, endedBy: ",", to: &bytes)
    append(reported, endedBy: ",", to: &bytes)
    append(completed, endedBy: ",", to: &bytes)
    append(cost, endedBy: ",", to: &bytes)
    append(rating, endedBy: "\n", to: &bytes)
  }

  /// Adds a cell, quoted where it holds a comma; no cell of the example holds a quote or a line end.
  private func append(_ cell: [UInt8], endedBy end: Unicode.Scalar, to bytes: inout [UInt8]) {
    let quote = UInt8(ascii: "\"")
    let isQuoted = cell.contains(UInt8(ascii: ","))
    if isQuoted { bytes.append(quote) }
    bytes.append(contentsOf: cell)
    if isQuoted { bytes.append(quote) }
    bytes.append(UInt8(ascii: end))
  }
}
