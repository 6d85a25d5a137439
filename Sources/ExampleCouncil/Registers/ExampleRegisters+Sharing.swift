// SPDX-License-Identifier: MIT

extension ExampleRegisters {
  /// Agreements and a declaration on sharing data with others; every body beside the council is
  /// invented too.
  static let sharing = """
    - id: agreement-police
      template: data-sharing-agreement
      steps:
        - at: -300 10:10
          by: ann
          answer:
            name: Young people at risk of violence
            service: Children's services
            party:
              - {organisation: Saltmere City Council, role: controller, basis: "Public task; Crime and Disorder Act 1998, section 115", contact: Youth Justice Manager}
              - {organisation: Wendshire Police, role: controller, basis: "Law enforcement; Crime and Disorder Act 1998, section 115", contact: Head of Early Intervention}
            purpose: Find, once a month, young people whom both know and who may be drawn into serious
              violence, and offer them and their families help.
            benefits: Help comes before an offence. Neither body knows alone who is at risk.
            alternatives: Sharing counts by ward was tried; it shows where, but not whom to help.
            items: Name, date of birth, address, the fact and date of an incident or referral
            datasets: [youth-caseload]
            kinds: [personal, criminal, children]
            care: no
            recipients: Four named posts at each party; nobody else
            frequency: scheduled
            quality: Dates of birth are checked by both before the lists meet
            told: Privacy notices of both, and a leaflet for families
            rights: Each party answers for its own data and tells the other within two days
            security: Encrypted files through the secure mail of the justice system
            retention: Lists are deleted after 60 days; outcomes stay in the case
            breach-hours: 24
            start: <day -270>
            end: <day +460>
            exit: Three months' notice in writing; lists are deleted and that is confirmed
        - {at: -299 09:20, by: ann, move: submit}
        - {at: -292 15:10, by: olu, move: clear-for-signature}
        - {at: -285 10:30, by: grace, move: approve}
        - at: -278 11:40
          by: ivy
          answer:
            signature:
              - {organisation: Wendshire Police, role: Assistant Chief Constable, date: <day -280>}
        - {at: -276 09:50, by: ivy, move: activate}
        - at: -62 16:05
          by: ivy
          answer:
            log:
              - {date: <day -95>, dataset: List of the month, recipient: Head of Early Intervention, basis: This agreement, approver: Youth Justice Manager, receipt: <day -34>}
              - {date: <day -64>, dataset: List of the month, recipient: Head of Early Intervention, basis: This agreement, approver: Youth Justice Manager}
    - id: agreement-health
      template: data-sharing-agreement
      steps:
        - at: -26 13:20
          by: ann
          answer:
            name: Short breaks and community health
            service: Children's services
            party:
              - {organisation: Saltmere City Council, role: controller, basis: "Legal obligation; Children and Families Act 2014, section 25", contact: Short Breaks Manager}
              - {organisation: Wendshire Community Health Trust, role: controller, basis: "Public task; National Health Service Act 2006, section 82", contact: Head of Children's Therapies}
            purpose: Tell the therapist and the short breaks worker of a child about each other's plan.
            benefits: Families no longer carry papers between the two, and equipment is there on time.
            alternatives: Parents passing on letters, which is what happens now and often fails
            items: Name, date of birth, NHS number, plan, equipment, named worker
            datasets: [short-breaks]
            kinds: [personal, special, children]
            condition: Article 9(2)(h) and Schedule 1, paragraph 2
            care: yes
            recipients: The child's own workers at both parties
            frequency: ad hoc
            quality: The NHS number is checked by its check digit before anything is sent
            told: Workers explain it at the first meeting; notices of both name it
            rights: Whoever is asked answers and tells the other
            security: Through the shared care record, by role
            retention: As each party's own case file
            breach-hours: 24
            start: <day +30>
            exit: Three months' notice in writing
        - {at: -24 10:00, by: ann, move: submit}
        - {at: -17 11:30, by: olu, move: clear-for-signature}
        - {at: -11 15:20, by: grace, move: approve}
    - id: declaration
      template: partnership-declaration
      steps:
        - at: -200 09:45
          by: ivy
          answer:
            name: Wendshire declaration on data
            text: We, the public bodies of Wendshire, will share data with each other where that helps
              people and the law allows it, will say openly what we share, and will not let habit be
              a reason to refuse. This declaration replaces no agreement and no assessment.
            board: Wendshire Public Services Board
            meeting: <day -206>
            financial: Signing costs nothing. Each project brings its own costs to the board.
            legal: Each project has its own agreement and assessments; the equality duty is met there.
            signatory:
              - {organisation: Saltmere City Council, sector: council, role: Chief Executive, level: sign, date: <day -206>, pledges: [knowledge, analytics, information management]}
        - {at: -198 14:10, by: carl, move: open-for-signature}
        - at: -150 10:25
          by: ivy
          answer:
            signatory:
              - {organisation: Saltmere City Council, sector: council, role: Chief Executive, level: sign, date: <day -206>, pledges: [knowledge, analytics, information management]}
              - {organisation: Wendshire Police, sector: police, role: Chief Constable, level: sign, date: <day -171>, pledges: [analytics, security]}
              - {organisation: University of Saltmere, sector: education, role: Vice-Chancellor, level: sign, date: <day -160>, pledges: [data science]}
              - {organisation: Wendshire Community Health Trust, sector: health, role: Medical Director, level: support, pledges: [knowledge]}
              - {organisation: Wendshire Fire and Rescue, sector: fire, role: Chief Fire Officer, level: support}
              - {organisation: Northmoor District Council, sector: council, role: Chief Executive, level: ad-hoc}
            pathfinder:
              - {title: Young people at risk of violence, question: "Whom can we help before harm is done?", sponsor: Director of Children's Services, partners: "Council and police: caseload and incidents", agreement: <record agreement-police>, status: running, benefit: "Families are offered help in weeks, no longer in months"}
              - {title: Cold homes, question: "Which homes need insulation most?", sponsor: Director of Homes and Place, partners: "Council, university and fire service", status: proposed}
            barrier:
              - {kind: technical, what: "The health trust's system can't name the same child by the council's reference", action: "Compare by NHS number, checked on both sides"}
              - {kind: cultural, what: "Teams are not sure that they may share", action: "A page of questions and answers, written with the data protection officers"}

    """
}
