// SPDX-License-Identifier: MIT
import GRDB

/// Which records are wanted.
package struct RecordQuery: Sendable, Equatable {
  /// A field whose values are counted.
  package enum Field: String, Sendable { case template, state, area }

  /// In which order they come.
  package enum Order: String, Sendable, CaseIterable {
    case newest, reference, title, review

    var sql: String {
      switch self {
      case .newest: "changed_at DESC, id DESC"
      case .reference: "reference, id"
      case .title: "title COLLATE NOCASE, id"
      case .review: "review_due IS NULL, review_due, id"
      }
    }
  }

  package var template: String?
  package var templateVersion: String?
  /// Any of these states; all where none is named.
  package var states: [String] = []
  package var areas: [String] = []
  /// Words of the reference, the title or an answer that isn't personal.
  package var text: String?
  /// Records that this person wrote some of.
  package var writer: String?
  /// Records whose review is due by this day.
  package var reviewBy: Day?
  /// Records with a deadline that was not met by this day.
  package var overdueOn: Day?
  package var sight = RecordSight.all
  package var includesDeleted = false
  package var isDeletedOnly = false
  package var order = Order.newest
  package var limit = 1_000
  package var offset = 0

  package init(template: String? = nil, state: String? = nil, text: String? = nil) {
    self.template = template
    states = state.map { [$0] } ?? []
    self.text = text
  }
}

/// How many records have a value.
package struct RecordCount: Sendable, Equatable {
  package let value: String
  package let count: Int
}

/// The records of a template that a person may see.
package enum RecordSight: Sendable, Equatable {
  case all
  /// Those of some service areas, and those that some people wrote.
  case some(areas: [String], authors: [String])
}

extension RecordQuery {
  /// The condition in SQL, which begins with a space; nil when nothing can fulfil it.
  var filter: (sql: String, arguments: [(any DatabaseValueConvertible)?])? {
    var conditions = [
      isDeletedOnly ? "deleted_at IS NOT NULL" : includesDeleted ? "TRUE" : "deleted_at IS NULL"
    ]
    var arguments: [(any DatabaseValueConvertible)?] = []
    func add(_ condition: String, _ values: (any DatabaseValueConvertible)?...) {
      conditions.append(condition)
      arguments += values
    }
    func addList(_ column: String, _ values: [String]) {
      guard !values.isEmpty else { return }
      conditions.append("\(column) IN (\(Self.marks(values.count)))")
      arguments += values.map { $0 as (any DatabaseValueConvertible)? }
    }
    if let template { add("template = ?", template) }
    if let templateVersion { add("template_version = ?", templateVersion) }
    addList("state", states)
    addList("area", areas)
    if let writer { add("id IN (SELECT record FROM record_author WHERE person = ?)", writer) }
    if let reviewBy { add("review_due <= ?", reviewBy.text) }
    if let overdueOn {
      add(
        "id IN (SELECT record FROM record_deadline WHERE met_at IS NULL AND paused_since IS NULL "
          + "AND due_day < ?)", overdueOn.text)
    }
    if case .some(let areas, let authors) = sight {
      conditions.append(
        "(area IN (\(Self.marks(areas.count))) OR id IN (SELECT record FROM record_author "
          + "WHERE person IN (\(Self.marks(authors.count)))))")
      arguments += (areas + authors).map { $0 as (any DatabaseValueConvertible)? }
    }
    if let text {
      guard let pattern = SearchWords.pattern(text) else { return nil }
      add("id IN (SELECT rowid FROM record_search WHERE record_search MATCH ?)", pattern)
    }
    return (" WHERE " + conditions.joined(separator: " AND "), arguments)
  }

  private static func marks(_ count: Int) -> String {
    Array(repeating: "?", count: count).joined(separator: ", ")
  }
}
