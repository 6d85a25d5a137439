// SPDX-License-Identifier: MIT

/// The city's own figures.
extension Contracts {
  private static let owner = "Head of Insight"
  private static let codes = #"^E05099[0-9]{3}$"#

  var wards: ContractSheet {
    ContractSheet(
      id: CityFigures.wards, name: "Electoral wards", domain: "Corporate",
      themes: ["geography", "reference data"],
      purpose: "The wards of Saltmere with their codes, to which other datasets refer.",
      usage: "Join other datasets to it by ward_code.",
      limitations: "Populations are estimates as at the day in as_at.",
      ownerName: Self.owner, mailbox: "insight", classification: .open,
      source: "Corporate gazetteer",
      legalBasis: "Local Government Transparency Code 2015, recommended publication",
      promises: [
        .init(property: "latency", value: 366, unit: "d", column: "as_at"),
        .init(property: "frequency", value: 1, unit: "y"),
      ],
      fileName: "wards.csv",
      columns: [
        .text("ward_code", "Code of the ward in the E05 series").key().format("gss-code:ward"),
        .text("ward_name", "Name of the ward").required().unique(),
        .whole("population", "People who live in the ward").required().from("1"),
        .number("hectares", "Area of the ward").required().from("1"),
        .whole("councillors", "Councillors whom the ward elects").required().from("1", to: "3"),
        .whole("deprivation_rank", "1 for the most deprived ward of the city").required()
          .from("1", to: "16"),
        .date("as_at", "Day of the estimate").required(),
      ],
      rules: [
        .rows("sixteen-wards", "The city has sixteen wards", "mustBe: 16"),
        .sql(
          "wards-sum-to-the-city", "The wards sum to the population of the city",
          "SELECT sum(population) FROM {object}", "mustBe: \(setting.city.people.count)"),
      ])
  }

  var boundaries: ContractSheet {
    ContractSheet(
      id: CityFigures.boundaries, name: "Ward boundaries", domain: "Corporate",
      themes: ["geography", "maps"],
      purpose: "The outlines of the wards for maps, as GeoJSON.",
      usage: "Draw it, or find the ward of a place. Longitudes and latitudes are of WGS 84.",
      limitations: "Outlines are simplified, and the city they show is invented.",
      ownerName: Self.owner, mailbox: "insight", classification: .open,
      source: "Corporate gazetteer",
      legalBasis: "Local Government Transparency Code 2015, recommended publication",
      fileName: "ward-boundaries.geojson",
      columns: [
        .text("kind", "What GeoJSON calls a record").heading("type").required()
          .oneOf(["Feature"]),
        ContractColumn.ward("Code of the ward").heading("properties.ward_code").unique(),
        .text("ward_name", "Name of the ward").heading("properties.ward_name").required(),
        .whole("population", "People who live in the ward").heading("properties.population")
          .from("1"),
        .text("shape", "Kind of outline").heading("geometry.type").required()
          .oneOf(["Polygon", "MultiPolygon"]),
        .list("coordinates", "Rings of longitudes and latitudes").heading("geometry.coordinates")
          .required(),
      ],
      rules: [.rows("sixteen-outlines", "The city has sixteen wards", "mustBe: 16")])
  }

  var population: ContractSheet {
    ContractSheet(
      id: CityFigures.population, name: "Population by ward, sex and age", domain: "Corporate",
      themes: ["people", "statistics"],
      purpose: "How many people live in each ward, by sex and by five years of age.",
      usage: "Use it as the denominator of rates for the city and its wards.",
      limitations: "Small figures are estimates. Nobody can be recognised by them.",
      ownerName: Self.owner, mailbox: "insight", classification: .open,
      source: "Mid-year estimates of the council",
      legalBasis: "Statistics and Registration Service Act 2007, estimates of the council's own",
      promises: [
        .init(property: "latency", value: 366, unit: "d", column: "as_at"),
        .init(property: "frequency", value: 1, unit: "y"),
      ],
      fileName: "population.csv",
      columns: [
        ContractColumn.ward().key(1),
        .text("sex", "Sex at birth").key(2).oneOf(["F", "M"]),
        .text("age_band", "Age in completed years").key(3).oneOf(CityFigures.ageBands),
        .whole("people", "Number of people").required().from("0"),
        .date("as_at", "Day of the estimate").required(),
      ],
      rules: [
        .rows("every-combination", "16 wards, 2 sexes and 19 ages", "mustBe: 608"),
        .sql(
          "people-sum-to-the-city", "The figures sum to the population of the city",
          "SELECT sum(people) FROM {object}", "mustBe: \(setting.city.people.count)"),
        .noRepeats(
          "one-figure-each", "Each ward, sex and age has one figure",
          of: ["ward_code", "sex", "age_band"]),
      ])
  }
}
