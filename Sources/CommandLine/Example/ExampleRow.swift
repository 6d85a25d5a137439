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

  /// Adds the record as a line of CSV; only the address can hold a comma, so only it is quoted.
  func append(to bytes: inout [UInt8]) {
    let comma = UInt8(ascii: ",")
    let quote = UInt8(ascii: "\"")
    bytes += reference
    bytes.append(comma)
    bytes += uprn
    bytes.append(comma)
    if address.contains(comma) {
      bytes.append(quote)
      bytes += address
      bytes.append(quote)
    } else {
      bytes += address
    }
    for cell in [postcode, ward, trade, priority, status, reported, completed, cost, rating] {
      bytes.append(comma)
      bytes += cell
    }
    bytes.append(UInt8(ascii: "\n"))
  }
}
