// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing
import Workspace

@testable import Website

/// An asset register as a council keeps it: titles above, blank rows, merged cells, words in several
/// spellings, and a line of totals.
private let uglySheet = """
  Fernwick Borough Council,,,,,,,
  "Information asset register, DRAFT v3",,,,,,,
  ,,,,,,,
  Asset name,What it is,Directorate,Information Asset Owner,Type,Personal data?,Marking,Vital?
  Payroll\u{A0},"Who is paid, and what",HR,Head of service,System,Y,OFFICIAL,Yes
   Tenancies,Who lives where,,Head of service,system,Y (special),Official-Sensitive,y
  ,,,,,,,
  Tree survey,Where trees are,Place,Head of service,PAPER,N,OFFICIAL,
  Total assets,,,,,,,3
  """

extension TestBrowser {
  /// Chooses a file on the page of an import, and sends it as a browser does.
  func sendFile(
    _ content: [UInt8], name: String, plan: String? = nil,
    to path: String = "/registers/information-asset/import", token: String? = nil
  ) async throws -> WireAnswer {
    let token = if let token { token } else { try await self.token(path) }
    let boundary = "----boundary7"
    func head(_ field: String, _ file: String?) -> [UInt8] {
      Array(
        ("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(field)\""
          + (file.map { "; filename=\"\($0)\"" } ?? "") + "\r\n\r\n").utf8)
    }
    let end = Array("\r\n".utf8)
    let body =
      head("token", nil) + Array(token.utf8) + end + head("file", name) + content + end
      + head("plan", plan == nil ? "" : "plan.yaml") + Array((plan ?? "").utf8) + end
      + Array("--\(boundary)--\r\n".utf8)
    return try await site.ask(
      "POST", path,
      headers: [
        "Content-Type": "multipart/form-data; boundary=\(boundary)",
        "Cookie": cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; "),
        "Origin": "http://127.0.0.1:\(site.port)",
      ], body: body)
  }

  /// Sends a file that is taken, and gives the address of its import.
  func startImport(
    _ content: String, name: String = "assets.csv", plan: String? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> String {
    let answer = try await sendFile(Array(content.utf8), name: name, plan: plan)
    #expect(answer.status == 303, sourceLocation: sourceLocation)
    return try #require(answer["Location"], sourceLocation: sourceLocation)
  }
}

@Suite("Importing a spreadsheet on the website, without scripts", .serialized)
struct ImportWalkTests {
  private static let page = "/registers/information-asset/import"

  /// The number that stands in the name of the field of a column.
  private static func place(of heading: String, in page: WireAnswer) throws -> String {
    let label = try #require(
      try HTMLTree(page.text).all("label").first { $0.text == heading }, "\(heading)")
    return String(try #require(label["for"]?.split(separator: ".").last))
  }

  private static func chosen(_ heading: String, in page: WireAnswer) throws -> String {
    let name = "column.\(try place(of: heading, in: page))"
    return try TestBrowser.fields(in: page).first { $0.0 == name }?.1 ?? "none"
  }

  @Test("An ugly spreadsheet comes in as asset register, and goes out without loss")
  func wholeWay() async throws {
    let scene = try StaffScene()
    try await scene.serving(as: ["ina"]) { people in
      let ina = people["ina"]
      let register = try await ina.page("/registers/information-asset")
      #expect(register.text.contains("href=\"\(Self.page)\""))
      let place = try await ina.startImport(uglySheet)
      let columns = try await ina.page(place)
      // Guesses are chosen already, and said to be guesses.
      #expect(try Self.chosen("Asset name", in: columns) == "name")
      #expect(try Self.chosen("Information Asset Owner", in: columns) == "owner")
      #expect(columns.text.contains("The question is a guess: check it"))
      #expect(columns.text.contains("“Payroll”"))
      let number = { (heading: String) in try Self.place(of: heading, in: columns) }
      let asked = try await ina.send(
        columns, place,
        [
          ("column.\(try number("What it is"))", "description"),
          ("column.\(try number("Directorate"))", "service"),
          ("fill.\(try number("Directorate"))", "yes"),
          ("column.\(try number("Type"))", "format"),
          ("column.\(try number("Personal data?"))", "personal-data"),
          ("column.\(try number("Marking"))", "classification"),
          ("column.\(try number("Vital?"))", "vital"), ("same.manager", "To be named"),
        ], pressing: ("act", "columns"))
      #expect(asked.status == 303)
      let trialPlace = try #require(asked["Location"])

      // The words that the register doesn't know are told once each, with how often they stand there.
      let trial = try await ina.page(trialPlace)
      #expect(trial.text.contains("Can’t be imported yet"))
      #expect(trial.text.contains("“Y” in Personal data?"))
      #expect(!trial.text.contains(">Import 3 records<"))
      let labels = try HTMLTree(trial.text).all("legend").map(\.text)
      let word = { (text: String) in
        "word.\(try #require(labels.filter { $0.contains("“") }.firstIndex { $0.contains(text) }))"
      }
      let explained = try await ina.send(
        trial, trialPlace.split(separator: "?").first.map(String.init) ?? "",
        [
          (try word("“Y”"), "personal"), (try word("“Y (special)”"), "personal"),
          (try word("“Y (special)”"), "special"), (try word("“N”"), "none"),
        ], pressing: ("act", "words"))
      #expect(explained.status == 303)
      let good = try await ina.page(trialPlace)
      #expect(good.text.contains("All 3 rows can be imported"))
      #expect(
        try await ina.page("/registers/information-asset").text.contains("There is no record yet"))

      let plan = try await ina.get(place + "/plan.yaml")
      #expect(plan.status == 200 && plan.text.contains("fill-down: true"))
      let done = try await ina.send(good, place, [], pressing: ("act", "import"))
      #expect(done.status == 303)
      let result = try await ina.page(place)
      #expect(result.text.contains("3 records imported"))
      let table = try await ina.get("/registers/information-asset.csv").text
      for text in ["Payroll", "Tenancies", "Tree survey", "personal; special", "To be named"] {
        #expect(table.contains(text), "\(text)")
      }
      // Two records, each with the service as their area and as their answer.
      #expect(table.components(separatedBy: ",HR,").count == 5, "the merged cell is filled down")

      // The same file is known again; with the plan of the first time it needs no more questions.
      let second = try await ina.startImport(uglySheet, plan: plan.text)
      let known = try await ina.page(second + "?step=check")
      #expect(known.text.contains("This very file was imported before"))
      let refused = try await ina.send(known, second, [], pressing: ("act", "import"))
      #expect(refused.status == 422)
      #expect(refused.text.contains("Say that you mean to import the same file again"))
      #expect(try PageStructure.problems(of: refused.text) == [])
      let again = try await ina.send(
        refused, second, [("again", "yes")], pressing: ("act", "import"))
      #expect(again.status == 303)
      #expect(try await ina.page("/registers/information-asset").text.contains("6 records"))

      // What the site gives out comes in again as a workbook.
      let workbook = try await ina.get("/registers/information-asset.xlsx")
      let sent = try await ina.sendFile(workbook.body, name: "out.xlsx")
      #expect(sent.status == 303)
      let back = try await ina.page(try #require(sent["Location"]))
      #expect(back.text.contains("Read another sheet"))
      #expect(
        try await ina.send(back, try #require(sent["Location"]), [], pressing: ("act", "columns"))
          .status == 303)
    }
  }

  @Test("Nothing is imported while a row is wrong; each error says line, column and remedy")
  func rowErrors() async throws {
    let scene = try StaffScene()
    try await scene.serving(as: ["ina"]) { people in
      let ina = people["ina"]
      let place = try await ina.startImport(
        "name,description,confidentiality\nGood,D,2\nBad,D,seven\n=cmd|x,D,lots\n")
      let columns = try await ina.page(place)
      let twice = try await ina.send(
        columns, place, [("column.0", "name"), ("column.1", "name")],
        pressing: ("act", "columns"))
      #expect(twice.status == 422)
      #expect(twice.text.contains("Another column answers this question already"))
      #expect(try PageStructure.problems(of: twice.text) == [])
      #expect(
        try await ina.send(columns, place, [], pressing: ("act", "columns")).status == 303)
      let trial = try await ina.page(place + "?step=check")
      #expect(trial.text.contains("2 rows of 3 can’t be read"))
      let rows = try HTMLTree(trial.text).all("tr").map(\.text)
      #expect(rows.contains { $0.contains("3") && $0.contains("confidentiality") })
      #expect(!trial.text.contains("value=\"import\""))
      let file = try await ina.get(place + "/rows.csv")
      #expect(file.text.contains("'=cmd|x"), "formulas are made inert")
      // A form that was made up imports nothing either.
      let forced = try await ina.send(trial, place, [], pressing: ("act", "import"))
      #expect(forced.status == 422)
      #expect(
        try await ina.page("/registers/information-asset").text.contains("There is no record yet"))
      let cancelled = try await ina.send(trial, place, [], pressing: ("act", "cancel"))
      #expect(cancelled.status == 303)
      #expect(try await ina.get(place).status == 404)
    }
  }

  @Test("A file that can't be read is refused beside its field, and nothing of it is kept")
  func hostileFiles() async throws {
    let scene = try StaffScene()
    try await scene.serving(as: ["ina"]) { people in
      let ina = people["ina"]
      let none = try await ina.sendFile([], name: "")
      #expect(none.status == 422)
      #expect(none.text.contains("Select the spreadsheet to import"))
      let zip: [UInt8] = Array("PK\u{3}\u{4}".utf8)
      for (content, name) in [
        ([], "empty.csv"), (zip + Array("broken".utf8), "broken.xlsx"),
        (zip + [UInt8](repeating: 0, count: 5_000), "zeros.xlsx"),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0], "picture.png"),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "old.xls"),
        (Array("%PDF-1.7".utf8), "../../etc/passwd"),
      ] as [([UInt8], String)] {
        let answer = try await ina.sendFile(content, name: name)
        #expect(answer.status == 422, "\(name)")
        #expect(answer.text.contains("<title>Error: "), "\(name)")
        #expect(!answer.text.contains(".reeve"), "the file's place on the server is not told")
        #expect(try PageStructure.problems(of: answer.text) == [], "\(name)")
      }
      let plan = try await ina.sendFile(
        Array("name\nA\n".utf8), name: "a.csv", plan: "colums: {}\n")
      #expect(plan.status == 422)
      #expect(plan.text.contains("is no part of a plan"))
      let files = try FileManager.default.subpathsOfDirectory(
        atPath: scene.workspace.folder + "/.reeve/tmp")
      #expect(!files.contains { $0.contains(".csv") || $0.contains(".xlsx") }, "\(files)")
    }
  }

  @Test("A file is its sender's alone, in that session, for half an hour")
  func strangers() async throws {
    let scene = try StaffScene()
    try await scene.serving(as: ["ina", "sam", "nora"]) { people in
      let (ina, sam) = (people["ina"], people["sam"])
      let place = try await ina.startImport("name,description\nSecret plan,D\n")
      for path in [place, place + "/plan.yaml", place + "/rows.csv", place + "?step=check"] {
        let other = try await sam.get(path)
        #expect(other.status == 404 || other.status == 403, "\(path)")
        #expect(!other.text.contains("Secret plan"))
        #expect(try await TestBrowser(people.site).get(path).status == 303, "signed out: \(path)")
      }
      // The same person by another session, and another register.
      let second = TestBrowser(people.site)
      _ = try await second.signIn("ina")
      #expect(try await second.get(place).status == 404)
      let elsewhere = place.replacing("information-asset", with: "dpia")
      #expect(try await ina.get(elsewhere).status == 404)
      let shown = try await ina.page(place)
      let stolen = try await sam.send(
        place, [("act", "columns"), ("column.0", "name")],
        token: try TestBrowser.token(in: try await sam.page("/work")))
      #expect(stolen.status == 404 || stolen.status == 403)
      // A form of no session of ours.
      let forged = try await ina.send(place, [("act", "cancel")], token: "no")
      #expect(forged.status == 403)
      #expect(try await ina.get(place).status == 200)
      #expect(
        try await ina.sendFile(Array("name\nA\n".utf8), name: "a.csv", token: "no").status == 403)

      #expect(try await ina.send(shown, place, [], pressing: ("act", "columns")).status == 303)
      // A file goes with the session that sent it.
      let left = try await second.startImport("name,description\nOther,D\n", name: "other.csv")
      #expect(try await second.get(left).status == 200)
      #expect(try await ina.get(left).status == 404)
      let files = {
        try FileManager.default.subpathsOfDirectory(atPath: scene.workspace.folder + "/.reeve/tmp")
          .filter { $0.hasSuffix(".csv") }.map { URL(fileURLWithPath: $0).lastPathComponent }
          .sorted()
      }
      #expect(try files() == ["assets.csv", "other.csv"])
      let signOut = try TestBrowser.token(in: try await second.page("/work"))
      #expect(try await second.send("/sign-out", [], token: signOut).status == 303)
      #expect(try files() == ["assets.csv"])
      scene.clock.go(to: "2026-11-23T10:29:00Z")
      #expect(try await ina.get(place).status == 200, "looking keeps it")
      scene.clock.go(to: "2026-11-23T10:58:59Z")
      #expect(try await ina.get(place).status == 200)
      scene.clock.go(to: "2026-11-23T11:28:59Z")
      let late = try await ina.get(place)
      #expect(late.status == 404 || late.status == 303, "it has expired, or the session has")
    }
  }

  @Test("Three files of a person are kept; a fourth takes the place of the one longest unseen")
  func several() async throws {
    let scene = try StaffScene()
    try await scene.serving(as: ["ina"]) { people in
      let ina = people["ina"]
      var places: [String] = []
      for number in 1...4 {
        scene.clock.go(to: "2026-11-23T10:0\(number):00Z")
        places.append(try await ina.startImport("name,description\nA,D\n"))
      }
      let found = try await places.asyncMap { try await ina.get($0).status }
      #expect(found == [404, 200, 200, 200])
    }
  }

  @Test("Only those who may begin records of a register may import into it")
  func permissions() async throws {
    let scene = try StaffScene()
    let folder = URL(fileURLWithPath: scene.workspace.folder).appendingPathComponent("templates")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(
      """
      template: visit
      title: Site visit
      version: "1.0"
      reference: VIS-{number:4}
      title-from: place
      sections:
        - id: where
          title: Where
          questions:
            - {id: place, ask: Place, type: text, required: true}
      workflow:
        start: draft
        states: [draft, {id: done, final: true}]
        moves:
          - {id: finish, label: Finish, from: draft, to: done, by: [information-governance]}
      access: {read: [staff], write: [information-governance]}
      """.utf8
    ).write(to: folder.appendingPathComponent("visit.yaml"))
    try await scene.serving(as: ["nora", "ina"]) { people in
      let (nora, ina) = (people["nora"], people["ina"])
      let path = "/registers/visit/import"
      #expect(try await ina.page("/registers/visit").text.contains("href=\"\(path)\""))
      #expect(try await !nora.page("/registers/visit").text.contains("Import a spreadsheet"))
      let before = try scene.workspace.journal().total
      #expect(try await nora.get(path).status == 403)
      let token = try TestBrowser.token(in: try await nora.page("/work"))
      let file = Array("place\nHall\n".utf8)
      #expect(try await nora.sendFile(file, name: "a.csv", to: path, token: token).status == 403)
      #expect(
        try await TestBrowser(people.site).sendFile(file, name: "a.csv", to: path, token: token)
          .status == 401, "who is signed out is told so")
      let sent = try await ina.sendFile(file, name: "a.csv", to: path)
      let place = try #require(sent["Location"])
      #expect(
        try await nora.send(place, [("act", "import"), ("mark", "x")], token: token).status == 403)
      #expect(try await ina.get("/registers/nothing/import").status == 404)
      #expect(try scene.workspace.journal().total == before)
    }
  }
}
