// SPDX-License-Identifier: MIT

extension ExampleRegisters {
  /// An impact assessment that is in force and published.
  static let assessments = """
    - id: dpia-addresses
      template: dpia
      steps:
        - at: -160 09:30
          by: ben
          answer:
            project: Library addresses held against council tax
            service: Libraries
            purpose: Find library members whose address is out of date, so that reminders reach them
              and cards of people who moved away are closed.
            contacts: Project team of the example, no real person
            a1: no
            a2: no
            a3: no
            b1: no
            b2: no
            b3: no
            b4: no
            b5: no
            b6: yes
            b7: no
            b8: no
            b9: no
            b10: no
            k1: no
            k2: no
            k3: no
            k4: no
            k5: no
            k6: yes
            k7: no
            k8: no
            k9: no
            local: no
        - at: -156 14:05
          by: ben
          answer:
            nature: Each quarter the two lists are compared on the council's own machines. Where the
              same person stands at two addresses, the library writes to both and asks. Nothing
              goes back to the tax accounts.
            scope: Names, addresses and dates of birth of 18,000 members and 22,000 account holders,
              four times a year.
            context: Members expect the library to know where they live, but not that it looks into
              tax accounts. They are told at joining and on the website.
            retention: Pairs are deleted after four weeks, counts are kept for two years.
            assets: [<record asset-library>, <record asset-council-tax>]
            processing: [<record activity-library>, <record activity-council-tax>]
            datasets: [library-members, council-tax]
        - at: -155 10:40
          by: ben
          answer:
            consulted: yes
            consulted-detail: A panel of twenty members was asked. Most welcomed it; some wanted to
              be able to say no, which they now can.
            basis: [e]
            power: Public Libraries and Museums Act 1964, section 7
            compatible: The accounts were opened to collect tax. Finding a current address for
              another service of the same council is close to that, harms nobody, and people are
              told; the details that leave the accounts are the address alone.
            alternatives: Writing to all members would cost more and reach the wrong homes.
            minimisation: Only name, address and date of birth are compared. Debts and discounts
              never leave the tax system.
            rights: The privacy notice names it, and a member can object at any desk.
            automated: no
            children: yes
            children-detail: Members under 16 are left out.
            transfers: no
        - at: -154 15:20
          by: ben
          answer:
            risk-table:
              - source: Somebody is taken for another person, and a letter shows them a stranger's
                  address
                level: {likelihood: reasonable possibility, severity: some impact}
                measures: Pairs below a high match weight are left out; letters name no address
                outcome: reduced
                residual: low
                owner: Libraries Manager
                due: <day -120>
              - source: People who hide from a violent partner are found through the comparison
                level: {likelihood: remote, severity: serious harm}
                measures: Accounts and cards that are marked as protected are left out first
                outcome: reduced
                residual: low
                owner: Head of Revenues
                due: <day -120>
              - source: Members feel watched and give up their card
                level: {likelihood: reasonable possibility, severity: minimal impact}
                measures: Notice at joining, and the right to object without a reason
                outcome: accepted
                residual: low
                owner: Libraries Manager
        - {at: -153 09:15, by: ben, move: submit}
        - {at: -150 11:00, by: olu, move: take-on}
        - at: -147 16:10
          by: olu
          answer:
            dpo-advice: The measures are adequate. Leave protected accounts out before the lists meet,
              not after, and show me the first letter before it goes.
            measures-review: <day +20>
        - {at: -146 09:30, by: olu, move: report}
        - {at: -142 10:45, by: sam, move: approve-as-siro}
        - {at: -140 14:30, by: ravi, move: approve}

    """

  /// Impact assessments that have not come to their end.
  static let assessmentsUnderWay = """
    - id: dpia-early-help
      template: dpia
      steps:
        - at: -33 10:00
          by: ann
          answer:
            <<: &screening {a1: no, a2: no, a3: no, b1: no, b2: no, b3: no, b4: no, b5: no, b6: yes,
              b7: no, b8: no, b9: no, b10: no, k1: yes, k2: no, k3: no, k4: yes, k5: no, k6: yes,
              k7: yes, k8: no, k9: no, local: yes}
            project: One view for early help
            service: Children's services
            purpose: Let family workers see on one page which services a family already has, so that
              it is asked once and not by each team.
            contacts: Project team of the example, no real person
        - at: -28 13:30
          by: ann
          answer:
            nature: Each night short breaks, youth justice and school attendance are matched. A worker
              with a family on the list sees which teams know it, and whom to call; never notes.
            scope: Families with an open early help case, some 600 at a time, in the whole city.
            context: Families agree to early help and are told who works together. They may be
              afraid that one service tells another what was said in trust.
            retention: The view is built anew each night; nothing is kept beyond a year in the log.
            assets: [<record asset-short-breaks>]
            datasets: [short-breaks, youth-caseload]
            consulted: yes
            consulted-detail: Two parents' groups were asked. They want to see themselves who
              looked, which has been added.
            processors: None; it runs on the council's machines.
            basis: [c, e]
            power: Children Act 2004, section 10
            special-condition: [g, h]
            schedule: Paragraph 18, safeguarding of children and of people at risk
            compatible: Each list was made to help the same families; the law asks the teams to work
              together, and only the fact of a service is shown.
            alternatives: Calls between teams were tried for a year and reached a third of the cases.
            minimisation: Name, date of birth, team and worker. No notes, no offences, no diagnoses.
            rights: The notice for early help names it; families see the log on request.
            automated: no
            children: yes
            children-detail: They don't use it themselves; workers explain it to those over 12.
            transfers: no
        - at: -19 11:10
          by: ann
          answer:
            risk-table:
              - source: A worker looks up a family that is not theirs
                level: {likelihood: reasonable possibility, severity: serious harm}
                measures: Only families on the worker's own list; every look is logged and sampled
                outcome: reduced
                residual: medium
                owner: Early Help Manager
                due: <day +40>
              - source: Two children are taken for one and a worker acts on the wrong history
                level: {likelihood: remote, severity: serious harm}
                measures: Matches below a high weight wait for a person's eye
                outcome: reduced
                residual: low
                owner: Lead Analyst
                due: <day +30>
        - {at: exactly -12 15:40, by: ann, move: submit}
    - id: dpia-assistant
      template: dpia
      steps:
        - at: -48 09:20
          by: ann
          answer:
            <<: *screening
            b1: yes
            k4: no
            k8: yes
            local: no
            project: An assistant that answers web chats
            service: Customer services
            purpose: Answer common questions at night and at weekends, and pass the others on.
            contacts: Project team of the example, no real person
        - at: -46 10:30
          by: ann
          answer:
            nature: A person types a question; a language model of the supplier writes an answer from
              the council's own pages. Chats are stored and read to improve them.
            scope: Some 2,000 chats a month from anybody in the city.
            context: People ask about bins and bills, and sometimes tell of illness or debt.
            retention: Two years, as other contacts.
            assets: [<record asset-contacts>]
            processing: [<record activity-contacts>]
            datasets: [contacts]
            consulted: no
            consulted-detail: Planned with the residents' panel before it starts.
            processors: The supplier of the contact system
            basis: [e]
            power: Localism Act 2011, section 1
            compatible: Chats are answered as calls are.
            alternatives: Longer hours of the customer centre
            minimisation: People are asked to give no names.
            rights: A line above the chat says who answers.
            automated: no
            children: no
            transfers: yes
            transfers-detail: Ireland, under adequacy regulations
            risk-table:
              - source: A wrong answer costs somebody a benefit
                level: {likelihood: reasonable possibility, severity: some impact}
                measures: Answers quote the page they are from
                outcome: reduced
                residual: medium
                owner: Customer Centre Manager
        - {at: -30 16:20, by: ann, move: submit}
        - {at: -26 09:45, by: olu, move: take-on}
        - at: -22 10:05
          by: olu
          comment:
            question: retention
            text: Two years is long for chats in which people may tell of illness. Why not 90 days?
        - at: -22 10:20
          by: olu
          comment:
            question: consulted
            text: Article 35(9) asks for views where that can be had. Ask the panel before this
              comes back.
        - at: -22 10:40
          by: olu
          move: send-back
          reason: The risks are too few. What is said about illness and debt, what the supplier may
            learn from chats, and who reads them are missing; see my remarks on retention and
            consultation.
        - at: -16 14:15
          by: ann
          answer: {retention: "90 days, then only the subject and the time are kept."}
    - id: dpia-damp
      template: dpia
      steps:
        - at: -6 10:50
          by: ann
          answer:
            project: Sensors against damp in council homes
            service: Housing
            purpose: See damp before it harms people's health, and mend its cause in time.
            contacts: Project team of the example, no real person
            a1: no
            a2: no
            a3: no
            b1: yes
            b2: no
            b3: no
            b4: no
            b5: no
            b6: no
            b7: no
            b8: yes
        - at: -3 15:35
          by: mina
          comment:
            question: b8
            text: Humidity shows when people are at home. I would say that this is behaviour.

    """
}
