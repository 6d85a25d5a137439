// SPDX-License-Identifier: MIT
public import Foundation

extension CivilDay {
  /// Reads a day written `yyyy-MM-dd`; nil for anything else and for days that do not exist.
  public init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2],
      text.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || (48...57).contains($0) }),
      let year = Int(String(parts[0]) ?? ""), let month = Int(String(parts[1]) ?? ""),
      let day = Int(String(parts[2]) ?? "")
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Makes the day that it is in Europe/London at a moment.
  public init(inLondonAt moment: Date) {
    self = Self.inLondon(secondsSince1970: Int(moment.timeIntervalSince1970.rounded(.down)))
  }

  /// The last second of the day in coordinated universal time: what happened on the day is then
  /// not in the future.
  public var endInUTC: Date {
    Date(timeIntervalSince1970: Double(daysSince1970) * 86_400 + 86_399)
  }

  /// The day so many days later.
  public func adding(days: Int) -> CivilDay { CivilDay(daysSince1970: daysSince1970 + days) }

  /// How many days lie between an earlier day and this one.
  public func days(since earlier: CivilDay) -> Int { daysSince1970 - earlier.daysSince1970 }

  /// The day for people, for example `21 November 2026`.
  public var words: String { "\(day) \(Self.monthNames[month - 1]) \(year)" }

  private static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}

extension CivilDay: CustomStringConvertible {
  /// The day as `yyyy-MM-dd`.
  public var description: String {
    let digits = String(year)
    let zeros = String(repeating: "0", count: max(0, 4 - digits.utf8.count))
    return "\(zeros)\(digits)-\(twoDigits(month))-\(twoDigits(day))"
  }
}

extension CivilDay: Codable {
  /// Reads the day from `yyyy-MM-dd`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let day = CivilDay(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "not a day as yyyy-MM-dd")
    }
    self = day
  }

  /// Writes the day as `yyyy-MM-dd`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
