// SPDX-License-Identifier: MIT

/// The words the example file is made of; streets and wards are invented.
enum ExampleWords {
  static let trades = [
    "Plumbing", "Electrical", "Carpentry", "Roofing", "Heating", "Damp and mould", "Glazing",
    "Drainage", "Locks", "Decoration",
  ]
  static let unknownTrades = ["plumbing", "Plumber", "Misc", "Heating "]

  static let priorities = ["Emergency", "Urgent", "Routine", "Planned"]
  static let unknownPriorities = ["P1", "HIGH", "routine"]

  static let completed = "Completed"
  static let statuses = ["Raised", "In progress", completed, "Cancelled"]
  static let unknownStatuses = ["Closed", "open", "Complete"]

  static let streets = [
    "Larkspur Row", "Tanner's Yard", "Saltmarsh Road", "Old Ropewalk", "Pippin Close",
    "Lanternmaker Street", "St Osyth's Walk", "Windlass Way", "Nine Elders Lane", "Café Terrace",
    "Mudlark Steps", "Fennel Drive",
  ]

  static let postcodeAreas = ["PO", "SO", "GU", "RG", "BN", "S", "B"]

  /// The letters that the second half of a postcode uses.
  static let postcodeLetters = Array("ABDEFGHJLNPQRSTUWXYZ".utf8)

  static let wards: [(code: String, name: String)] = [
    "Ashgrove", "Barrowfield", "Candlewick", "Dovecote", "Eastquay", "Fiddler's Green",
    "Gorse Hill",
    "Harbourside", "Ivybridge Park", "Jubilee", "Kilnside", "Larkfield", "Millrace", "Nethercote",
    "Orchard Vale", "Priory", "Quayhead", "Ropery", "Saltern", "Tidewell", "Upper Heath", "Vinery",
    "Westbrook", "Yewdale",
  ].enumerated().map { place, name in ("E050990\(place + 10)", name) }

  static let malformedDates = ["31/13/2023", "2023-02-30", "yesterday"]
  static let ratingsOutOfRange = ["0", "6", "9", "-1"]
}
