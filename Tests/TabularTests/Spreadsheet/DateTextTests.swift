// SPDX-License-Identifier: MIT

import Testing

@testable import Tabular

@Suite("The text of a day number")
struct DateTextTests {
  @Test(
    "is the date that spreadsheet programs show",
    arguments: [
      (1.0, "1900-01-01"), (59, "1900-02-28"), (60, "1900-02-29"), (61, "1900-03-01"),
      (0, "1900-01-00"), (366, "1900-12-31"), (36_526, "2000-01-01"), (36_585, "2000-02-29"),
      (36_586, "2000-03-01"), (45_382, "2024-03-31"), (45_351, "2024-02-29"),
      (73_050, "2099-12-31"), (73_110, "2100-03-01"), (2_958_465, "9999-12-31"),
      (45_382.572916666664, "2024-03-31T13:45:00"), (0.5, "12:00:00"),
    ])
  func date(serial: Double, expected: String) {
    #expect(moment(serial, hasDate: true, hasTime: false) == expected)
  }

  @Test(
    "has a time when the format has one",
    arguments: [
      (45_382.0, "2024-03-31T00:00:00"), (45_382.572916666664, "2024-03-31T13:45:00"),
      (45_382.99999999999, "2024-04-01T00:00:00"), (45_382.0000057871, "2024-03-31T00:00:00.500"),
    ])
  func dateAndTime(serial: Double, expected: String) {
    #expect(moment(serial, hasDate: true, hasTime: true) == expected)
  }

  @Test(
    "is a time alone below one day",
    arguments: [
      (0.0, "00:00:00"), (0.572916666666667, "13:45:00"), (0.99999999999, "23:59:59.999"),
    ])
  func time(serial: Double, expected: String) {
    #expect(moment(serial, hasDate: false, hasTime: true) == expected)
  }

  @Test(
    "counts from 1904 when the workbook does",
    arguments: [(0.0, "1904-01-01"), (43_920, "2024-03-31"), (2_957_003, "9999-12-31")])
  func from1904(serial: Double, expected: String) {
    #expect(moment(serial, hasDate: true, hasTime: false, from1904: true) == expected)
  }

  @Test("is none beyond the years a spreadsheet shows", arguments: [-1.0, 2_958_466, 1e300])
  func outOfRange(serial: Double) {
    #expect(moment(serial, hasDate: true, hasTime: false) == nil)
  }

  @Test(
    "is hours, minutes and seconds for an elapsed time",
    arguments: [
      (1.5, "36:00:00"), (0.25, "06:00:00"), (-0.0625, "-01:30:00"), (100, "2400:00:00"),
    ])
  func duration(serial: Double, expected: String) {
    var output: [UInt8] = []
    #expect(DateText.appendDuration(serial, to: &output))
    #expect(String(decoding: output, as: UTF8.self) == expected)
  }

  private func moment(
    _ serial: Double, hasDate: Bool, hasTime: Bool, from1904: Bool = false
  ) -> String? {
    var output: [UInt8] = []
    let done = DateText.append(
      serial, hasDate: hasDate, hasTime: hasTime, from1904: from1904, to: &output)
    return done ? String(decoding: output, as: UTF8.self) : nil
  }
}
