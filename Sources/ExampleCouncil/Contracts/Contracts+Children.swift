// SPDX-License-Identifier: MIT

/// Children's services.
extension Contracts {
  private static let area = "Children's services"

  var shortBreaks: ContractSheet {
    ContractSheet(
      id: ShortBreaks.dataset, name: "Short breaks register", version: "1.1.0",
      domain: Self.area, themes: ["children", "disability"],
      purpose: "Disabled children who are registered for short breaks.",
      usage: "Plan activities and budgets. For named officers of the service only.",
      limitations: "About half of the children that are registered use a break.",
      ownerName: "Head of Services for Disabled Children", mailbox: "shortbreaks",
      classification: .restricted, source: "Children's case management system",
      legalBasis: "UK GDPR Articles 6(1)(e) and 9(2)(h); Children Act 1989, Schedule 2 paragraph 6",
      keepImports: 3,
      promises: [
        .init(property: "frequency", value: 1, unit: "mo"),
        .init(property: "retention", value: 25, unit: "y"),
      ],
      fileName: "short-breaks.ndjson",
      columns: [
        .text("child_ref", "Number in the register").key().pattern("^SB[0-9]{4}$"),
        .text("forename", "Forename").required().format("person-name").personal(),
        .text("surname", "Surname").required().format("person-name").personal(),
        .date("date_of_birth", "Date of birth").required().personal(),
        .text("sex", "Sex at birth").required().oneOf(["F", "M"]).personal(),
        .text("nhs_number", "NHS number").format("nhs-number").confidential(),
        .text("ethnicity", "Ethnic group, code of the 2021 census").required()
          .format("ethnicity-2021").confidential(),
        .text("address", "Address").required().personal(),
        .text("postcode", "Postcode").required().format("postcode").personal(),
        .ward(),
        .text("need", "Main type of need").required().format("sen-need").confidential(),
        .text("level", "Level of support").required().oneOf(ShortBreaks.levels).confidential(),
        .date("registered_on", "Day of registration").required(),
        .date("review_due_on", "Day by which a review is due").required(),
        .whole("hours_a_month", "Hours of breaks in a month").required().from("0", to: "60"),
      ],
      rules: [
        .none(
          "registered-at-0-to-18", "Children are at most 18 when they are registered",
          where: "date_sub('year', date_of_birth, registered_on) NOT BETWEEN 0 AND 18",
          dimension: "accuracy"),
        .none(
          "review-after-registration", "A review is due after registration",
          where: "review_due_on <= registered_on", severity: "warning"),
      ])
  }

  var shortBreaksByWard: ContractSheet {
    ContractSheet(
      id: ShortBreaks.tableDataset, name: "Children with short breaks by ward",
      domain: Self.area, themes: ["children", "disability", "statistics"],
      purpose: "How many children are registered for short breaks, by ward and age.",
      usage: "See where breaks are used. Figures from 1 to 4 are hidden and shown as [c].",
      limitations: "Totals are left out, because hidden figures could be found from them.",
      ownerName: "Head of Services for Disabled Children", mailbox: "shortbreaks",
      classification: .open, source: "Short breaks register",
      legalBasis: "Children and Families Act 2014, section 27",
      promises: [.init(property: "frequency", value: 1, unit: "y")],
      fileName: "short-breaks-by-ward.csv", missingValues: ["[c]"],
      columns: [
        ContractColumn.ward().key(1),
        .text("age_band", "Age in completed years").key(2).oneOf(ShortBreaks.ageBands),
        .whole("children", "Number of children; [c] where it is hidden").from("0"),
      ],
      rules: [.rows("every-ward-and-age", "16 wards and 4 ages", "mustBe: 64")])
  }

  var youthCaseload: ContractSheet {
    ContractSheet(
      id: YouthCaseload.dataset, name: "Youth justice caseload", version: "1.0.1",
      domain: Self.area, themes: ["children", "community safety"],
      purpose: "Young people with whom the youth justice service works.",
      usage: "Run the service, and make its returns. For named officers of the service only.",
      limitations: "Few people: nothing from it is published without disclosure control.",
      ownerName: "Head of Youth Justice", mailbox: "youthjustice", classification: .restricted,
      source: "Youth justice case management system",
      legalBasis:
        "UK GDPR Article 6(1)(e); Crime and Disorder Act 1998, sections 37 to 39",
      keepImports: 2,
      promises: [
        .init(property: "frequency", value: 3, unit: "mo"),
        .init(property: "retention", value: 25, unit: "y"),
      ],
      fileName: "youth-caseload.csv",
      columns: [
        .text("case_ref", "Number of the case").key().pattern("^YJ[0-9]{4}$"),
        .text("forename", "Forename").required().format("person-name").personal(),
        .text("surname", "Surname").required().format("person-name").personal(),
        .date("date_of_birth", "Date of birth").required().personal(),
        .text("sex", "Sex at birth").required().oneOf(["F", "M"]).personal(),
        .text("ethnicity", "Ethnic category, letter of the NHS data dictionary").required()
          .format("ethnicity-nhs-2001").confidential(),
        .text("address", "Address").required().personal(),
        .text("postcode", "Postcode").required().format("postcode").personal(),
        .ward(),
        .text("offence", "Kind of the main offence").required().oneOf(YouthCaseload.offences)
          .confidential(),
        .text("disposal", "What was ordered").required().oneOf(YouthCaseload.disposals)
          .confidential(),
        .date("started_on", "Day on which the order began").required(),
        .date("ended_on", "Day on which it ended"),
      ],
      rules: [
        .none(
          "started-at-10-to-17", "Young people are 10 to 17 when the order begins",
          where: "date_sub('year', date_of_birth, started_on) NOT BETWEEN 10 AND 17",
          dimension: "accuracy"),
        .none(
          "ended-after-the-start", "An order ends on or after the day on which it began",
          where: "ended_on < started_on"),
      ])
  }
}
