// SPDX-License-Identifier: MIT
import Markup

/// Every address of the site; the server reads requests with it and pages make links of it.
enum SiteAddress: Sendable, Equatable {
  /// The files that a table leaves as.
  enum Export: String, Sendable, CaseIterable { case csv, json }
  /// The files of open data.
  enum Download: String, Sendable, CaseIterable { case csv, parquet }
  /// The parts of a dataset.
  enum Part: String, Sendable, CaseIterable {
    case checks, columns, history, changes, contract, waivers
  }

  /// The tables of a link.
  enum LinkTable: String, Sendable, CaseIterable {
    case weights, rules, blocks, distribution, precision, training, clusters, changes, warnings
    case history
  }

  case home
  case catalogue
  case catalogueExport(Export)
  case dataset(String)
  case part(Part, of: String)
  case columnsExport(of: String)
  case historyExport(of: String)
  case column(String, of: String)
  case waiver(Int64, of: String)
  case contractFile(of: String)
  case openData(Download, of: String)
  case run(Int64)
  case runExport(Int64, Export)
  case links
  case linksExport(Export)
  case link(String)
  case linkExport(of: String)
  case linkTable(LinkTable, Export, of: String)
  case upload
  case uploadResult(String)
  case uploadRemoval(String)
  case uploadContract(String)
  case published
  /// Somebody's deadlines for their calendar; the secret stands for their sign-in.
  case calendar(String, secret: String)
  case publishedRecord(String)
  case staff(StaffAddress)
  /// A route of the API, below `/api/v1`.
  case api([String])
  case journal
  case journalExport
  case files
  case filesExport
  case access(AccessPage)
  case accessibility
  case privacy
  case help
  case health
  case colours
  case asset(version: String, name: String)

  /// The path, percent-encoded.
  var path: String { "/" + parts.map(Self.encoded).joined(separator: "/") }

  /// The address as a link, with a query where there is one.
  func link(_ query: FormFields = FormFields(), fragment: String? = nil) -> Address {
    var text = path
    if !query.fields.isEmpty { text += "?" + query.encoded }
    if let fragment { text += "#" + Self.encoded(fragment) }
    // Encoded paths hold letters, digits, `-._~%/` and begin with one slash; the other is the start.
    return Address(text) ?? "/"
  }

  /// The address as a link.
  var link: Address { link() }

  private var parts: [String] {
    switch self {
    case .home: []
    case .catalogue: ["datasets"]
    case .catalogueExport(let export): ["datasets." + export.rawValue]
    case .dataset(let id): ["datasets", id]
    case .part(let part, let id): ["datasets", id, part.rawValue]
    case .columnsExport(let id): ["datasets", id, "columns.csv"]
    case .historyExport(let id): ["datasets", id, "history.csv"]
    case .column(let name, let id): ["datasets", id, "columns", name]
    case .waiver(let number, let id): ["datasets", id, "waivers", String(number)]
    case .contractFile(let id): ["datasets", id, "contract.odcs.yaml"]
    case .openData(let format, let id): ["datasets", id, "data." + format.rawValue]
    case .run(let number): ["runs", String(number)]
    case .runExport(let number, let export): ["runs", "\(number).\(export.rawValue)"]
    case .links: ["links"]
    case .linksExport(let export): ["links.\(export.rawValue)"]
    case .link(let id): ["links", id]
    case .linkExport(let id): ["links", id, "link.json"]
    case .linkTable(let table, let export, let id):
      ["links", id, "\(table.rawValue).\(export.rawValue)"]
    case .upload: ["check"]
    case .uploadResult(let token): ["check", token]
    case .uploadRemoval(let token): ["check", token, "remove"]
    case .uploadContract(let token): ["check", token, "contract.odcs.yaml"]
    case .published: ["published"]
    case .calendar(let person, let secret): ["calendar", person, "\(secret).ics"]
    case .publishedRecord(let reference): ["published", reference]
    case .staff(let address): address.parts
    case .api(let parts): ["api", "v1"] + parts
    case .journal: ["journal"]
    case .journalExport: ["journal.csv"]
    case .files: ["files"]
    case .filesExport: ["files.csv"]
    case .access(let page): page.parts
    case .accessibility: ["accessibility"]
    case .privacy: ["privacy"]
    case .help: ["help"]
    case .health: ["health"]
    case .colours: ["colours.css"]
    case .asset(let version, let name):
      ["assets", version] + name.split(separator: "/").map(String.init)
    }
  }

  /// One part of a path with everything but letters, digits and `-._~` encoded.
  static func encoded(_ part: String) -> String {
    // A part of dots alone would be taken as "here" or "one up".
    if part == "." { return "%2E" }
    if part == ".." { return "%2E%2E" }
    var result = ""
    for byte in part.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return result
  }
}
