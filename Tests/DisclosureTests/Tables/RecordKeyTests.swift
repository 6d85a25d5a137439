// SPDX-License-Identifier: MIT
import Disclosure
import Foundation
import TestSupport
import Testing

@Suite("Keys of records, made from identifiers")
struct RecordKeyTests {
  private let secret = Array(UInt8(1)...32)

  @Test(
    "are HMAC-SHA256 of the identifier, as Python's hmac computes it",
    arguments: [("P0001", 60), ("P0002", 195), ("9434765919", 242), ("Zoë", 208)])
  func values(identifier: String, key: Int) throws {
    #expect(try CellDraw(secret: secret).recordKey(of: identifier) == key)
  }

  @Test("are uniform, and others with another secret")
  func uniform() throws {
    let draw = try CellDraw(secret: secret)
    let other = try CellDraw(secret: secret.reversed())
    var counts = [Int](repeating: 0, count: 256)
    var same = 0
    for number in 0..<25_600 {
      let key = draw.recordKey(of: "person \(number)")
      counts[key] += 1
      if key == other.recordKey(of: "person \(number)") { same += 1 }
    }
    let chiSquared = counts.reduce(0.0) { $0 + pow(Double($1) - 100, 2) / 100 }
    // 255 degrees of freedom: beyond 340 in less than one of 3,000 cases, below 180 likewise.
    #expect((180...340).contains(chiSquared))
    #expect((50...160).contains(same))
  }

  /// Records with identifiers, and the same with the keys that belong to them.
  private func records(_ numbers: Range<Int>) throws -> (identified: String, keyed: String) {
    let draw = try CellDraw(secret: secret)
    var identified = "area,sex,person_id\n"
    var keyed = "area,sex,key\n"
    for number in numbers {
      let codes = "a\(number % 5),\(number % 3 == 0 ? "f" : "m")"
      identified += "\(codes), id-\(number) \n"
      keyed += "\(codes),\(draw.recordKey(of: "id-\(number)"))\n"
    }
    return (identified, keyed)
  }

  private let spec =
    "record-key: {from: person_id}\nsecret: secret\nprofile: cellkey\ndimensions: [area, sex]\n"

  private func scene(_ data: String) throws -> TableScene {
    let scene = try TableScene(data)
    try Data(secret).write(to: scene.folder.url.appendingPathComponent("secret"))
    return scene
  }

  /// The noise is made once: it takes a while.
  private static let made = Result {
    let draw = try CellDraw(secret: Array(UInt8(1)...32))
    return TableProtection.Context(
      draw: draw,
      perturbation: try PerturbationTable.made(version: "v1", design: .init(), draw: draw))
  }

  private func context() throws -> TableProtection.Context { try Self.made.get() }

  @Test("give the tables that a column of the same keys gives, in any order of the records")
  func sameTables() throws {
    let (identified, keyed) = try records(0..<300)
    let made = try scene(identified).protected(spec, context: try context())
    let given = try scene(keyed).protected(
      "record-key: key\nprofile: cellkey\ndimensions: [area, sex]\n", context: try context())
    #expect(made.shown == given.shown)
    #expect(made.actions.contains { $0.method == .cellKey })

    let lines = identified.split(separator: "\n")
    let turned = ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n") + "\n"
    #expect(try scene(turned).protected(spec, context: try context()).shown == made.shown)
  }

  @Test("A cell with the same people has the same number in every table")
  func sameCells() throws {
    let (identified, _) = try records(0..<300)
    let crossed = try scene(identified).protected(spec, context: try context())
    let alone = try scene(identified).protected(
      spec.replacing("[area, sex]", with: "[area]"), context: try context())
    for area in 0..<5 {
      #expect(crossed.shown(["area": "a\(area)"]) == alone.shown(["area": "a\(area)"]))
    }
  }

  @Test(
    "A missing or repeated identifier is told by its row, and never shown",
    arguments: [
      ("a,f,\n", "data.csv, row 3, column \"person_id\": has no identifier"),
      ("a,f,  \n", "row 3, column \"person_id\": has no identifier"),
      ("a,f,secret-1\n", "row 3, column \"person_id\": has the identifier of row 1 again"),
      ("b,m, secret-1 \n", "has the identifier of row 1 again"),
    ])
  func wrongRecords(row: String, said: String) throws {
    let scene = try scene("area,sex,person_id\na,f,secret-1\na,m,secret-2\n" + row)
    let problem = #expect(throws: SpecificationProblem.self) {
      _ = try scene.protected(spec, context: try context())
    }
    #expect(problem?.message.contains(said) ?? false, "\(problem?.message ?? "")")
    #expect(!(problem?.message.contains("secret-") ?? true))
  }

  @Test("Where a person may have several codes the identifier may come once for each")
  func several() throws {
    let scene = try scene("need,person_id\nSight,p1\nSpeech,p1\nSight,p2\n")
    let text =
      "record-key: {from: person_id}\nsecret: secret\nprofile: cellkey\nseveral-allowed: yes\n"
      + "dimensions: [need]\n"
    _ = try scene.protected(text, context: try context())
    let twice = try self.scene("need,person_id\nSight,p1\nSpeech,p1\nSight,p1\n")
    #expect(throws: SpecificationProblem.self) {
      _ = try twice.protected(text, context: try context())
    }
  }

  @Test("No other profile reads the identifiers")
  func otherProfile() throws {
    let scene = try TableScene("area\na\na\na\na\na\n")
    let tables = try scene.protected(
      "record-key: {from: person_id}\nprofile: lt5\ndimensions: [area]\n")
    #expect(tables.shown(["area": "a"]) == "5")
  }

  @Test(
    "Wrong definitions are told with the key",
    arguments: [
      ("record-key: {from: person_id}\n", "line 2, column 13: keys are made with a secret"),
      ("record-key: {of: person_id}\n", "record-key has no key \"of\""),
      ("record-key: {}\n", "doesn't say what keys are made from"),
      ("record-key: [person_id]\n", "record-key must be a text"),
      ("record-key: {from: person_id}\nsecret: secret\ncount: n\n", "count adds up rows"),
      ("record-key: {from: area}\nsecret: secret\n", "would be seen in the tables"),
      (
        "record-key: {from: person_id}\nsecret: secret\nwhere: {person_id: p1}\n",
        "would be seen in the tables"
      ),
      ("record-key: {from: person_id}\nsecret: short\n", "The secret has 3 bytes"),
      ("record-key: {from: number}\nsecret: secret\n", "has no column \"number\""),
    ])
  func wrong(text: String, said: String) throws {
    let scene = try scene("area,person_id,n\na,p1,1\n")
    try scene.folder.write("abc", to: "short")
    let problem = #expect(throws: SpecificationProblem.self) {
      _ = try scene.protected(
        text + "profile: cellkey\ndimensions: [area]\n", context: try context())
    }
    #expect(problem?.message.contains(said) ?? false, "\(problem?.message ?? "")")
  }
}
