// SPDX-License-Identifier: MIT

/// Housing, revenues and planning.
extension Contracts {
  var housingRepairs: ContractSheet {
    ContractSheet(
      id: HousingRepairs.dataset, name: "Housing repairs", version: "2.1.0", domain: "Housing",
      themes: ["homes", "repairs", "tenants"],
      purpose: "Repairs to the council's homes, from the report of a tenant to completion.",
      usage: "Plan trades, follow response times, and find homes with damp.",
      limitations: "The last three years. Communal repairs are not in it.",
      ownerName: "Head of Housing Repairs", mailbox: "housing", classification: .restricted,
      source: "Housing management system",
      legalBasis: "UK GDPR Article 6(1)(e); Landlord and Tenant Act 1985, section 11",
      keepImports: 12,
      promises: [
        .init(property: "latency", value: 7, unit: "d", column: "reported_on"),
        .init(property: "frequency", value: 1, unit: "mo"),
        .init(property: "retention", value: 6, unit: "y"),
      ],
      fileName: "housing-repairs.csv",
      columns: [
        .text("repair_ref", "The reference a tenant is given").key().pattern("^HR[0-9]{7}$"),
        .date("extracted_on", "Day on which the file was made").required(),
        .text("uprn", "Unique Property Reference Number").required().format("uprn").personal(),
        .text("tenant_ref", "The tenancy").required().personal(),
        .text("tenant_forename", "Forename of the tenant").format("person-name").personal(),
        .text("tenant_surname", "Surname of the tenant").required().format("person-name")
          .personal(),
        .date("tenant_dob", "Date of birth of the tenant").personal().from("1910-01-01").rule(
          .atMostMissing(
            "birth-mostly-known", "At most 30% of tenants without a date of birth", percent: 30)),
        .text("telephone", "Telephone number of the tenant").format("telephone").personal(),
        .text("address", "Address of the home").required().personal(),
        .text("postcode", "Postcode of the home").required().format("postcode").personal(),
        .ward(),
        .text("trade", "Trade that does the work").required()
          .oneOf(HousingRepairs.trades),
        .text("priority", "How soon it must be done").required().oneOf(HousingRepairs.priorities),
        .text("status", "Where the repair stands").required().oneOf(HousingRepairs.statuses),
        .date("reported_on", "Day on which it was reported").required(),
        .date("completed_on", "Day on which it was completed").rule(
          .none(
            "completed-after-reported", "A repair is completed on or after the day of the report",
            where: "completed_on < reported_on")),
        .number("cost", "What the repair cost, in pounds").from("0", to: "6000"),
      ],
      rules: [
        .none(
          "reported-by-the-day-of-the-extract", "No repair was reported after the extract",
          where: "reported_on > extracted_on", dimension: "accuracy"),
        .none(
          "completed-has-a-date", "A completed repair has the day of its completion",
          where: "status = 'Completed' AND completed_on IS NULL", dimension: "completeness"),
        .rows(
          "about-three-years-of-repairs", "The file is not cut off",
          "mustBeGreaterThan: \(setting.rows(30_000))"),
      ])
  }

  var councilTax: ContractSheet {
    ContractSheet(
      id: CouncilTax.dataset, name: "Council tax accounts", version: "1.3.0", domain: "Revenues",
      themes: ["homes", "tax", "debt"],
      purpose: "The accounts for council tax, with band, discount, support and what is owed.",
      usage: "Bill and collect, and plan support for households in debt.",
      limitations: "Names are those of the first liable person only.",
      ownerName: "Head of Revenues", mailbox: "revenues", classification: .restricted,
      source: "Revenues and benefits system",
      legalBasis: "UK GDPR Article 6(1)(c); Local Government Finance Act 1992",
      keepImports: 4,
      promises: [
        .init(property: "frequency", value: 1, unit: "mo"),
        .init(property: "retention", value: 7, unit: "y"),
      ],
      fileName: "council-tax.csv",
      columns: [
        .text("account_ref", "The account").key().pattern("^CT[0-9]{7}$"),
        .text("uprn", "Unique Property Reference Number").required().format("uprn").personal(),
        .text("forename", "Forename of the liable person").format("person-name").personal(),
        .text("surname", "Surname of the liable person").format("person-name").personal(),
        .date("date_of_birth", "Date of birth of the liable person").format("dd/MM/yyyy")
          .personal(),
        .text("nino", "National Insurance number, where there is support")
          .format("national-insurance-number").confidential(),
        .text("telephone", "Telephone number").format("telephone").personal(),
        .text("email", "E-mail address").format("email").personal(),
        .text("address", "Address of the home").required().personal(),
        .text("postcode", "Postcode of the home").required().format("postcode").personal(),
        .ward(),
        .text("band", "Valuation band").required().oneOf(CouncilTax.bands),
        .text("discount", "Discount or exemption").required().oneOf(CouncilTax.discounts),
        .text("support", "Whether there is council tax support").required().oneOf(["Y", "N"])
          .confidential(),
        .number("charge", "Charge of the year, in pounds").required().inUKStyle().from("0"),
        .number("balance", "What is owed, in pounds; credits are kept elsewhere").required()
          .inUKStyle().confidential().from("0"),
        .date("account_start", "Day from which the account runs").required().format("dd/MM/yyyy"),
      ],
      rules: [
        .none(
          "liable-person-is-named", "Unless the home is empty somebody is liable",
          where: "surname IS NULL AND discount <> 'Empty'", dimension: "completeness"),
        .none(
          "support-needs-a-number", "Whoever has support has a National Insurance number",
          where: "support = 'Y' AND nino IS NULL", severity: "warning", dimension: "completeness"),
      ])
  }

  var planning: ContractSheet {
    ContractSheet(
      id: PlanningApplications.dataset, name: "Planning applications", version: "1.1.0",
      domain: "Planning", themes: ["homes", "maps", "register"],
      purpose: "The public register of planning applications, with places and decisions.",
      usage: "See what is proposed nearby, and follow how long decisions take.",
      limitations: "Applicants and agents are left out. Enforcement is another register.",
      ownerName: "Head of Planning", mailbox: "planning", classification: .open,
      source: "Planning system",
      legalBasis: "Town and Country Planning Act 1990, section 69",
      promises: [
        .init(property: "latency", value: 45, unit: "d", column: "received_on"),
        .init(property: "frequency", value: 1, unit: "w"),
      ],
      fileName: "planning-applications.csv",
      columns: [
        .text("application_ref", "Number of the application").required().unique()
          .pattern("^[0-9]{2}/[0-9]{5}/[A-Z]{3}$"),
        .text("kind", "Kind of application").required().oneOf(PlanningApplications.kinds),
        .text("description", "What is proposed").required().length(5, 200),
        .text("address", "Where it is proposed").required(),
        .ward(),
        .number("longitude", "Longitude in WGS 84").required().from("-2.2", to: "-1.7"),
        .number("latitude", "Latitude in WGS 84").required().from("50.0", to: "50.3"),
        .date("received_on", "Day on which it was received").required(),
        .date("decided_on", "Day of the decision"),
        .text("status", "Where it stands").required().oneOf(PlanningApplications.statuses),
        .text("decision", "What was decided").oneOf(PlanningApplications.decisions),
      ],
      rules: [
        .none(
          "decided-after-received", "A decision is made on or after the day of receipt",
          where: "decided_on < received_on"),
        .none(
          "decided-has-a-date", "A decided application has the day of its decision",
          where: "status = 'Decided' AND decided_on IS NULL", severity: "warning",
          dimension: "completeness"),
      ])
  }
}
