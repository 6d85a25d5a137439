// SPDX-License-Identifier: MIT
import Foundation
import GRDB

extension StoreProblem {
  /// A problem of a kind, in that kind's words.
  init(_ kind: Kind, path: String, detail: String? = nil) {
    let said = detail.map { " (\($0))" } ?? ""
    self.init(
      kind: kind, path: path, what: kind.words + said + ".", remedy: kind.remedy)
  }

  /// Puts an error of SQLite into our words; other errors stay as they are.
  static func from(_ error: any Error, path: String) -> any Error {
    guard let error = error as? DatabaseError else { return error }
    return StoreProblem(kind(of: error), path: path, detail: error.message)
  }

  private static func kind(of error: DatabaseError) -> Kind {
    switch error.resultCode {
    case .SQLITE_NOTADB: .notADatabase
    case .SQLITE_FULL: .diskFull
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: .readOnly
    case .SQLITE_CANTOPEN: .cannotOpen
    case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL: .locked
    case .SQLITE_CORRUPT: .corrupt
    case .SQLITE_IOERR: .diskFault
    case .SQLITE_CONSTRAINT: .brokenRule
    default: .other
    }
  }
}

extension StoreProblem.Kind {
  fileprivate var words: String {
    switch self {
    case .missing: "There is no database here"
    case .notADatabase: "The file is no SQLite database"
    case .foreign: "The file is a database of another program"
    case .newerSchema: "A newer version of Reeve wrote this database"
    case .diskFull: "The disk is full"
    case .readOnly: "The database may not be written"
    case .cannotOpen: "The database cannot be opened"
    case .locked: "Another program keeps the database locked"
    case .corrupt: "The database is damaged"
    case .diskFault: "The disk reported a fault"
    case .brokenRule: "A rule of the database refused what was to be written"
    case .other: "The database reported a fault"
    }
  }

  fileprivate var remedy: String {
    switch self {
    case .missing: "Build the workspace first, with reeve build."
    case .notADatabase, .foreign:
      "Move the file away, or name the folder of a workspace; nothing was changed."
    case .newerSchema: "Use that version or a later one; nothing was changed."
    case .diskFull: "Make room and try again; nothing of this act was written."
    case .readOnly, .cannotOpen:
      "Give this account the right to read and write the file and its folder."
    case .locked: "Wait for the other program to end, or end it, and try again."
    case .corrupt:
      "Put back the last backup, or build the workspace anew from its files in another folder."
    case .diskFault: "Look at the disk and the system's log, then try again."
    case .brokenRule: "Nothing was written; this is a mistake in Reeve, please report it."
    case .other: "Try again; if it comes back, please report it."
    }
  }
}
