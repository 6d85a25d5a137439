// SPDX-License-Identifier: MIT
package import Definitions

/// The way of a record: states, and the moves between them.
package struct Workflow: Sendable, Equatable {
  package let start: String
  package let states: [State]
  package let moves: [Move]
  /// The state to which a record goes back when a material change makes its approvals void.
  package let reopensTo: String?

  package func state(_ id: String) -> State? { states.first { $0.id == id } }

  /// What people call a state; its id when the workflow doesn't know it.
  package func title(of state: String) -> String { self.state(state)?.title ?? state }

  /// The moves that leave a state.
  package func moves(from state: String) -> [Move] { moves.filter { $0.from.contains(state) } }

  /// One state of a record.
  package struct State: Sendable, Equatable {
    package let id: String
    package let title: String
    /// Whether answers may be given.
    package let isEditable: Bool
    /// Whether the record's way ends here.
    package let isFinal: Bool
    package let position: SourcePosition
  }

  /// A step from a state to another, or an act that leaves the state as it is.
  package struct Move: Sendable, Equatable {
    package let id: String
    package let from: [String]
    package let to: String
    /// What the button says.
    package let label: String
    /// The roles that may do it.
    package let by: [String]
    package let needs: [Need]
    /// Whether it is an approval, which the author can't give.
    package let approves: Bool
    /// Deadlines that start, are met, stop and go on with it.
    package let starts: [String]
    package let meets: [String]
    package let pauses: [String]
    package let resumes: [String]
    package let extends: [String]
    package let position: SourcePosition
  }

  /// What has to be there before a move.
  package enum Need: Sendable, Equatable {
    /// Every required question is answered and no check of severity error fails.
    case complete
    /// The same for one section.
    case section(String)
    /// A reason is given.
    case reason
    /// Approval by a role that is still valid; only where the condition holds.
    case approval(role: String, when: Condition?)
    /// A condition holds; what to say if it does not.
    case condition(Condition, message: String)
  }
}

/// Who wrote a template, how it changed and when it is looked at again.
package struct DocumentControl: Sendable, Equatable {
  package var author: String?
  package var owner: String?
  package var agreedBy: String?
  package var effective: LocatedDay?
  package var review: LocatedDay?
  /// The day up to which the law was looked at.
  package var lawCheckedTo: LocatedDay?
  package var history: [Revision] = []

  /// One version of the template.
  package struct Revision: Sendable, Equatable {
    package let version: String
    package let date: LocatedDay
    package let by: String?
    package let change: String?
    package let position: SourcePosition
  }
}

/// A day with its place in the file; months and years stand for their first day.
package struct LocatedDay: Sendable, Equatable {
  package let day: Day
  /// As it is written: a year, a month or a day.
  package let text: String
  package let position: SourcePosition

  /// The last day that it can mean.
  package var latest: Day {
    switch text.utf8.count {
    case 4: day.adding(months: 12).adding(days: -1)
    case 7: day.adding(months: 1).adding(days: -1)
    default: day
    }
  }
}
