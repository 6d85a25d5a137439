// SPDX-License-Identifier: MIT

extension ExampleRegisters {
  /// Personal data breaches.
  static let breaches = """
    - id: breach-envelopes
      template: personal-data-breach
      steps:
        - at: -64 11:30
          by: ann
          answer:
            summary: Two library letters in one envelope
            service: Libraries
            discovered: <moment -64 09:30>
            aware: <moment -64 10:15>
            reported-to-dpo: <moment -64 11:00>
            near-miss: no
            kind: [confidentiality]
            cause: sent to the wrong recipient
            description: A member of the example received the letter of another invented member with
              her own. She brought it back unread.
            people-count: 1
            vulnerable: no
            categories: Name, address, titles of two reserved books
            containment: The letter was brought back the same day.
            processor: no
        - {at: -64 11:40, by: ann, move: report}
        - at: -63 10:10
          by: olu
          answer:
            consequences: None to be expected
            risk: unlikely
            reasons: One letter, brought back by a person who is known, with nothing delicate in it
        - {at: -63 10:20, by: olu, move: need-not-tell-the-regulator}
        - at: -56 14:45
          by: olu
          answer:
            remedy: The folding machine now counts the sheets, and letters are checked by two.
        - {at: -56 14:50, by: olu, move: close}
    - id: breach-laptop
      template: personal-data-breach
      steps:
        - at: exactly -1 16:05
          by: ann
          answer:
            summary: Tablet of a repairs surveyor left on a bus
            service: Housing
            discovered: <moment exactly -1 14:50>
            aware: <moment exactly -1 15:20>
            reported-to-dpo: <moment exactly -1 15:40>
            near-miss: no
            kind: [confidentiality, availability]
            cause: loss or theft
            description: An invented surveyor left a tablet on the bus to the harbour. The list of the
              day's visits was open on it.
            people-count: 14
            vulnerable: yes
            categories: Names, addresses, kind of repair, notes on access
            containment: The tablet was locked from afar at 15.35, and the bus company was called.
            processor: no
        - {at: exactly -1 16:10, by: ann, move: report}

    """

  /// Requests of individuals about their own data.
  static let rightsRequests = """
    - id: request-access
      template: rights-request
      steps:
        - at: -41 10:30
          by: ivy
          answer:
            subject: All data about council tax and housing since 2015
            kind: access
            received: <day exactly -42>
            channel: form
            requester: Invented Requester One
            contact: one@resident.example.org
            behalf: no
            identity-received: <day exactly -42>
            scope: Everything that Revenues and Housing hold on an invented household
        - {at: -41 10:45, by: ivy, move: accept}
        - at: -30 15:10
          by: ivy
          answer:
            systems: Revenues system, housing system, mailboxes of both teams
            volume: 1240
        - at: -16 11:25
          by: ivy
          move: extend
          reason: Over a thousand pages with many other people in them; the requester was told today
            with these reasons.
        - at: -9 16:00
          by: ivy
          answer: {third-parties: Neighbours and callers are taken out of the notes on repairs.}
    - id: request-erasure
      template: rights-request
      steps:
        - at: -12 09:50
          by: ivy
          answer:
            subject: Erasure of contacts with the customer centre
            kind: erasure
            received: <day exactly -13>
            channel: e-mail
            requester: Invented Requester Two
            contact: two@resident.example.org
            behalf: no
            scope: Complaints of an invented resident, without saying which years
        - {at: -12 10:00, by: ivy, move: accept}
        - at: -10 14:20
          by: ivy
          move: ask-for-clarification
          reason: There are two people of that name. Which address, and which years?
    - id: request-correction
      template: rights-request
      steps:
        - at: -25 13:40
          by: ivy
          answer:
            subject: Wrong date of birth on a library card
            kind: rectification
            received: <day exactly -26>
            channel: in person
            requester: Invented Requester Three
            behalf: yes
            behalf-detail: Letter of authority of an invented parent
            scope: The year of birth on a child's card
        - {at: -25 13:55, by: ivy, move: accept}
        - at: -4 10:15
          by: ivy
          answer: {systems: Library system}

    """

  /// Requests under the Freedom of Information Act and the Environmental Information Regulations.
  static let informationRequests = """
    - id: foi-empty-homes
      template: foi-request
      steps:
        - at: -90 09:30
          by: ivy
          answer:
            subject: Homes without a resident, by ward
            service: Revenues
            received: <day -91>
            valid: yes
            regime: foi
            requester: Invented Requester Four
            text: How many homes in each ward pay the charge for empty homes?
        - {at: -90 09:40, by: ivy, move: accept}
        - at: -72 15:30
          by: ivy
          answer:
            hours: 3
            outcome: disclosed
            responded: <day -72>
            disclosure-log: Counts of homes with the charge for empty homes, by ward, rounded to five
              so that no home can be told apart.
        - {at: -72 15:40, by: ivy, move: answer}
        - {at: -40 10:00, by: ivy, move: close}
    - id: foi-repairs-cost
      template: foi-request
      steps:
        - at: -75 10:50
          by: ivy
          answer:
            subject: Cost of heating repairs by contractor
            service: Housing
            received: <day -76>
            valid: yes
            regime: foi
            requester: Invented Requester Five
            text: What did each contractor charge for each heating repair in the last three years?
        - {at: -75 11:00, by: ivy, move: accept}
        - at: -55 14:10
          by: ivy
          answer:
            hours: 9
            exemptions: Section 43(2), prices for each single job
            interest-test: Totals show what was paid; prices for single jobs would spoil the next
              tender, which the public pays for.
            outcome: part
            responded: <day -55>
            disclosure-log: Yearly totals for each contractor; prices for single jobs were withheld.
        - {at: -55 14:30, by: ivy, move: answer}
        - at: -9 09:35
          by: ivy
          move: ask-for-a-review
          reason: The requester says that prices of contracts that have ended harm no tender.
    - id: foi-waiting-times
      template: foi-request
      steps:
        - at: -46 11:20
          by: ivy
          answer:
            subject: Waiting times at the customer centre
            service: Customer services
            received: <day exactly -48>
            valid: yes
            regime: foi
            requester: Invented Requester Six
            text: How long did callers wait, by month and by reason of the call, since 2023?
        - {at: -46 11:30, by: ivy, move: accept}
        - at: -20 16:15
          by: ivy
          comment:
            question: hours
            text: The service was asked for its figures a second time.
    - id: foi-trees
      template: foi-request
      steps:
        - at: -21 09:15
          by: ivy
          answer:
            subject: Trees felled on council land
            service: Planning
            received: <day exactly -22>
            valid: yes
            regime: eir
            requester: Invented Requester Seven
            text: Where were trees felled on council land in the last two years, and why?
        - {at: -21 09:25, by: ivy, move: accept}
        - at: -2 14:50
          by: ivy
          answer: {hours: 6}

    """
}
