// SPDX-License-Identifier: MIT
package import Quality

/// A time in which somebody is away and another one acts for them.
package struct Absence: Sendable {
  /// How a time stands to today.
  package enum State: Sendable { case toCome, now, over }

  package let person: (id: String, name: String)
  package let standsIn: (id: String, name: String)
  /// The first day.
  package let from: CivilDay
  /// The last day.
  package let until: CivilDay
  package let state: State
}

/// What `people.yaml` says of a person's absence, and of those whom they stand in for.
package struct Absences: Sendable {
  package let own: Absence?
  package let standing: [Absence]
}

extension RegisterDesk {
  /// Who stands in for a person, and for whom they stand in, in the past and to come too.
  package func absences(of id: String) -> Absences {
    let all = people.absences(on: workspace.today)
    return Absences(
      own: all.first { $0.person.id == id }, standing: all.filter { $0.standsIn.id == id })
  }
}
