// SPDX-License-Identifier: MIT

extension ExampleRegisters {
  /// Information assets that hold data about people.
  static let assetsAboutPeople = """
    - id: asset-repairs
      template: information-asset
      steps:
        - at: -353 10:15
          by: mina
          answer:
            name: Housing repairs
            description: Repairs to council homes, from the report of a tenant to completion, with
              trade, priority and cost.
            service: Housing
            owner: Director of Homes and Place
            manager: Head of Housing Repairs
            format: system
            system: Housing management system, hosted by the supplier
            location: Supplier's data centre, England
            dataset: housing-repairs
            personal-data: [personal, vulnerable]
            classification: official-sensitive
            users: Repairs team, contact centre (read), two contractors (own jobs only)
            retention: Six years after the tenancy ends
            confidentiality: 2
            integrity: 2
            availability: 3
            volume: 40,000 repairs in three years, some 9,000 tenants
            interfaces: Feeds the contractors' work planning; takes tenancies from housing
            backups: Nightly; back within four hours
            open-candidate: no
            vital: yes
        - at: -345 09:05
          by: mina
          answer:
            processing: [<record activity-repairs>]
            assessments: [<record dpia-text-messages>]
        - {at: -343 16:20, by: hana, move: put-into-the-register}
    - id: asset-council-tax
      template: information-asset
      steps:
        - at: -352 14:30
          by: mina
          answer:
            name: Council tax accounts
            description: Who is liable for council tax on which home, what is owed and what was paid.
            service: Revenues
            owner: Director of Customer and Corporate Services
            manager: Head of Revenues
            format: system
            system: Revenues system, hosted by the council
            location: Council data centre, England
            dataset: council-tax
            personal-data: [personal]
            classification: official-sensitive
            users: Revenues and benefits teams; auditors read
            retention: Six years after the account is closed and settled
            confidentiality: 3
            integrity: 3
            availability: 2
            volume: 22,000 accounts
            interfaces: Sends bills to the printer; takes values from the valuation list
            backups: Nightly; back within one working day
            open-candidate: no
            vital: yes
        - {at: -345 09:30, by: mina, answer: {processing: [<record activity-council-tax>]}}
        - {at: -342 12:05, by: ravi, move: put-into-the-register}
    - id: asset-contacts
      template: information-asset
      steps:
        - at: -350 09:50
          by: mina
          answer:
            name: Contacts with the customer centre
            description: Calls, visits, e-mails and web forms with channel, service, time waited and
              how satisfied people were.
            service: Customer services
            owner: Director of Customer and Corporate Services
            manager: Customer Centre Manager
            format: system
            system: Contact system, rented as a service
            location: Supplier's data centre, Ireland
            dataset: contacts
            personal-data: [personal]
            classification: official
            users: Customer centre; heads of service see counts
            retention: Two years after the contact
            confidentiality: 2
            integrity: 1
            availability: 2
            volume: 120,000 contacts in twelve months
            open-candidate: no
            vital: no
        - {at: -343 10:15, by: mina, answer: {processing: [<record activity-contacts>]}}
        - {at: -341 09:35, by: ravi, move: put-into-the-register}
    - id: asset-library
      template: information-asset
      steps:
        - at: -350 11:30
          by: mina
          answer:
            name: Library members
            description: People with a library card, how to reach them and when they last used it.
            service: Libraries
            owner: Director of Customer and Corporate Services
            manager: Libraries Manager
            format: system
            system: Library system, shared with two neighbours
            location: Supplier's data centre, England
            dataset: library-members
            personal-data: [personal, children]
            classification: official
            users: Library staff of the three councils, each for its own members
            retention: Two years after the card was last used
            confidentiality: 2
            integrity: 2
            availability: 2
            volume: 18,000 members
            open-candidate: no
            vital: no
        - {at: -345 10:40, by: mina, answer: {processing: [<record activity-library>]}}
        - {at: -341 09:50, by: ravi, move: put-into-the-register}
        - at: -108 11:15
          by: mina
          answer: {assessments: [<record dpia-addresses>]}
        - {at: -107 14:00, by: ravi, move: confirm-the-review}
    - id: asset-short-breaks
      template: information-asset
      steps:
        - at: -126 10:20
          by: mina
          answer:
            name: Short breaks
            description: Disabled children and young people who have short breaks, with the level of
              support and what they use.
            service: Children's services
            owner: Director of Children's Services
            manager: Short Breaks Manager
            format: system
            system: Case management system, hosted by the supplier
            location: Supplier's data centre, England
            dataset: short-breaks
            personal-data: [personal, special, children, vulnerable]
            classification: official-sensitive
            users: Short breaks team and its managers
            retention: Until the child's 25th birthday
            confidentiality: 3
            integrity: 3
            availability: 2
            volume: 400 children
            backups: Hourly; back within two hours
            open-candidate: no
            vital: yes
        - {at: -119 14:10, by: mina, answer: {processing: [<record activity-short-breaks>]}}
        - {at: -118 15:45, by: grace, move: put-into-the-register}
    - id: asset-youth
      template: information-asset
      steps:
        - at: -14 09:45
          by: mina
          answer:
            name: Youth justice caseload
            description: Young people whom the youth justice team works with, from start to end of
              each disposal.
            service: Children's services
            owner: Director of Children's Services
            manager: Youth Justice Manager
            format: system
            system: Case management system, hosted by the supplier
            location: Supplier's data centre, England
            dataset: youth-caseload
            personal-data: [personal, special, criminal, children, vulnerable]
            classification: official-sensitive
            users: Youth justice team
            retention: Until the young person's 25th birthday, longer where the law says so
            confidentiality: 3
            integrity: 3
            availability: 2
            volume: 120 young people, easily recognised
            backups: Hourly; back within two hours
            open-candidate: no
            vital: yes
        - at: -8 11:30
          by: mina
          answer:
            processing: [<record activity-youth>]
            assessments: [<record dpia-early-help>]
            agreements: [<record agreement-police>]

    """
}
