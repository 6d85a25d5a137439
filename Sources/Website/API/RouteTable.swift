// SPDX-License-Identifier: MIT

/// What each page and each route of the API asks of whoever calls it.
package enum RouteTable {
  /// Who gets an answer; everybody else is sent to sign in, refused, or told that nothing is there.
  enum Needs: String {
    case everybody = "everybody"
    case signedIn = "whoever is signed in"
    case lookInto = "whoever may read some of the register"
    case read = "whoever may read the record"
    case write = "whoever may write the record"
    case dispose = "whoever keeps records: records manager, information governance"
    case create = "whoever may make records of the template"
    case act = "whoever may do that act on its page"
    case mover = "whoever has the move's role"
    case commenter = "whoever may read the record, to comment"
  }

  /// A page that is asked for or a form that is sent.
  struct Line {
    let method: String
    let pattern: String
    let needs: Needs
  }

  /// The pages behind sign-in, each with an address that stands for all of its kind.
  static let pages: [(address: StaffAddress, get: Needs?, post: Needs?)] = [
    (.work, .signedIn, nil), (.deadlines, .signedIn, nil), (.registers, .signedIn, nil),
    (.register("ID"), .lookInto, nil), (.registerExport("ID", .csv), .lookInto, nil),
    (.registerExport("ID", .json), .lookInto, nil),
    (.registerExport("ID", .xlsx), .lookInto, nil), (.savedView("ID"), nil, .lookInto),
    (.newRecord("ID"), .create, .create), (.record("REFERENCE"), .read, nil),
    (.recordExport("REFERENCE", .csv), .read, nil), (.recordExport("REFERENCE", .json), .read, nil),
    (.recordExport("REFERENCE", .xlsx), .read, nil),
    (.recordExport("REFERENCE", .html), .read, nil),
    (.recordExport("REFERENCE", .pdf), .read, nil),
    (.recordExport("REFERENCE", .docx), .read, nil),
    (.section("ID", of: "REFERENCE"), .read, .write),
    (.recordPart(.answers, of: "REFERENCE"), .read, nil),
    (.recordPart(.history, of: "REFERENCE"), .read, nil),
    (.recordPart(.comments, of: "REFERENCE"), .read, .commenter),
    (.recordPart(.links, of: "REFERENCE"), .read, nil),
    (.move("ID", of: "REFERENCE"), .read, .mover),
    (.act(.delete, of: "REFERENCE"), .write, .write),
    (.act(.undelete, of: "REFERENCE"), .write, .write),
    (.act(.hold, of: "REFERENCE"), .dispose, .dispose),
    (.act(.release, of: "REFERENCE"), .dispose, .dispose),
    (.act(.erase, of: "REFERENCE"), .dispose, .dispose),
    (.act(.upgrade, of: "REFERENCE"), .write, .write),
    (.templates, .signedIn, nil), (.template("ID"), .signedIn, nil), (.people, .signedIn, nil),
  ]

  static func needs(_ route: APIRoute) -> Needs {
    switch route {
    case .me, .work, .deadlines, .templates, .template, .registers, .journal: .signedIn
    case .records: .lookInto
    case .newRecord: .create
    case .record, .comments, .history: .read
    case .answers: .write
    case .act: .act
    case .move: .mover
    case .newComment: .commenter
    }
  }

  static var lines: [Line] {
    let open: [SiteAddress] = [.published, .publishedRecord("REFERENCE")]
    return open.map { Line(method: "GET", pattern: $0.pattern, needs: .everybody) }
      + pages.flatMap { page in
        [("GET", page.get), ("POST", page.post)].compactMap { method, needs in
          needs.map { Line(method: method, pattern: page.address.pattern, needs: $0) }
        }
      }
      + APIRoute.allCases.map {
        Line(method: $0.pattern.method, pattern: "/api/v1" + $0.pattern.path, needs: needs($0))
      }
      + [Line(method: "GET", pattern: "/api/v1/openapi.json", needs: .everybody)]
  }

  /// The table as Markdown.
  package static var markdown: String {
    (["| method | address | for |", "|---|---|---|"]
      + lines.map { "| \($0.method) | `\($0.pattern)` | \($0.needs.rawValue) |" })
      .joined(separator: "\n")
  }
}
