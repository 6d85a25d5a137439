// SPDX-License-Identifier: MIT
import Records

extension RegisterDesk {
  /// The same registers for somebody whom `people.yaml` doesn't know, with the roles of their groups.
  package func including(guest id: String, roles: [HeldRole]) -> RegisterDesk {
    RegisterDesk(
      workspace: workspace, registers: registers, templates: templates,
      people: people.including(
        id, roles: roles.map { Person.Held(role: $0.role, areas: $0.areas) }))
  }
}
