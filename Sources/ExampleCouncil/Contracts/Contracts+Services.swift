// SPDX-License-Identifier: MIT

/// Finance, customer services and libraries.
extension Contracts {
  var spending: ContractSheet {
    ContractSheet(
      id: Spending.dataset, name: "Spending over £500", version: "1.4.0", domain: "Finance",
      themes: ["money", "transparency", "suppliers"],
      purpose: "Every payment of more than £500, quarter by quarter.",
      usage: "See who is paid for what. Figures add up to what was paid, not to what was budgeted.",
      limitations: "Payees are left out where naming them would reveal a person's affairs.",
      ownerName: "Chief Accountant", mailbox: "finance", classification: .open,
      source: "Finance system, accounts payable",
      legalBasis: "Local Government Transparency Code 2015, paragraphs 28 to 30",
      keepImports: 8,
      promises: [
        .init(property: "latency", value: 125, unit: "d", column: "paid_on"),
        .init(property: "frequency", value: 3, unit: "mo"),
      ],
      fileName: "spending.csv",
      columns: [
        .text("transaction_id", "Number of the payment").key().pattern("^TC1-[0-9]{6}-[0-9]{6}$"),
        .date("paid_on", "Day of the payment").required(),
        .text("department", "Department that incurred the expenditure").required()
          .oneOf(Spending.departments),
        .text("beneficiary", "Who was paid").required(),
        .text("redaction_reason", "Why the beneficiary is left out").oneOf(Spending.reasons),
        .text("purpose", "What it was for").required().rule(
          .unlike(
            "purpose-names-nobody", "The purpose does not name a person by title",
            pattern: #"^(?!.*\b(Mr|Mrs|Ms|Miss|Dr) [A-Z]).*$"#, dimension: "accuracy")),
        .number("amount", "Amount without recoverable VAT, in pounds").required().from("500"),
        .number("irrecoverable_vat", "VAT that cannot be recovered, in pounds").required()
          .from("0"),
        .text("merchant_category", "Category of the merchant").required()
          .oneOf(Spending.categories),
      ],
      rules: [
        .none(
          "redaction-has-a-reason", "A beneficiary is left out for a reason only",
          where: "beneficiary = 'REDACTED' AND redaction_reason IS NULL"),
        .none(
          "paid-within-one-quarter", "All payments are of the same quarter",
          where: "paid_on > (SELECT min(paid_on) FROM {object}) + INTERVAL 92 DAY"),
      ])
  }

  var contacts: ContractSheet {
    ContractSheet(
      id: Contacts.dataset, name: "Contacts by channel", version: "1.2.0",
      domain: "Customer services", themes: ["channels", "satisfaction"],
      purpose: "Contacts of residents with the council, by channel, reason and service.",
      usage: "Follow the shift between channels, waiting times and satisfaction.",
      limitations: "The last twelve months. Calls to services' own numbers are not in it.",
      ownerName: "Head of Customer Services", mailbox: "customers", classification: .internal,
      source: "Customer relationship system",
      legalBasis: "UK GDPR Article 6(1)(e), without personal data",
      promises: [
        .init(property: "latency", value: 35, unit: "d", column: "contacted_on"),
        .init(property: "frequency", value: 4, unit: "d", column: "contacted_on"),
        .init(property: "retention", value: 2, unit: "y", column: "contacted_on"),
      ],
      fileName: "contacts.csv",
      columns: [
        .text("contact_id", "Number of the contact").key(),
        .date("contacted_on", "Day of the contact").required(),
        .text("channel", "Channel").required().oneOf(Contacts.channels),
        .text("reason", "What the contact was for").required().oneOf(Contacts.reasons),
        .text("service", "Service that was asked").required().oneOf(Contacts.services),
        .ward("Code of the ward from which the contact came"),
        .whole("minutes_waited", "Minutes waited, where the channel measures them")
          .from("0", to: "480"),
        .truth("resolved", "Whether it was settled at once").required(),
        .whole("satisfaction", "From 1, not at all, to 5, very").from("1", to: "5").rule(
          .atMostMissing(
            "satisfaction-asked-often", "At least one contact in ten is rated", percent: 90)),
      ],
      rules: [
        .rows(
          "a-year-of-contacts", "The file is not cut off",
          "mustBeGreaterThan: \(setting.rows(90_000))")
      ])
  }

  var libraryMembers: ContractSheet {
    ContractSheet(
      id: LibraryMembers.dataset, name: "Library members", version: "1.0.2", domain: "Libraries",
      themes: ["culture", "members"],
      purpose: "Members of the city's libraries and how much they borrow.",
      usage: "Plan opening hours and outreach. What somebody read is not in it.",
      limitations: "Members who have not come for years are kept until they are written to.",
      ownerName: "Head of Libraries", mailbox: "libraries", classification: .restricted,
      source: "Library management system",
      legalBasis: "UK GDPR Article 6(1)(e); Public Libraries and Museums Act 1964, section 7",
      keepImports: 3,
      promises: [
        .init(property: "latency", value: 31, unit: "d", column: "last_used_on"),
        .init(property: "frequency", value: 1, unit: "mo"),
        .init(property: "retention", value: 3, unit: "y"),
      ],
      fileName: "library-members.csv",
      columns: [
        .text("card_number", "Number of the card").key().pattern("^29[0-9]{10}$"),
        .date("extracted_on", "Day on which the file was made").required(),
        .text("forename", "Forename").required().format("person-name").personal(),
        .text("surname", "Surname").required().format("person-name").personal(),
        .date("date_of_birth", "Date of birth").personal().from("1910-01-01").rule(
          .atMostMissing(
            "birth-mostly-known", "At most 20% of members without a date of birth", percent: 20)),
        .text("address", "Address").required().personal(),
        .text("postcode", "Postcode").required().format("postcode").personal(),
        .ward(),
        .text("email", "E-mail address").format("email").personal(),
        .text("telephone", "Telephone number").format("telephone").personal(),
        .text("membership", "Kind of membership").required().oneOf(LibraryMembers.memberships),
        .text("branch", "Branch").required().oneOf(LibraryMembers.branches),
        .date("joined_on", "Day of joining").required(),
        .date("last_used_on", "Day on which the card was last used"),
        .whole("loans_last_year", "Loans of the last twelve months").required().from("0"),
      ],
      rules: [
        .none(
          "used-after-joining", "A card is used on or after the day of joining",
          where: "last_used_on < joined_on"),
        .none(
          "joined-by-the-day-of-the-extract", "Nobody joined after the extract",
          where: "joined_on > extracted_on", dimension: "accuracy"),
      ])
  }
}
