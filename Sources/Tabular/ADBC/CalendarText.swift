// SPDX-License-Identifier: MIT

/// Writes `digits` divided by ten to the power of `scale`, without loss.
func decimalText(_ digits: Int128, scale: Int) -> String {
  let sign = digits < 0 ? "-" : ""
  let all = String(digits.magnitude)
  guard scale > 0 else { return sign + all + (digits == 0 ? "" : zeros(-scale)) }
  let padded = zeros(scale + 1 - all.utf8.count) + all
  return sign + padded.dropLast(scale) + "." + padded.suffix(scale)
}

/// Writes a day counted from 1970-01-01 as `YYYY-MM-DD`, in the proleptic Gregorian calendar.
///
/// Years before 1 are written with a sign, year 0 being 1 BC. The two days that stand for infinity
/// are written so.
func dateText(days: Int64) -> String {
  if days == Int64(Int32.max) { return "infinity" }
  if days == -Int64(Int32.max) { return "-infinity" }
  return civilDate(days: days)
}

/// Writes a count of units since 1970-01-01 00:00:00 as date and time, then `zone`.
func timestampText(_ count: Int64, _ unitsPerSecond: Int64, _ zone: String) -> String {
  if count == .max { return "infinity" }
  if count == -.max { return "-infinity" }
  let (days, rest) = floorDivision(count, by: 86_400 * unitsPerSecond)
  return civilDate(days: days) + " " + clockText(rest, unitsPerSecond) + zone
}

/// Writes a time of day, its fraction only where there is one, without trailing zeros.
func clockText(_ count: Int64, _ unitsPerSecond: Int64) -> String {
  let (seconds, fraction) = floorDivision(count, by: unitsPerSecond)
  let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60].map(twoDigits)
  return clock.joined(separator: ":") + fractionText(fraction, unitsPerSecond)
}

/// Writes a length of time as hours, minutes and seconds; the hours may go beyond 24.
func durationText(_ count: Int64, _ unitsPerSecond: Int64) -> String {
  let (seconds, fraction) = count.magnitude.quotientAndRemainder(
    dividingBy: UInt64(unitsPerSecond))
  let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { twoDigits(Int64($0)) }
  return (count < 0 ? "-" : "") + clock.joined(separator: ":")
    + fractionText(Int64(fraction), unitsPerSecond)
}

/// The date of a day, from the number of days in the 400-year, 100-year, 4-year and 1-year cycles
/// of the Gregorian calendar, with years that begin in March so that a leap day comes last.
private func civilDate(days: Int64) -> String {
  let daysBefore1970: Int64 = 719_468
  let (era, dayOfEra) = floorDivision(days + daysBefore1970, by: 146_097)
  let leapDays = dayOfEra / 1_460 - dayOfEra / 36_524 + dayOfEra / 146_096
  let yearOfEra = (dayOfEra - leapDays) / 365
  let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
  let monthFromMarch = (5 * dayOfYear + 2) / 153
  let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
  let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
  let digits = String(year.magnitude)
  return (year < 0 ? "-" : "") + zeros(4 - digits.utf8.count) + digits + "-" + twoDigits(month)
    + "-" + twoDigits(day)
}

private func fractionText(_ fraction: Int64, _ unitsPerSecond: Int64) -> String {
  guard fraction > 0 else { return "" }
  let width = String(unitsPerSecond).utf8.count - 1
  var digits = String(fraction)
  digits = zeros(width - digits.utf8.count) + digits
  while digits.hasSuffix("0") { digits.removeLast() }
  return "." + digits
}

private func floorDivision(_ value: Int64, by divisor: Int64) -> (Int64, Int64) {
  let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
  return rest < 0 ? (quotient - 1, rest + divisor) : (quotient, rest)
}

private func twoDigits(_ value: Int64) -> String { (value < 10 ? "0" : "") + String(value) }
private func zeros(_ count: Int) -> String { String(repeating: "0", count: max(0, count)) }
