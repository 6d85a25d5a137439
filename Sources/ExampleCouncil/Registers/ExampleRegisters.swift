// SPDX-License-Identifier: MIT

/// What the council of Saltmere keeps in its registers, and who works there, as YAML.
///
/// Each text is a list of records. A record has an `id` by which others call it, a `template`, and
/// `steps` in the order in which they were made: `at` (days before the day that the example is made
/// for, and a time in London), `by`, and one of `answer`, `move` with or without `reason`, and
/// `comment`. In all texts a word in angle brackets stands for something that depends on that day:
///
/// | written | stands for |
/// |---|---|
/// | `<day -30>`, `<words +5>` | a day, as `2026-10-22` or as `22 October 2026` |
/// | `<moment -3 09:30>` | a time of a day in London |
/// | `<record asset-repairs>` | the reference of another record |
///
/// A day that falls on a weekend is taken to be the Friday before, except where it is written with
/// `exactly`.
package enum ExampleRegisters {
  /// The records, by register.
  package static let texts: [(register: String, yaml: String)] = [
    ("information assets", assets),
    ("information assets about people", assetsAboutPeople),
    ("processing activities", activities),
    ("impact assessments", assessments),
    ("impact assessments that are under way", assessmentsUnderWay),
    ("an impact assessment of the old kind", legacyAssessment),
    ("equality assessments", equality),
    ("sharing agreements", sharing),
    ("breaches", breaches),
    ("rights requests", rightsRequests),
    ("freedom of information requests", informationRequests),
    ("data quality issues", qualityIssues),
    ("decisions", decisions),
    ("dictionary terms", terms),
  ]

  /// The people of the council, as `people.yaml`; all are invented.
  package static let people = """
    # The people of an invented council; nobody here is real.
    people:
      - {id: ann, name: Ann Peverell, email: ann@saltmere.example.org, roles: [staff, project-owner]}
      - {id: ben, name: Ben Astley, email: ben@saltmere.example.org, roles: [staff, analyst]}
      - {id: mina, name: Mina Sorrel, email: mina@saltmere.example.org, roles: [staff, iam]}
      - id: hana
        name: Hana Blackwood
        email: hana@saltmere.example.org
        roles: [staff, {role: iao, for: [Housing, Planning]}]
      - id: grace
        name: Grace Ollerton
        email: grace@saltmere.example.org
        roles: [staff, {role: iao, for: ["Children's services"]}]
      - id: ravi
        name: Ravi Penhale
        email: ravi@saltmere.example.org
        roles:
          - staff
          - {role: iao, for: [Revenues, Finance, Customer services, Libraries, Corporate]}
      - id: carl
        name: Carl Winstow
        email: carl@saltmere.example.org
        roles: [staff, senior-manager, information-asset-administrator]
      - id: sam
        name: Sam Tregarth
        email: sam@saltmere.example.org
        roles: [staff, siro]
        away: {from: <day exactly -2>, until: <day exactly +12>, stands-in: ines}
      - {id: ines, name: Ines Marlow, email: ines@saltmere.example.org, roles: [staff, caldicott-guardian]}
      - {id: olu, name: Olu Fenwick, email: olu@saltmere.example.org, roles: [staff, dpo]}
      - {id: ivy, name: Ivy Larkham, email: ivy@saltmere.example.org, roles: [staff, information-governance]}
      - {id: dev, name: Dev Hallam, email: dev@saltmere.example.org, roles: [staff, data-specialist]}
      - {id: dana, name: Dana Rook, email: dana@saltmere.example.org, roles: [staff, data-steward]}
      - {id: mo, name: Mo Carrick, email: mo@saltmere.example.org, roles: [staff, monitoring-officer]}
      - {id: rita, name: Rita Stowe, email: rita@saltmere.example.org, roles: [staff, records-manager]}
      - {id: abe, name: Abe Quill, email: abe@saltmere.example.org, roles: [staff, auditor]}

    """
}
