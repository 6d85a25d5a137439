// SPDX-License-Identifier: MIT
package import Foundation
package import Records

/// A register with how full it is.
package struct RegisterSummary: Sendable {
  package let template: Template
  /// The records that the person may see.
  package let total: Int
  /// How many are in each state, by the states' order.
  package let states: [(title: String, count: Int)]
  package let mayCreate: Bool
  /// Whether the template is the council's own.
  package let isOwn: Bool
}

/// A page of a register.
package struct RegisterPage: Sendable {
  package let template: Template
  package let query: RecordQuery
  package let records: [RegisterRecord]
  package let total: Int
  package let states: [RecordCount]
  package let areas: [RecordCount]
  package let mayCreate: Bool
  /// Records that were deleted and can be brought back.
  package let deleted: Int
}

extension RegisterDesk {
  package var now: Date { workspace.clock() }

  /// The roles of a person in words' ids, those they stand in for included.
  package func roles(of id: String) throws -> [String] { try person(id).everyRole.sorted() }

  /// The registers that a person may look into.
  package func registers(for id: String) throws -> [RegisterSummary] {
    let person = try person(id)
    return try refusing {
      try registers.store.read { reading in
        try templates.members.values.sorted { $0.template.title < $1.template.title }
          .compactMap { member in
            let template = member.template
            let sight = person.sight(among: template.access.read + template.access.write)
            let mayCreate = mayCreate(template, person)
            guard sight != .some(areas: [], authors: []) || mayCreate else { return nil }
            var query = RecordQuery(template: template.id)
            query.sight = sight
            let counts = try reading.counts(query, by: .state)
            return RegisterSummary(
              template: template, total: counts.reduce(0) { $0 + $1.count },
              states: template.workflow.states.compactMap { state in
                counts.first { $0.value == state.id }.map { (state.title, $0.count) }
              }, mayCreate: mayCreate, isOwn: member.isOwn)
          }
      }
    }
  }

  func mayCreate(_ template: Template, _ person: Person) -> Bool {
    let wanted = template.access.write.map { $0 == "author" ? "staff" : $0 }
    return person.role(among: wanted, area: nil, authors: [], isApproval: false) != nil
  }

  /// A page of a register with the counts of its facets.
  ///
  /// - Parameter query: what is wanted; its template and sight are set here.
  package func register(
    _ template: String, _ query: RecordQuery, for id: String
  ) throws -> RegisterPage {
    let member = try member(template)
    let person = try person(id)
    var query = query
    query.template = template
    query.sight = person.sight(
      among: member.template.access.read + member.template.access.write)
    guard query.sight != .some(areas: [], authors: []) else {
      throw RecordRefused(
        description: "You may not look into the register \(member.template.title).",
        isUsage: false, kind: .forbidden)
    }
    return try refusing {
      try registers.store.read { reading in
        var others = query
        others.states = []
        let states = try reading.counts(others, by: .state)
        others = query
        others.areas = []
        let areas = try reading.counts(others, by: .area)
        var deleted = RecordQuery(template: template)
        deleted.sight = query.sight
        deleted.isDeletedOnly = true
        return RegisterPage(
          template: member.template, query: query, records: try reading.records(query),
          total: try reading.count(query), states: states, areas: areas,
          mayCreate: mayCreate(member.template, person), deleted: try reading.count(deleted))
      }
    }
  }

  /// A template with what is found in it, for the browser of templates.
  package func template(_ id: String) throws -> (
    template: Template, source: String, file: String, isOwn: Bool
  ) {
    let member = try member(id)
    return (member.template, member.source, member.file, member.isOwn)
  }

  /// Deadlines that are to be met in a stretch of days and that the person may know of.
  package func deadlines(
    due days: ClosedRange<Day>?, for id: String
  ) throws -> [WorkList.Due] {
    let person = try person(id)
    let now = workspace.clock()
    return try refusing {
      try registers.store.read { reading in
        try reading.openDeadlines(DeadlineQuery(days: days), limit: 2_000).compactMap { open in
          let (record, deadline) = (open.record, open.deadline)
          let template = try registers.template(
            record.template, version: record.templateVersion, reading)
          guard
            person.role(
              among: template.access.read + template.access.write, of: record,
              authors: try reading.authors(of: record.id)) != nil
          else { return nil }
          return WorkList.Due(
            record: record,
            title: template.title(ofDeadline: deadline.deadline), role: deadline.role,
            due: deadline.due,
            isOverdue: deadline.isOverdue(at: now), isPaused: deadline.pausedSince != nil)
        }
      }
    }
  }

  /// The people of the workspace with their roles.
  package func everybody() -> [(id: String, roles: [Person.Held], standsFor: [String])] {
    people.ids.compactMap { id in
      people.person(id, on: workspace.today).map { ($0.id, $0.roles, $0.standsFor.map(\.id)) }
    }
  }

  /// The records that a reference may lead to, by reference.
  package func candidates(
    of templates: [String], for id: String, limit: Int
  ) throws -> [(reference: String, title: String)] {
    let person = try person(id)
    return try refusing {
      try registers.store.read { reading in
        try templates.flatMap { name -> [(reference: String, title: String)] in
          guard let template = self.templates.members[name]?.template else { return [] }
          var query = RecordQuery(template: name)
          query.sight = person.sight(among: template.access.read + template.access.write)
          query.order = .reference
          query.limit = limit
          return try reading.records(query).map { ($0.reference, $0.title) }
        }
      }
    }
  }
}
