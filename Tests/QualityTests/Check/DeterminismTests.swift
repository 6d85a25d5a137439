// SPDX-License-Identifier: MIT
import Foundation
import Tabular
import TestSupport
import Testing

@testable import Quality

@Suite("The same result whatever the machine")
struct DeterminismTests {
  /// About 5 MB with faults of several kinds, records that cannot be read among them.
  private static func csv() -> String {
    var random = SeededGenerator(seed: 77)
    var text = "ref,height,kind,cost,day\n"
    for row in 0..<120_000 {
      let draw = Int(random.next() % 400)
      let ref = draw == 0 ? "" : "R\(draw == 1 ? row - 1 : row)"
      let height = draw == 2 ? "tall" : "\(Int(random.next() % 1_000) - (draw == 3 ? 2_000 : 0))"
      let kind = draw == 4 ? "\"oak, \"\"old\"\"\nand broken\"" : ["oak", "yew"][row % 2]
      let cost = draw == 5 ? "free" : "\(random.next() % 1_000).\(10 + random.next() % 90)"
      text += "\(ref),\(height),\(kind),\(cost),2024-0\(1 + row % 9)-1\(row % 10)"
      text += draw == 6 ? ",extra\n" : draw == 7 ? "\n\n" : "\n"
    }
    return text
  }

  private static let columns = """
    - name: ref
      required: true
      unique: true
    - name: height
      logicalType: integer
      logicalTypeOptions: {minimum: 0}
      quality:
        - {type: sql, query: "SELECT count(*) FROM {object} WHERE {property} < 3", mustBe: 0}
    - name: kind
      enum: [oak, yew]
    - name: cost
      logicalType: number
    - name: day
      logicalType: date
    """

  @Test("Reports and lists of failures are the same for 1, 2 and 4 threads and for little memory")
  func threads() throws {
    let scene = try CheckScene(Self.csv(), columns: Self.columns)
    var first: (report: CheckReport, list: String)?
    for (threads, memory) in [(1, 2 << 30), (2, 2 << 30), (4, 2 << 30)] {
      let path = scene.folder.url.appendingPathComponent("\(threads)-\(memory).csv").path
      var report = try scene.check {
        $0.threads = threads
        $0.memoryLimit = memory
        $0.failuresPath = path
        $0.samples = 50
      }
      report.seconds = 0
      let list = try String(contentsOfFile: path, encoding: .utf8)
      if let first {
        #expect(report == first.report, "\(threads) threads")
        #expect(list == first.list, "\(threads) threads")
      } else {
        first = (report, list)
        #expect(report.dataset.rejected > 100)
        #expect(try report.result("ref.unique").failed > 100)
        #expect(try report.result("height.sql").failed > 100)
      }
    }
  }

  @Test("Keys on disk give the same counts and the same records as keys in memory")
  func littleMemory() throws {
    let scene = try CheckScene(Self.csv(), columns: "- name: ref\n  unique: true")
    func run(_ memory: Int) throws -> (CheckReport, [String]) {
      let path = scene.folder.url.appendingPathComponent("\(memory).csv").path
      var report = try scene.check {
        $0.memoryLimit = memory
        $0.failuresPath = path
        $0.samples = 1_000
      }
      report.seconds = 0
      let list = try String(contentsOfFile: path, encoding: .utf8)
      return (report, list.split(separator: "\n").map(String.init))
    }
    let (wide, wideList) = try run(2 << 30)
    let (narrow, narrowList) = try run(100_000)

    #expect(narrow == wide)
    #expect(narrowList == wideList)
  }

  @Test("A profile is the same for 1 and 4 threads")
  func profile() throws {
    let scene = try CheckScene(Self.csv(), columns: "- name: ref")
    let profiles = try [1, 4].map { threads in
      var profile = try Profiler.profile(
        TableFile.open(path: scene.file.path), options: .init(threads: threads), version: "test")
      profile.seconds = 0
      return profile
    }

    #expect(profiles[0] == profiles[1])
  }
}
