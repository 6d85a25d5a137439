// SPDX-License-Identifier: MIT

extension ExampleRegisters {
  /// Information assets without people in them, or hardly any.
  static let assets = """
    - id: asset-wards
      template: information-asset
      steps:
        - at: -380 09:40
          by: mina
          answer:
            name: List of wards
            description: The sixteen wards of the city with their codes. Every other dataset that
              speaks of a ward refers to this list.
            service: Corporate
            owner: Director of Customer and Corporate Services
            manager: Business Systems Manager
            format: spreadsheet
            system: Kept by the data team, no supplier
            location: Council data centre, England
            dataset: wards
            personal-data: [none]
            classification: official
            users: Everybody
            retention: Until a boundary review replaces it, then for good in the archive
            confidentiality: 1
            integrity: 3
            availability: 2
            volume: 16 rows
            open-candidate: yes
            vital: no
        - {at: -378 14:20, by: ravi, move: put-into-the-register}
    - id: asset-boundaries
      template: information-asset
      steps:
        - at: -310 10:05
          by: mina
          answer:
            name: Ward boundaries
            description: The outlines of the wards as shapes for maps.
            service: Corporate
            owner: Director of Customer and Corporate Services
            manager: Business Systems Manager
            format: system
            system: Mapping system, run by the council
            location: Council data centre, England
            dataset: ward-boundaries
            personal-data: [none]
            classification: official
            users: Everybody; three people in the mapping team may change it
            retention: Until a boundary review replaces it, then for good in the archive
            confidentiality: 1
            integrity: 3
            availability: 1
            volume: 16 shapes
            open-candidate: yes
            vital: no
        - {at: -306 15:10, by: ravi, move: put-into-the-register}
    - id: asset-population
      template: information-asset
      steps:
        - at: -309 11:25
          by: mina
          answer:
            name: Population by ward, sex and age
            description: Estimates of how many people live in each ward, in bands of five years of
              age. Rates are worked out with them.
            service: Corporate
            owner: Director of Customer and Corporate Services
            manager: Lead Analyst
            format: spreadsheet
            system: Kept by the data team, no supplier
            location: Council data centre, England
            dataset: population
            personal-data: [none]
            classification: official
            users: Everybody
            retention: Ten years after newer estimates come
            confidentiality: 1
            integrity: 3
            availability: 1
            volume: 608 rows
            open-candidate: yes
            vital: no
        - {at: -306 15:25, by: ravi, move: put-into-the-register}
    - id: asset-planning
      template: information-asset
      steps:
        - at: -352 09:15
          by: mina
          answer:
            name: Register of planning applications
            description: Applications for planning permission, from receipt to decision, as the
              public register shows them.
            service: Planning
            owner: Director of Homes and Place
            manager: Development Control Manager
            format: system
            system: Planning system, hosted by the supplier
            location: Supplier's data centre, England
            dataset: planning-applications
            personal-data: [personal]
            classification: official
            users: Everybody sees the register; planners and their support staff change it
            retention: For good, as the public register
            confidentiality: 1
            integrity: 3
            availability: 2
            volume: 3,000 applications
            interfaces: Takes addresses from the address gazetteer
            backups: Nightly; back within one working day
            open-candidate: yes
            vital: yes
        - {at: -344 10:10, by: mina, answer: {processing: [<record activity-planning>]}}
        - {at: -343 16:00, by: hana, move: put-into-the-register}
    - id: asset-spending
      template: information-asset
      steps:
        - at: -351 13:35
          by: mina
          answer:
            name: Payments over 500 pounds
            description: What the council pays to suppliers, published each quarter for transparency.
            service: Finance
            owner: Director of Customer and Corporate Services
            manager: Head of Finance
            format: spreadsheet
            system: Extract of the finance system
            location: Council data centre, England
            dataset: spending
            personal-data: [personal]
            classification: official
            users: Everybody sees what is published; five people in Finance prepare it
            retention: Six years and the current financial year
            confidentiality: 2
            integrity: 3
            availability: 1
            volume: 15,000 payments in two quarters; some are to people who trade alone
            interfaces: Made from the purchase ledger
            open-candidate: yes
            vital: no
        - {at: -344 10:30, by: mina, answer: {processing: [<record activity-spending>]}}
        - {at: -342 11:45, by: ravi, move: put-into-the-register}
    - id: asset-short-breaks-by-ward
      template: information-asset
      steps:
        - at: -122 10:50
          by: mina
          answer:
            name: Children with short breaks, by ward
            description: Counts for each ward and level of support. Counts from one to four are
              hidden before the table leaves the service.
            service: Children's services
            owner: Director of Children's Services
            manager: Short Breaks Manager
            format: spreadsheet
            system: Extract of the case management system
            location: Council data centre, England
            dataset: short-breaks-by-ward
            personal-data: [none]
            classification: official
            users: Everybody, once it is published
            retention: Ten years
            confidentiality: 2
            integrity: 2
            availability: 1
            volume: 64 counts
            open-candidate: yes
            vital: no
        - {at: -120 09:20, by: grace, move: put-into-the-register}

    """
}
