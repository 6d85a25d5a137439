// SPDX-License-Identifier: MIT
package import Foundation
import GRDB

extension Store {
  /// What a copy of the database holds.
  package struct Copy: Sendable {
    /// Where its journal ends.
    package let head: JournalHead
    /// The lake files that it needs.
    package let lakeFiles: Set<LakeFile>
  }

  /// Copies the database as it is at one moment into a new file, while acts go on (SQLite's online
  /// backup over a reader's snapshot of the write-ahead log).
  ///
  /// All that was acknowledged before the call is in the copy, which is on the disk on return.
  ///
  /// - Throws: ``StoreProblem``; then the file may be there in part.
  package func copy(to path: String) throws -> Copy {
    do {
      return try pool.read { source in
        var configuration = Configuration()
        configuration.label = "Reeve copy"
        let target = try DatabaseQueue(path: path, configuration: configuration)
        try target.writeWithoutTransaction { try source.backup(to: $0) }
        try target.close()
        let reading = Reading(database: source)
        return Copy(head: try reading.journalHead(), lakeFiles: try reading.lakeFiles())
      }
    } catch {
      throw StoreProblem.from(error, path: path)
    }
  }

  /// Closes the database, so that its file is all there is of it.
  ///
  /// - Throws: ``StoreProblem``.
  package func close() throws {
    do {
      try pool.close()
    } catch {
      throw StoreProblem.from(error, path: path)
    }
  }
}
