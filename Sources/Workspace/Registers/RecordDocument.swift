// SPDX-License-Identifier: MIT
package import Foundation

/// A record as a document to print, sign and file: plain texts in the order of the page.
package struct RecordDocument: Sendable, Equatable {
  /// An answer as a document shows it.
  package enum Answer: Sendable, Equatable {
    /// Nobody answered.
    case none
    /// There is an answer that this document doesn't show: it is personal.
    case masked
    /// There was one, and it was erased.
    case erased
    case text(String)
    case list([String])
    /// A table with the headings of its columns; the first column names the row where `isNamed`.
    case table(headings: [String], rows: [[String]], isNamed: Bool)
  }

  package struct Item: Sendable, Equatable {
    package let question: String
    package let ask: String
    package let answer: Answer
    package let remarks: [String]
  }

  package struct Section: Sendable, Equatable {
    package let number: String
    package let title: String
    package let items: [Item]
  }

  package struct Fact: Sendable, Equatable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// A table at the end: approvals, deadlines, links or history.
  package struct Part: Sendable, Equatable {
    package let title: String
    package let headings: [String]
    package let rows: [[String]]
  }

  package let council: String
  package let reference: String
  package let title: String
  /// What kind of record it is, such as `Information asset`.
  package let kind: String
  package let state: String
  /// Whether it isn't settled: neither approved nor at an end.
  package let isDraft: Bool
  /// The words that stand over a document that is not as things are now, or not whole.
  package let notices: [String]
  package let control: [Fact]
  package let sections: [Section]
  package let parts: [Part]
  /// What stands at the foot of every page.
  package let footer: String
  package let madeAt: Date
}

/// What a document of a record shows.
package struct DocumentChoices: Sendable, Equatable {
  package var showsPersonal = false
  /// Only what the template publishes.
  package var isPublic = false
  package var withRemarks = false

  package init(showsPersonal: Bool = false, isPublic: Bool = false, withRemarks: Bool = false) {
    self.showsPersonal = showsPersonal
    self.isPublic = isPublic
    self.withRemarks = withRemarks
  }
}
