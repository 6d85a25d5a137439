// SPDX-License-Identifier: MIT
import Foundation
import Tabular
import TestSupport
import Testing

@testable import Quality

@Suite("A proposed contract holds for its own file")
struct InferThenCheckTests {
  /// Proposes a contract for a file and returns the checks that fail against it.
  static func failures(_ path: String, options: ReadOptions = ReadOptions()) throws -> [String] {
    let profile = try Profiler.profile(
      TableFile.open(path: path, options: options), version: "test")
    let yaml = InferredContract.yaml(from: profile, today: "2024-01-01T00:00:00Z")
    let contract = try Contract.read(yaml: yaml, file: "inferred.yaml").contract
    let object = try #require(contract.objects.first)
    let report = try Checker.check(
      TableFile.open(path: path, options: options), against: object, of: contract,
      version: "test")
    var failing = report.checks.filter { $0.status == .fail }.map(\.id)
    if report.dataset.rejected == 0, report.status == .fail, failing.isEmpty {
      failing = ["the report says fail and no check does"]
    }
    return failing
  }

  /// Makes a table of columns of mixed kinds with awkward values.
  private static func table(seed: UInt64) -> String {
    var random = SeededGenerator(seed: seed)
    func below(_ bound: Int) -> Int { Int(random.next() % UInt64(bound)) }
    let awkward = [
      "", " ", "N/A", "..", "*", "-", "null", "\u{A0}", "~", "yes", "NaN", "é", "e\u{301}",
      "\u{FEFF}x", "a:b #c", "'", "\\", "\t", "😀", "{x}", "- y", "1e5", "0012", "+5", "1,000",
    ]
    let kinds: [(Int, Int, Int) -> String] = [
      { row, _, _ in "\(row)" },
      { _, a, _ in "\(a % 2_000 - 1_000)" },
      { _, a, b in "\(a % 100).\(b % 100)" },
      { _, a, _ in "£\(1 + a % 9),\(100 + a % 900).50" },
      { _, a, b in "\(1 + a % 28)/\(1 + b % 12)/20\(10 + a % 15)" },
      { _, a, b in "20\(10 + a % 15)-0\(1 + b % 9)-1\(a % 10)" },
      { _, a, b in "20\(10 + a % 15)-0\(1 + b % 9)-1\(a % 10) 1\(a % 10):3\(b % 10)" },
      { _, a, b in "1\(a % 10):3\(b % 10)" },
      { _, a, _ in ["true", "false"][a % 2] },
      { _, a, _ in ["oak", "yew", " ash", "Elm "][a % 4] },
      { _, a, _ in String(format: "%05d", a % 900) },
      { _, a, b in "SO\(1 + a % 28) \(b % 10)AA" },
      { _, a, _ in awkward[a % awkward.count] },
      { row, a, _ in "line \(row)\nand \(awkward[a % awkward.count])" },
    ]
    let width = 2 + below(7)
    let chosen = (0..<width).map { _ in kinds[below(kinds.count)] }
    let spoiling = (0..<width).map { _ in [0, 0, 3, 30][below(4)] }
    let rows = 1 + below([5, 40, 400][below(3)])
    var lines = [
      (0..<width).map { ["Heading \($0)", "h:\($0) #", "H\"\($0)", "é\($0)"][below(4)] }
    ]
    for row in 0..<rows {
      lines.append(
        (0..<width).map { column in
          below(100) < spoiling[column]
            ? awkward[below(awkward.count)] : chosen[column](row, below(10_000), below(10_000))
        })
    }
    return lines.map { line in
      line.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",") + "\n"
    }.joined()
  }

  @Test("Random tables", arguments: 1...60 as ClosedRange<UInt64>)
  func random(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(Self.table(seed: seed), to: "table.csv")

    let failing = try Self.failures(
      file.path, options: ReadOptions(header: .yes, delimiter: ","))
    #expect(failing.isEmpty)
  }

  @Test(
    "Signs that YAML does not take, in values and in headings",
    arguments: [
      "\u{7F}", "\u{85}", "\u{90}", "\u{2028}", "\u{FEFF}", "\u{FFFE}", "\u{1}", "\u{E000}",
    ])
  func oddSigns(sign: String) throws {
    let folder = try TemporaryFolder()
    let rows = (0..<60).map { "x\(sign)y,\($0 % 10),\($0 / 10)\n" }.joined()
    let file = try folder.write("a\(sign)b,c\(sign)d,e\n" + rows, to: "odd.csv")

    #expect(
      try Self.failures(
        file.path, options: ReadOptions(header: .yes, delimiter: ",", encoding: "UTF-8")) == [])
  }

  @Test("Values of few characters and many bytes are listed whole")
  func longCharacters() throws {
    let family = "👨‍👩‍👧‍👦"
    let folder = try TemporaryFolder()
    let rows = (0..<40).map { "\(String(repeating: family, count: 20))\($0 % 2),\($0)\n" }.joined()
    let file = try folder.write("who,n\n" + rows, to: "family.csv")

    #expect(try Self.failures(file.path) == [])
  }

  @Test("The contract says why its lines are there, and is a contract of the standard")
  func words() throws {
    let folder = try TemporaryFolder()
    let rows = (1...30).map { "00\($0),\($0 % 2 == 0 ? "oak" : "yew"),0\(1 + $0 % 9)/02/2024\n" }
    let file = try folder.write("code,kind,day\n" + rows.joined(), to: "My trees.csv")
    let profile = try Profiler.profile(TableFile.open(path: file.path), version: "test")
    let yaml = InferredContract.yaml(from: profile, today: "2024-01-01")
    let object = try #require(try Contract.read(yaml: yaml, file: "c").contract.objects.first)

    #expect(object.name == "my_trees")
    #expect(object.properties.map(\.name) == ["code", "kind", "day"])
    #expect(object.properties[0].logicalType == .string)
    #expect(object.properties[0].unique)
    #expect(object.properties[1].allowedValues == ["oak", "yew"])
    #expect(object.properties[2].logicalType == .date)
    #expect(object.properties[2].options.format == "dd/MM/yyyy")
    #expect(yaml.contains("# Some values start with zeros, so it is text."))
    #expect(yaml.contains("# Day and month could be the other way round in every value."))
  }

  /// Readable published files; empty where they are not there.
  private static let published: [String] = {
    let kinds: Set<String> = ["csv", "tsv", "xlsx", "zip", "json", "txt"]
    return ["csv-wild", "spend", "registers", "transparency"].flatMap { name -> [String] in
      guard let folder = TestData.shared("real/\(name)") else { return [] }
      let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
      return (files?.allObjects as? [URL] ?? [])
        .filter { kinds.contains($0.pathExtension.lowercased()) }.map(\.path).sorted()
    }
  }()

  @Test("Published files", .enabled(if: TestData.includesSlowTests), arguments: published)
  func publishedFiles(path: String) throws {
    do {
      let failing = try Self.failures(path)
      #expect(failing.isEmpty)
    } catch let problem as ReadingProblem {
      #expect(!problem.remedy.isEmpty, "a refusal says what to do")
    }
  }
}
