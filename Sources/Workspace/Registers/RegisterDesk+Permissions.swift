// SPDX-License-Identifier: MIT
import Foundation
import Records

/// Who may do what with the records of a template.
package struct TemplatePermissions: Sendable {
  package struct Move: Sendable {
    package let label: String
    package let from: [String]
    package let to: String
    /// The roles that may make it.
    package let by: [String]
    /// Whether it is an approval, which nobody who wrote some of the record can give.
    package let approves: Bool
  }

  package let id: String
  package let title: String
  package let version: String
  package let read: [String]
  package let write: [String]
  /// The questions that only some roles answer, each with these roles.
  package let questions: [(id: String, by: [String])]
  package let moves: [Move]
}

extension RegisterDesk {
  /// Who may do what, by template.
  package func permissions(of template: String?) throws -> [TemplatePermissions] {
    if let template { _ = try member(template) }
    return templates.members.values.map(\.template).filter { template == nil || $0.id == template }
      .sorted { $0.id < $1.id }.map { template in
        TemplatePermissions(
          id: template.id, title: template.title, version: template.version,
          read: template.access.read, write: template.access.write,
          questions: template.questions.filter { !$0.by.isEmpty }.map { ($0.id, $0.by) },
          moves: template.workflow.moves.map {
            TemplatePermissions.Move(
              label: $0.label, from: $0.from, to: $0.to, by: $0.by, approves: $0.approves)
          })
      }
  }
}
