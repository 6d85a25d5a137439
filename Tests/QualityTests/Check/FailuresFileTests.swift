// SPDX-License-Identifier: MIT
import Foundation
import Tabular
import TestSupport
import Testing

@testable import Quality

@Suite("The list of failing records")
struct FailuresFileTests {
  /// Checks and returns the records of the list, read back by our own reader as quoted text.
  private func list(_ scene: CheckScene) throws -> (report: CheckReport, text: String) {
    let path = scene.folder.url.appendingPathComponent("failures.csv").path
    let report = try scene.check { $0.failuresPath = path }
    return (report, try String(contentsOfFile: path, encoding: .utf8))
  }

  @Test("It has every failing record of every check once, in the order of the file")
  func everyRecord() throws {
    let scene = try CheckScene(
      "ref,height,kind\nT1,tall,oak\nT1,900,\n,5,ash\n\nT4,-1,\n",
      columns: """
        - name: ref
          required: true
          unique: true
        - name: height
          logicalType: integer
          logicalTypeOptions: {minimum: 0, maximum: 100}
        - name: kind
          required: true
          enum: [oak, yew]
        """)

    #expect(
      try list(scene).text == """
        row,line,key,column,rule,value
        1,2,T1,height,type,tall
        2,3,T1,ref,unique,T1
        2,3,T1,height,range,900
        2,3,T1,kind,required,
        3,4,,ref,required,
        3,4,,kind,enum,ash
        4,6,T4,height,range,-1
        4,6,T4,kind,required,

        """)
  }

  @Test(
    "Fields are quoted by RFC 4180, and formulas are defused",
    arguments: [
      ("a\"b", "\"a\"\"b\""), ("a,b", "\"a,b\""), ("a\nb", "\"a\nb\""),
      ("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("+cmd", "'+cmd"), ("-cmd", "'-cmd"),
      ("=A1,B1", "\"'=A1,B1\""), ("\tx", "'\tx"),
      // The quote and the accent over it are one character to a reader, two to a program.
      ("a\"\u{301},b", "\"a\"\"\u{301},b\""),
    ])
  func fields(value: String, field: String) throws {
    let quoted = value.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined()
    let scene = try CheckScene(
      "n,value\n1,\"\(quoted)\"\n2,fine\n",
      columns: "- name: n\n- name: value\n  enum: [fine]")

    let text = try list(scene).text

    #expect(
      Array(text.utf8) == Array("row,line,key,column,rule,value\n1,2,,value,enum,\(field)\n".utf8))
  }

  @Test("A run that fails leaves no list behind, and an older one as it was")
  func failingRun() throws {
    let scene = try CheckScene(
      "a,b\n1,2\n", columns: "- name: a\n- name: b",
      table: "quality: [{type: sql, query: \"DROP TABLE x\", mustBe: 0}]")
    let path = scene.folder.url.appendingPathComponent("list.csv")
    try scene.folder.write("old", to: "list.csv")

    #expect(throws: CheckProblem.self) { try scene.check { $0.failuresPath = path.path } }
    #expect(try String(contentsOf: path, encoding: .utf8) == "old")
    let files = try FileManager.default.contentsOfDirectory(atPath: scene.folder.url.path)
    #expect(Set(files) == ["list.csv", "trees.csv"])
  }

  @Test("A folder that is not there is named")
  func noFolder() throws {
    let scene = try CheckScene("a,b\n1,2\n", columns: "- name: a\n- name: b")

    #expect {
      try scene.check { $0.failuresPath = "/nowhere/at/all.csv" }
    } throws: { error in
      "\(error)".contains("/nowhere/at/all.csv")
    }
  }
}
