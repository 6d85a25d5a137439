// SPDX-License-Identifier: MIT

extension ExampleRegisters {
  /// The record of processing activities.
  static let activities = """
    - id: activity-repairs
      template: processing-activity
      steps:
        - at: -348 10:00
          by: mina
          answer:
            name: Repairing council homes
            service: Housing
            role: controller
            controller: &controller Saltmere City Council, data@saltmere.example.org
            dpo: &dpo dpo@saltmere.example.org
            purposes: Take reports of repairs, plan and do the work, and answer for its cost.
            subjects: Tenants and members of their households
            data: Names, contact details, homes, repairs, access needs
            recipients: Two repair contractors in the United Kingdom
            transfers: no
            erasure: Six years after the tenancy ends
            security: &security Access by role, sign-in with a second factor, encrypted at rest and
              in transit, yearly test by outsiders
            basis: [contract, legal obligation]
            source: The tenants themselves
            automated: no
            children: no
            purpose-checked: <day -348>
            assets: [<record asset-repairs>]
            dpia-needed: yes
            assessments: [<record dpia-text-messages>]
        - {at: -340 10:20, by: hana, move: put-into-the-register}
    - id: activity-council-tax
      template: processing-activity
      steps:
        - at: -348 11:10
          by: mina
          answer:
            name: Billing and collecting council tax
            service: Revenues
            role: controller
            controller: *controller
            dpo: *dpo
            purposes: Find who is liable, bill them, give discounts, and collect what is owed.
            subjects: People who are liable for council tax
            data: Names, addresses, accounts, National Insurance numbers, discounts, arrears
            recipients: Valuation office, enforcement agents, courts
            transfers: no
            erasure: Six years after the account is closed and settled
            security: *security
            basis: [legal obligation, public task]
            power: Local Government Finance Act 1992
            source: The people themselves, landlords, the valuation list
            automated: no
            children: no
            opt-out: no
            purpose-checked: <day -348>
            assets: [<record asset-council-tax>]
            dpia-needed: no
        - {at: -340 11:05, by: ravi, move: put-into-the-register}
    - id: activity-planning
      template: processing-activity
      steps:
        - at: -347 09:30
          by: mina
          answer:
            name: Deciding planning applications
            service: Planning
            role: controller
            controller: *controller
            dpo: *dpo
            purposes: Receive applications, ask those who are concerned, decide, and keep the public
              register.
            subjects: Applicants, agents, people who comment
            data: Names, addresses, plans, comments
            recipients: Everybody, through the public register; the planning inspectorate
            transfers: no
            erasure: The register is kept for good; contact details are taken out after decision
            security: *security
            basis: [legal obligation, public task]
            power: Town and Country Planning Act 1990
            automated: no
            children: no
            purpose-checked: <day -347>
            assets: [<record asset-planning>]
            dpia-needed: no
        - {at: -340 15:15, by: hana, move: put-into-the-register}
    - id: activity-spending
      template: processing-activity
      steps:
        - at: -347 10:45
          by: mina
          answer:
            name: Paying suppliers and publishing what is paid
            service: Finance
            role: controller
            controller: *controller
            dpo: *dpo
            purposes: Pay for goods and services, and publish payments as the transparency code asks.
            subjects: Suppliers who are people trading alone
            data: Names of suppliers, amounts, dates, purposes
            recipients: Everybody, after names of individuals are taken out
            transfers: no
            erasure: Six years and the current financial year
            security: *security
            basis: [contract, legal obligation]
            automated: no
            children: no
            purpose-checked: <day -347>
            assets: [<record asset-spending>]
            dpia-needed: no
        - {at: -339 09:25, by: ravi, move: put-into-the-register}
    - id: activity-contacts
      template: processing-activity
      steps:
        - at: -347 13:20
          by: mina
          answer:
            name: Answering calls, visits and forms
            service: Customer services
            role: controller
            controller: *controller
            dpo: *dpo
            purposes: Answer people, pass them to the right service, and learn how long they wait.
            subjects: People who get in touch with the council
            data: Names where given, contact details, subject, waiting time, satisfaction
            recipients: The services concerned; the supplier of the contact system as processor
            transfers: yes
            transfers-detail: Ireland, under the United Kingdom's adequacy regulations
            erasure: Two years after the contact
            security: *security
            basis: [public task]
            power: Localism Act 2011, section 1
            automated: no
            children: no
            purpose-checked: <day -347>
            assets: [<record asset-contacts>]
            dpia-needed: no
        - {at: -339 09:40, by: ravi, move: put-into-the-register}
    - id: activity-library
      template: processing-activity
      steps:
        - at: -346 09:10
          by: mina
          answer:
            name: Lending books and other media
            service: Libraries
            role: joint controller
            controller: *controller
            others: Northmoor District Council and Eastlea Borough Council, which share the system
            dpo: *dpo
            purposes: Keep members' cards, lend and reserve, and remind people of what is due.
            subjects: Members of the libraries, children among them
            data: Names, addresses, contact details, date of birth, loans that are open
            recipients: The two neighbouring councils, for cards that are used there
            transfers: no
            erasure: Two years after the card was last used; loans when they are returned
            security: *security
            basis: [contract, public task]
            power: Public Libraries and Museums Act 1964, section 7
            automated: no
            children: yes
            purpose-checked: <day -346>
            assets: [<record asset-library>]
            dpia-needed: no
        - {at: -339 10:00, by: ravi, move: put-into-the-register}
        - at: -108 11:40
          by: mina
          answer:
            dpia-needed: yes
            assessments: [<record dpia-addresses>]
        - {at: -107 14:15, by: ravi, move: confirm-the-review}
    - id: activity-short-breaks
      template: processing-activity
      steps:
        - at: -121 09:30
          by: mina
          answer:
            name: Giving short breaks to disabled children
            service: Children's services
            role: controller
            controller: *controller
            dpo: *dpo
            purposes: Find who may have short breaks, arrange them, and see that they help.
            subjects: Disabled children and young people, their parents and carers
            data: Names, contact details, health and disability, support, attendance
            recipients: Providers of short breaks; the health trust under an agreement
            transfers: no
            erasure: The child's 25th birthday
            security: *security
            basis: [legal obligation, public task]
            power: Children Act 1989, schedule 2, paragraph 6
            special: Article 9(2)(h) and Schedule 1, paragraph 2 (health or social care)
            source: Families, schools and the health trust
            automated: no
            children: yes
            opt-out: no
            purpose-checked: <day -121>
            assets: [<record asset-short-breaks>]
            dpia-needed: no
        - {at: -117 15:55, by: grace, move: put-into-the-register}
    - id: activity-youth
      template: processing-activity
      steps:
        - at: -12 10:10
          by: mina
          answer:
            name: Working with young people who offended
            service: Children's services
            role: controller
            controller: *controller
            dpo: *dpo
            purposes: Assess young people, supervise disposals, and help them to stay out of trouble.
            subjects: Young people of 10 to 17 and their families
            data: Names, contact details, offences, assessments, health, schooling
            recipients: Police, courts, probation, the national youth justice body
            transfers: no
            erasure: The young person's 25th birthday, longer where the law says so
            security: *security
            basis: [legal obligation, public task]
            power: Crime and Disorder Act 1998, section 39
            special: Article 9(2)(g) and Schedule 1, paragraph 6; Article 10 under section 10(5)
            source: Police and courts
            automated: no
            children: yes
            purpose-checked: <day -12>
            assets: [<record asset-youth>]
            dpia-needed: yes
            assessments: [<record dpia-early-help>]
            agreements: [<record agreement-police>]

    """
}
