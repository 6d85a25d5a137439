// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@testable import Tabular

/// Every published test file is read or refused in words, and in time.
@Suite("Real files", .enabled(if: TestData.shared != nil && TestData.includesSlowTests))
struct RealFileTests {
  static let extensions: Set<String> = [
    "csv", "tsv", "psv", "xlsx", "xlsm", "xls", "zip", "json", "geojson", "parquet",
  ]

  /// Files by folder, so that folders are tested side by side.
  static let folders: [String] = {
    ["real", "quality"].flatMap { name -> [String] in
      guard let folder = TestData.shared(name) else { return [] }
      let inside = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
      return inside.sorted().map { "\(name)/\($0)" }
    }
  }()

  private static func files(in folder: String) -> [URL] {
    guard let url = TestData.shared(folder),
      let all = FileManager.default.enumerator(at: url, includingPropertiesForKeys: nil)
    else { return [] }
    return all.compactMap { $0 as? URL }
      .filter { extensions.contains($0.pathExtension.lowercased()) }
      .sorted { $0.path < $1.path }
  }

  @Test("are read or refused in words, and in time", .timeLimit(.minutes(5)), arguments: folders)
  func readOrRefused(folder: String) throws {
    for file in Self.files(in: folder) {
      let clock = ContinuousClock()
      let start = clock.now
      do {
        let table = try TableFile.open(path: file.path)
        var read = 0
        let totals = try table.scan(threads: 2, map: { $0.rowCount }) { count, _, position in
          #expect(position.firstRead == read)
          read += count
        }
        #expect(totals.rows == read, "\(file.path)")
        #expect(!table.info.columns.isEmpty, "\(file.path)")
        #expect(Set(table.info.columns).count == table.info.columns.count, "\(file.path)")
      } catch let problem as ReadingProblem {
        #expect(problem.kind == .input, "\(file.path)")
        #expect(!problem.message.isEmpty && !problem.remedy.isEmpty, "\(file.path)")
      }
      // Debug builds on a busy machine; a release build needs a fraction of a second.
      #expect(clock.now - start < .seconds(60), "\(file.path)")
    }
  }

  static let spectrum: [String] = {
    guard let folder = TestData.shared("real/csv-wild/spectrum") else { return [] }
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    // Publishers changed a phone number in the one and the line ends in the other, not in the JSON.
    let changed: Set<String> = ["location_coordinates.csv", "newlines_crlf.csv"]
    return files.filter { $0.hasSuffix(".csv") && !changed.contains($0) }
      .map { String($0.dropLast(4)) }.sorted()
  }()

  @Test("of CSV hold what the JSON beside them holds", arguments: spectrum)
  func csvAndJSON(name: String) throws {
    let folder = try #require(TestData.shared("real/csv-wild/spectrum"))

    let csv = try ReadTable(
      path: folder.appendingPathComponent(name + ".csv").path, options: ReadOptions(header: .yes))
    let json = try ReadTable(path: folder.appendingPathComponent(name + ".json").path)

    #expect(csv.columns == json.columns)
    #expect(csv.texts == json.texts)
  }
}
