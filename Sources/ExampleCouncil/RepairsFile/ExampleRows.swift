// SPDX-License-Identifier: MIT

/// Makes the records of the example file, one after the other, from a seed.
struct ExampleRows {
  private var random: SplitMix64
  private let faultRate: Double
  private let calendar = ExampleCalendar()
  private let words = Words()
  private var made = 0

  /// The last reference that stands in the file once, so that a repeat makes a group of two.
  private var unrepeated: [UInt8]?

  /// How many faults of each kind the records so far have.
  private(set) var faults: [ExampleFault: Int] = [:]

  init(seed: UInt64, faultRate: Double) {
    random = SplitMix64(seed: seed)
    self.faultRate = faultRate
  }

  /// Makes the next record, with at most one fault.
  mutating func next() -> ExampleRow {
    made += 1
    let day = random.below(ExampleCalendar.reportingDays)
    var row = soundRow(reportedOn: day)
    let own = row.reference
    if random.unit() < faultRate {
      let fault = ExampleFault.draw(using: &random)
      if apply(fault, to: &row, reportedOn: day) {
        faults[fault, default: 0] += 1
      }
    }
    unrepeated = row.reference == own ? own : nil
    return row
  }

  private mutating func soundRow(reportedOn day: Int) -> ExampleRow {
    let status = pick(words.statuses)
    let wasCompleted = status == words.completed
    return ExampleRow(
      reference: "HR".utf8 + digits(made, width: 9),
      uprn: digits(10_000_000_000 + random.below(1_000_000_000)),
      address: address(),
      postcode: postcode(),
      ward: pick(words.wards),
      trade: pick(words.trades),
      priority: pick(words.priorities),
      status: status,
      reported: calendar.date(day),
      completed: wasCompleted ? calendar.date(day + random.below(120)) : [],
      cost: cost(),
      rating: random.below(20) < 7 ? digits(1 + random.below(5)) : [])
  }

  /// Puts one fault into a record; false when this record cannot have it.
  private mutating func apply(
    _ fault: ExampleFault, to row: inout ExampleRow, reportedOn day: Int
  ) -> Bool {
    switch fault {
    case .missingReference: row.reference = []
    case .repeatedReference:
      guard let earlier = unrepeated else { return false }
      row.reference = earlier
    case .malformedUPRN: row.uprn = malformedUPRN(row.uprn)
    case .malformedPostcode: row.postcode = malformedPostcode(row.postcode)
    case .missingPostcode: row.postcode = []
    case .unknownWard: row.ward = "E050880".utf8 + digits(random.below(100), width: 2)
    case .unknownTrade: row.trade = pick(words.unknownTrades)
    case .unknownPriority: row.priority = pick(words.unknownPriorities)
    case .unknownStatus: row.status = pick(words.unknownStatuses)
    case .malformedReportedDate:
      row.reported = random.below(4) == 0 ? calendar.ukDate(day) : pick(words.malformedDates)
      // No completion either, or its order could not be judged.
      row.completed = []
    case .completedBeforeReported:
      row.status = words.completed
      row.completed = calendar.date(day - 1 - random.below(59))
    case .malformedCost: row.cost = malformedCost(row.cost)
    case .costOutOfRange:
      row.cost =
        random.below(2) == 0
        ? [UInt8(ascii: "-")] + row.cost : digits(5_001 + random.below(85_000)) + ".00".utf8
    case .ratingOutOfRange: row.rating = pick(words.ratingsOutOfRange)
    }
    return true
  }

  private mutating func address() -> [UInt8] {
    var address = digits(1 + random.below(240))
    address.append(UInt8(ascii: " "))
    address += pick(words.streets)
    if random.below(10) < 3 {
      address += ", Flat ".utf8
      address += digits(1 + random.below(40))
    }
    return address
  }

  private mutating func postcode() -> [UInt8] {
    var postcode = pick(words.postcodeAreas)
    postcode += digits(1 + random.below(28))
    postcode.append(UInt8(ascii: " "))
    postcode += digits(random.below(10))
    for _ in 0..<2 {
      let letters = ExampleWords.postcodeLetters
      postcode.append(letters[random.below(letters.count)])
    }
    return postcode
  }

  /// Many small costs and few large ones, from £15.00 to under £4,516.00.
  private mutating func cost() -> [UInt8] {
    let pence = 1_500 + Int(random.unit() * random.unit() * random.unit() * 450_000)
    return digits(pence / 100) + [UInt8(ascii: ".")] + digits(pence % 100, width: 2)
  }

  private mutating func malformedUPRN(_ uprn: [UInt8]) -> [UInt8] {
    switch random.below(3) {
    case 0: return Array("n/a".utf8)
    case 1: return Array("UNKNOWN".utf8)
    default:
      var uprn = uprn
      uprn[5] = UInt8(ascii: "X")
      return uprn
    }
  }

  private mutating func malformedPostcode(_ postcode: [UInt8]) -> [UInt8] {
    switch random.below(4) {
    case 0: return Array("TBC".utf8)
    case 1: return Array(postcode.dropLast())
    case 2: return postcode.dropLast(3) + "?".utf8
    default:
      let lowerCase: UInt8 = 0x20
      return postcode.map { $0 >= UInt8(ascii: "A") ? $0 | lowerCase : $0 }
    }
  }

  private mutating func malformedCost(_ cost: [UInt8]) -> [UInt8] {
    switch random.below(3) {
    case 0: return "£".utf8 + cost
    case 1: return Array("free".utf8)
    default:
      return cost.map { $0 == UInt8(ascii: ".") ? UInt8(ascii: ",") : $0 } + " GBP".utf8
    }
  }

  private mutating func pick(_ words: [[UInt8]]) -> [UInt8] {
    words[random.below(words.count)]
  }
}

/// Writes a whole number in decimal, with leading zeros up to a width.
private func digits(_ number: Int, width: Int = 1) -> [UInt8] {
  var count = width
  var bound = 1
  for _ in 0..<width { bound *= 10 }
  while number >= bound {
    count += 1
    bound *= 10
  }
  return [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
    var rest = number
    for place in stride(from: count - 1, through: 0, by: -1) {
      buffer[place] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
    initialized = count
  }
}

/// The words of the example as bytes, so that no record has to convert text.
private struct Words {
  let trades = bytes(ExampleWords.trades)
  let unknownTrades = bytes(ExampleWords.unknownTrades)
  let priorities = bytes(ExampleWords.priorities)
  let unknownPriorities = bytes(ExampleWords.unknownPriorities)
  let completed = Array(ExampleWords.completed.utf8)
  let statuses = bytes(ExampleWords.statuses)
  let unknownStatuses = bytes(ExampleWords.unknownStatuses)
  let streets = bytes(ExampleWords.streets)
  let postcodeAreas = bytes(ExampleWords.postcodeAreas)
  let wards = bytes(ExampleWords.wards.map(\.code))
  let malformedDates = bytes(ExampleWords.malformedDates)
  let ratingsOutOfRange = bytes(ExampleWords.ratingsOutOfRange)

  private static func bytes(_ words: [String]) -> [[UInt8]] {
    words.map { Array($0.utf8) }
  }
}
