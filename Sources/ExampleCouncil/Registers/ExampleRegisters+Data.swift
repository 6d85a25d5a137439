// SPDX-License-Identifier: MIT

extension ExampleRegisters {
  /// Faults that were found in the datasets.
  static let qualityIssues = """
    - id: issue-completed
      template: data-quality-issue
      steps:
        - at: -11 10:40
          by: dana
          answer:
            summary: Repairs are completed before they were reported
            service: Housing
            dataset: housing-repairs
            check: completed-after-reported
            dimension: consistency
            severity: error
            failed: 48
            found: <day -11>
            owner: Head of Housing Repairs
            impact: Response times come out too short
        - {at: -11 10:45, by: dana, move: open}
        - at: -6 15:00
          by: mina
          answer: {cause: Contractors type the day by hand when they close jobs in bulk.}
    - id: issue-late
      template: data-quality-issue
      steps:
        - at: -38 09:20
          by: dana
          answer:
            summary: The file of library members comes late and its last line is cut off
            service: Libraries
            dataset: library-members
            check: sla.latency
            dimension: timeliness
            severity: warning
            found: <day -38>
            owner: Libraries Manager
            impact: Reminders go to addresses that are weeks old
        - {at: -38 09:30, by: dana, move: open}
        - at: -15 11:05
          by: dana
          comment:
            question: cause
            text: The supplier has been asked to send the file after the night's run, not during it.
    - id: issue-hidden
      template: data-quality-issue
      steps:
        - at: -100 14:00
          by: dana
          answer:
            summary: Some counts of children are letters, not numbers
            service: Children's services
            dataset: short-breaks-by-ward
            check: children.type
            dimension: conformity
            severity: warning
            failed: 6
            found: <day -100>
            owner: Short Breaks Manager
            impact: Sums by ward can't be made from the file
        - {at: -100 14:05, by: dana, move: open}
        - at: -92 10:30
          by: grace
          move: accept
          reason: The letters hide counts from one to four on purpose, to protect children. They stay.

    """

  /// What was decided, and on which evidence.
  static let decisions = """
    - id: decision-library
      template: decision
      steps:
        - at: -96 16:20
          by: ann
          answer:
            decision: Open Tidewell Library on 56 hours a week, 26 of them without staff
            service: Libraries
            body: Cabinet
            date: <day -98>
            options: Leave it at 30 hours; 40 hours with staff; 56 hours of which 26 without staff
            data: [library-members, population]
            strength: moderate
            assessments: [<record esia-library-hours>]
        - {at: -94 10:30, by: mo, move: record}
        - at: -20 09:30
          by: ann
          answer:
            outcome: Visits rose by about a fifth in the first two months. Nobody reported feeling
              unsafe.
    - id: decision-addresses
      template: decision
      steps:
        - at: -135 14:15
          by: ben
          answer:
            decision: Compare library members with council tax accounts each quarter
            service: Libraries
            body: Director of Customer and Corporate Services
            date: <day -137>
            options: Write to all members; do nothing; compare the two lists
            data: [library-members, council-tax]
            strength: strong
            assessments: [<record dpia-addresses>]
        - {at: -133 11:50, by: carl, move: record}
    - id: decision-repairs
      template: decision
      steps:
        - at: -4 15:30
          by: ann
          answer:
            decision: Put repairs for damp before other routine work from January to March
            service: Housing
            body: Director of Homes and Place
            date: <day -5>
            options: Keep the order of receipt; put damp first in winter; hire a second contractor
            data: [housing-repairs]
            strength: moderate

    """

  /// What words and measures mean.
  static let terms = """
    - id: term-repair
      template: dictionary-term
      steps:
        - at: -290 10:00
          by: dana
          answer: {name: Repair, definition: "Work on a council home that a tenant, or somebody for them, asked for. Planned works are none.", synonyms: "job, works order", owner: Head of Housing Repairs, steward: Data Steward, is-measure: no, field: housing-repairs/repair_ref}
        - {at: -288 14:30, by: dev, move: agree}
    - id: term-response-time
      template: dictionary-term
      steps:
        - at: -290 10:25
          by: dana
          answer: {name: Response time of a repair, definition: "How many days lie between the report of a repair and its completion.", owner: Head of Housing Repairs, steward: Data Steward, is-measure: yes, formula: "Day of completion minus day of report; the median over all repairs completed in the month", unit: days, exclusions: "Repairs that were cancelled", kpi: not statutory, field: housing-repairs/completed_on}
        - {at: -288 14:40, by: dev, move: agree}
    - id: term-arrears
      template: dictionary-term
      steps:
        - at: -289 11:10
          by: dana
          answer: {name: Council tax arrears, definition: "What is owed on accounts after the day on which it was to be paid.", owner: Head of Revenues, steward: Data Steward, is-measure: yes, formula: "Sum of balances above zero", unit: pounds, kpi: statutory, field: council-tax/balance, range: "0 and more"}
        - {at: -288 14:50, by: dev, move: agree}
    - id: term-channel
      template: dictionary-term
      steps:
        - at: -289 11:40
          by: dana
          answer: {name: Channel, definition: "The way by which somebody gets in touch with the council.", owner: Customer Centre Manager, steward: Data Steward, is-measure: no, field: contacts/channel, codes: "The list in the contract of contacts"}
        - {at: -287 09:30, by: dev, move: agree}
    - id: term-satisfied
      template: dictionary-term
      steps:
        - at: -240 15:20
          by: ben
          answer: {name: Satisfied with a contact, definition: "People who gave four or five of five points after a contact.", owner: Customer Centre Manager, steward: Lead Analyst, is-measure: yes, formula: "Answers of 4 or 5, divided by all answers", unit: per cent, numerator: "Answers of 4 or 5", denominator: "All answers", exclusions: "Contacts without an answer", kpi: not statutory, field: contacts/satisfaction}
        - {at: -237 10:15, by: dev, move: agree}
    - id: term-active-member
      template: dictionary-term
      steps:
        - at: -330 09:50
          by: dana
          answer: {name: Active library member, definition: "A member who used the card in the last twelve months.", owner: Libraries Manager, steward: Data Steward, is-measure: yes, formula: "Members whose last use lies within twelve months", unit: people, kpi: not statutory}
        - {at: -328 11:00, by: dev, move: agree}
    - id: term-ward
      template: dictionary-term
      steps:
        - at: -375 14:10
          by: dana
          answer: {name: Ward, definition: "One of the sixteen areas of the city that elect councillors.", owner: Business Systems Manager, steward: Data Steward, is-measure: no, field: wards/ward_code, codes: "Ward codes of the E05 series"}
        - {at: -372 09:40, by: dev, move: agree}
    - id: term-short-break
      template: dictionary-term
      steps:
        - at: -8 16:10
          by: ben
          answer: {name: Short break, definition: "A time in which a disabled child is cared for by others, so that the child has new experiences and the family rests.", synonyms: respite, owner: Short Breaks Manager, is-measure: no}

    """
}
