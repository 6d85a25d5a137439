// SPDX-License-Identifier: MIT
import Components
import Markup

/// The addresses behind sign-in: work, registers, records, templates.
enum StaffAddress: Sendable, Equatable {
  /// Something done to a whole record that is not a move of its workflow.
  enum Act: String, Sendable, CaseIterable {
    case delete, undelete, hold, release, erase, upgrade
  }

  /// The files that a register or a record leaves as.
  enum File: String, Sendable, CaseIterable {
    case csv, json, xlsx, html, pdf, docx

    /// What it is called on a page.
    var title: String {
      switch self {
      case .html: "a page to print"
      case .xlsx: "Excel"
      case .docx: "Word"
      default: rawValue.uppercased()
      }
    }

    var mediaType: String {
      switch self {
      case .csv: "text/csv; charset=utf-8; header=present"
      case .json: "application/json"
      case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
      case .html: "text/html; charset=utf-8"
      case .pdf: "application/pdf"
      case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
      }
    }
  }

  /// The parts of a record besides its sections.
  enum Part: String, Sendable, CaseIterable { case answers, history, comments, links }

  case work
  case deadlines
  case registers
  case register(String)
  case registerExport(String, File)
  case savedView(String)
  case newRecord(String)
  case record(String)
  case recordExport(String, File)
  case section(String, of: String)
  case recordPart(Part, of: String)
  case move(String, of: String)
  case act(Act, of: String)
  case templates
  case template(String)
  case people

  /// The parts of the path.
  var parts: [String] {
    switch self {
    case .work: ["work"]
    case .deadlines: ["deadlines"]
    case .registers: ["registers"]
    case .register(let id): ["registers", id]
    case .registerExport(let id, let export): ["registers", "\(id).\(export.rawValue)"]
    case .savedView(let id): ["registers", id, "views"]
    case .newRecord(let id): ["registers", id, "new"]
    case .record(let reference): ["records", reference]
    case .recordExport(let reference, let export):
      ["records", reference, "record.\(export.rawValue)"]
    case .section(let id, let reference): ["records", reference, "sections", id]
    case .recordPart(let part, let reference): ["records", reference, part.rawValue]
    case .move(let id, let reference): ["records", reference, "moves", id]
    case .act(let act, let reference): ["records", reference, "acts", act.rawValue]
    case .templates: ["templates"]
    case .template(let id): ["templates", id]
    case .people: ["people"]
    }
  }

  /// Reads the decoded parts of a path; nil when it is none of these.
  init?(parts: [String]) {
    let rest = Array(parts.dropFirst())
    let address: StaffAddress? =
      switch (parts.first, rest.count) {
      case ("work", 0): .work
      case ("deadlines", 0): .deadlines
      case ("registers", 0): .registers
      case ("registers", 1): Self.readRegister(rest[0])
      case ("registers", 2) where rest[1] == "new": .newRecord(rest[0])
      case ("registers", 2) where rest[1] == "views": .savedView(rest[0])
      case ("records", 1): .record(rest[0])
      case ("records", 2) where rest[1].hasPrefix("record."):
        File(rawValue: String(rest[1].dropFirst(7))).map { .recordExport(rest[0], $0) }
      case ("records", 2): Part(rawValue: rest[1]).map { .recordPart($0, of: rest[0]) }
      case ("records", 3) where rest[1] == "sections": .section(rest[2], of: rest[0])
      case ("records", 3) where rest[1] == "moves": .move(rest[2], of: rest[0])
      case ("records", 3) where rest[1] == "acts":
        Act(rawValue: rest[2]).map { .act($0, of: rest[0]) }
      case ("templates", 0): .templates
      case ("templates", 1): .template(rest[0])
      case ("people", 0): .people
      default: nil
      }
    guard let address else { return nil }
    self = address
  }

  private static func readRegister(_ name: String) -> StaffAddress {
    for export in File.allCases where name.hasSuffix("." + export.rawValue) {
      return .registerExport(String(name.dropLast(export.rawValue.count + 1)), export)
    }
    return .register(name)
  }

  /// The address without what is particular to a request, for the log.
  var pattern: String {
    switch self {
    case .register: "/registers/ID"
    case .registerExport(_, let export): "/registers/ID.\(export.rawValue)"
    case .savedView: "/registers/ID/views"
    case .newRecord: "/registers/ID/new"
    case .record: "/records/REFERENCE"
    case .recordExport(_, let export): "/records/REFERENCE/record.\(export.rawValue)"
    case .section: "/records/REFERENCE/sections/ID"
    case .recordPart(let part, _): "/records/REFERENCE/\(part.rawValue)"
    case .move: "/records/REFERENCE/moves/ID"
    case .act(let act, _): "/records/REFERENCE/acts/\(act.rawValue)"
    case .template: "/templates/ID"
    default: "/" + parts.joined(separator: "/")
    }
  }

  /// Whether an answer may be kept for the next request of the same session.
  var isKept: Bool {
    switch self {
    case .registerExport, .recordExport: false
    default: true
    }
  }

  /// Whether a form may be sent here.
  var takesForms: Bool {
    switch self {
    case .savedView, .newRecord, .section, .move, .act, .recordPart(.comments, _): true
    default: false
    }
  }

  /// Whether the address only takes forms.
  var onlyTakesForms: Bool {
    if case .savedView = self { true } else { false }
  }

  /// The address as a link.
  func link(_ query: FormFields = FormFields(), fragment: String? = nil) -> Address {
    SiteAddress.staff(self).link(query, fragment: fragment)
  }

  /// The address as a link.
  var link: Address { link() }
}

/// A link to a page behind sign-in, in running text.
func link(_ text: String, to address: StaffAddress, query: FormFields = FormFields()) -> Slot {
  link(text, to: .staff(address), query: query)
}
