// SPDX-License-Identifier: MIT

extension ExampleRegisters {
  /// An impact assessment on the form that was used before.
  static let legacyAssessment = """
    - id: dpia-text-messages
      template: dpia-legacy
      steps:
        - at: -420 10:30
          by: ann
          answer:
            project: Text messages about housing repairs
            service: Housing
            s1: no
            s2: no
            s3: yes
            s4: yes
            s5: no
            s6: no
            s7: no
            s8: yes
            s9: no
        - {at: -420 11:15, by: ann, move: go-on-with-the-assessment}
        - at: -416 14:40
          by: ann
          answer:
            aims: Tenants get a text the day before a visit and can change it. Fewer visits find
              nobody at home.
            flow: The number is taken from the repair, sent to the message service with date and
              time, and deleted there after 30 days.
            p1.1: Mobile number, reference of the repair, day and time of the visit
            p1.2: The message service, which works for the council
            p1.3: In the confirmation of each repair and in the tenants' handbook
            p1.4: [c2]
            p1.10: That texts are sent and how to stop them
            p1.11: no
            p1.12: yes
            p1.12-detail: The message service sends the texts
            p2.1: no
            p3.1: yes
            p3.2: The trade, which is now left out of the text
            p3.3: Texts are made from a fixed form
            p4.1: Yes, by tenants on the website and by the contact centre
            p4.2: Numbers that can't be reached are marked and asked for at the next contact
            p5.1: 30 days at the service, six years with the repair
            p5.2: The service deletes each night and reports it
            p5.3: Overwritten by the service, shown by its yearly certificate
            p6.1: With the repair, by the information governance team
            p6.2: no
            p6.2-detail: There is no marketing; STOP ends the texts
            p7.1: In the housing system, and for 30 days at the service, encrypted
            p7.2: yes
            p7.2-detail: The housing management system
            p7.3: Sign-in with a second factor, encrypted in transit and at rest
            p7.4: Yearly training, and a page of instructions for the repairs team
            p7.5: no
            p7.6: By role; only the repairs team sees numbers
            p8.1: no
            p8.3: England
            signatory: Project team of the example, no real person
            summary: Texts before visits, with the mobile number as the only new use
            completion: <day -360>
            outcome: some-apply
            statement-date: <day -416>
        - {at: -415 09:10, by: ann, move: submit}
        - {at: -411 10:00, by: olu, move: review}
        - at: -402 15:30
          by: olu
          answer:
            report-risks:
              - risk: Texts reach whoever has the number now
                solution: Numbers are confirmed once a year
                outcome: reduced
              - risk: A text shows others in the home that a repair was asked for
                solution: The text names no trade and no fault
                outcome: eliminated
            comments: Ask the service for its certificate of deletion each year.
            measures-review: <day -40>
        - {at: -401 11:20, by: olu, move: draft-the-report}
        - {at: -396 14:00, by: carl, move: agree}

    """
}
