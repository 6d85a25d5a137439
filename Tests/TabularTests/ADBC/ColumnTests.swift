// SPDX-License-Identifier: MIT
import Testing

@testable import Tabular

/// An SQL expression and the text that its value must become.
struct ValueCase: Sendable, CustomTestStringConvertible {
  let sql: String
  let text: String?
  var testDescription: String { sql }

  init(_ sql: String, _ text: String?) {
    self.sql = sql
    self.text = text
  }
}

@Suite("Values of a column")
struct ColumnTests {
  private static let database = Result {
    try DuckDB.open(settings: DuckDB.Settings(spilling: .none))
  }

  @Test(
    "read as the text of their type",
    arguments: [
      ValueCase("NULL", nil), ValueCase("NULL::VARCHAR", nil), ValueCase("''", ""),
      ValueCase("'a' || chr(0) || 'b'", "a\u{0}b"), ValueCase("'twelve bytes'", "twelve bytes"),
      ValueCase("'thirteen byte'", "thirteen byte"), ValueCase("'żółw 🐢'", "żółw 🐢"),
      ValueCase("true", "true"), ValueCase("(-128)::TINYINT", "-128"),
      ValueCase("255::UTINYINT", "255"), ValueCase("(-32768)::SMALLINT", "-32768"),
      ValueCase("65535::USMALLINT", "65535"), ValueCase("4294967295::UINTEGER", "4294967295"),
      ValueCase("9223372036854775807::BIGINT", "9223372036854775807"),
      ValueCase("18446744073709551615::UBIGINT", "18446744073709551615"),
      ValueCase(
        "99999999999999999999999999999999999999::HUGEINT",
        "99999999999999999999999999999999999999"),
      ValueCase("(-1)::HUGEINT", "-1"), ValueCase("1.50::DECIMAL(4,2)", "1.50"),
      ValueCase("(-0.05)::DECIMAL(9,2)", "-0.05"), ValueCase("0::DECIMAL(18,3)", "0.000"),
      ValueCase(
        "12345678901234567890123456789012345.678::DECIMAL(38,3)",
        "12345678901234567890123456789012345.678"),
      ValueCase("0.1::DOUBLE", "0.1"), ValueCase("1.5::FLOAT", "1.5"),
      ValueCase("'nan'::DOUBLE", "nan"), ValueCase("'-inf'::DOUBLE", "-inf"),
      ValueCase("DATE '2024-02-29'", "2024-02-29"), ValueCase("DATE '1900-03-01'", "1900-03-01"),
      ValueCase("DATE '0001-01-01'", "0001-01-01"), ValueCase("'infinity'::DATE", "infinity"),
      ValueCase("TIME '23:59:59.5'", "23:59:59.5"),
      ValueCase("TIMESTAMP '1969-12-31 23:59:59.000001'", "1969-12-31 23:59:59.000001"),
      ValueCase("TIMESTAMP_S '2024-01-01 01:02:03'", "2024-01-01 01:02:03"),
      ValueCase("TIMESTAMP_MS '2024-01-01 01:02:03.25'", "2024-01-01 01:02:03.25"),
      ValueCase("TIMESTAMP_NS '2024-01-01 01:02:03.000000001'", "2024-01-01 01:02:03.000000001"),
      ValueCase("TIMESTAMPTZ '2024-07-01 00:30:00+01'", "2024-06-30 23:30:00+00"),
      ValueCase("INTERVAL '14 months 3 days 4 seconds'", "14 months 3 days 00:00:04"),
      ValueCase("'\\xAB\\x00'::BLOB", "\\xab00"), ValueCase("'x'::ENUM('y', 'x')", "x"),
      ValueCase(
        "'00000000-0000-0000-0000-0000000000ff'::UUID", "00000000-0000-0000-0000-0000000000ff"),
      ValueCase("[1, NULL, 3]", "[1,null,3]"), ValueCase("[]::INTEGER[]", "[]"),
      ValueCase("[['a'], ['b\"c']]", "[[\"a\"],[\"b\\\"c\"]]"),
      ValueCase("{'k': 1.5, 'd': DATE '2024-01-01'}", "{\"k\":1.5,\"d\":\"2024-01-01\"}"),
      ValueCase("MAP {'one': 1, 'two': NULL}", "{\"one\":1,\"two\":null}"),
    ])
  func textOfEveryType(_ value: ValueCase) throws {
    let connection = try Connection(Self.database.get())

    // Twice around a null row, so that offsets and validity are read beyond row 0.
    let batch = try #require(
      try connection.query("SELECT CASE WHEN i <> 1 THEN \(value.sql) END FROM range(3) t(i)")
        .next())

    #expect((0..<3).map { batch.columns[0].text($0) } == [value.text, nil, value.text])
  }

  @Test("in lists of a fixed length are read row by row")
  func fixedList() throws {
    let connection = try Connection(DuckDB.open())

    let batch = try #require(
      try connection.query("SELECT [i, NULL]::INTEGER[2] FROM range(3) t(i)").next())

    #expect(batch.columns[0].type == .fixedList(count: 2, of: .integer(bits: 32, signed: true)))
    #expect(batch.columns[0].text(2) == "[2,null]")
    #expect(batch.columns[0].elements(1) == 2..<4)
  }

  @Test("are refused with a remedy when their type is not known")
  func unknownType() throws {
    let connection = try Connection(DuckDB.open())

    let problem = #expect(throws: DriverProblem.self) {
      try connection.query("SELECT union_value(a := 1) AS odd")
    }

    #expect(problem?.kind == .unsupported)
    #expect(problem?.message.contains("odd") == true)
    #expect(problem?.message.contains("cast it to VARCHAR") == true)
  }

  @Test("are lent in place as a buffer of their exact type")
  func buffer() throws {
    let connection = try Connection(DuckDB.open())
    let batch = try #require(
      try connection.query("SELECT i::INTEGER FROM range(100) t(i)").next())

    #expect(try batch.columns[0].withValues(of: Int32.self) { $0.reduce(0, +) } == 4950)
    #expect(throws: DriverProblem.self) {
      try batch.columns[0].withValues(of: Int64.self) { $0.count }
    }
  }

  @Test("outlive their stream and connection")
  func outliving() throws {
    var columns: [Tabular.Column] = []
    do {
      let connection = try Connection(DuckDB.open())
      let stream = try connection.query("SELECT 'a long enough text ' || i FROM range(3) t(i)")
      columns = try #require(try stream.next()).columns
    }

    #expect(columns[0].text(2) == "a long enough text 2")
  }
}
