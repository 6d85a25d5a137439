// SPDX-License-Identifier: MIT
import Testing

@testable import Quality

@Suite("Property and street references")
struct PropertyReferenceFormatTests {
  @Test(
    "have up to twelve digits for a property",
    arguments: [
      FormatVector.valid("100023336956", "100023336956"),
      .valid("000000199356", "199356"),
      .valid(" 1 ", "1"),
      .valid("999999999999", "999999999999"),
      .invalid("0", code: "zero"),
      .invalid("000000000000", code: "zero"),
      .invalid("1000233369561", code: "length"),
      .invalid("0000000199356", code: "length"),
      .invalid("10002333695A", code: "character"),
      .invalid("-1", code: "character"),
      .invalid("1.00023E+11", code: "spreadsheet-damage"),
      .invalid("100023336956.0", code: "spreadsheet-damage"),
      .invalid("100,023,336,956", code: "spreadsheet-damage"),
      .invalid("1000 2333", code: "character"),
    ])
  func property(_ vector: FormatVector) throws { try vector.check("uprn") }

  @Test(
    "have up to eight digits for a street",
    arguments: [
      FormatVector.valid("00012345", "12345"), .valid("99999999", "99999999"),
      .invalid("100000000", code: "length"), .invalid("0", code: "zero"),
    ])
  func street(_ vector: FormatVector) throws { try vector.check("usrn") }
}

@Suite("GSS codes of areas")
struct AreaCodeFormatTests {
  @Test(
    "are a letter, an entity and an instance",
    arguments: [
      FormatVector.valid("E06000045", "E06000045"),
      .valid("K02000001", "K02000001"),
      .valid("E92000001", "E92000001"),
      .valid("E07000090", "E07000090"),
      .valid("e10000012", "E10000012", code: "lower-case"),
      .invalid("E6000045", code: "length"),
      .invalid("X06000045", code: "letter"),
      .invalid("E0600004O", code: "shape"),
      .invalid("006000045", code: "shape"),
      .invalid("E06 00045", code: "shape"),
      .unverifiable("E13000001", "E13000001", code: "unknown-entity"),
      .unverifiable("M83000003", "M83000003", code: "unknown-entity"),
    ])
  func form(_ vector: FormatVector) throws { try vector.check("gss-code") }

  @Test(
    "belong to the kind that a variant asks for",
    arguments: [
      ("country", "E92 W92 S92 N92 K02"), ("region", "E12"),
      ("local-authority", "E06 W06 S12 N09 E07 E08 E09"), ("county", "E10"),
      ("upper-tier-local-authority", "E06 W06 S12 N09 E08 E09 E10"),
      ("ward", "E05 W05 S13 N08"), ("lsoa", "E01 W01 S01 N20"), ("msoa", "E02 W02 S02 N21"),
      ("output-area", "E00 W00 S00 N00"), ("parish", "E04 W04"), ("icb", "E54"),
      ("constituency", "E14 W07 S14 N05 N06"),
    ])
  func variants(_ variant: String, _ entities: String) throws {
    let format = try #require(NamedFormat.named("gss-code:\(variant)"))
    let own = Set(entities.split(separator: " ").map(String.init))

    for entity in Self.listedEntities {
      let vector: FormatVector =
        own.contains(entity)
        ? .valid(entity + "000001", entity + "000001")
        : .invalid(entity + "000001", code: "wrong-entity")
      vector.check(format)
    }
    FormatVector.unverifiable("E13000001", "E13000001", code: "unknown-entity").check(format)
    #expect(own.isSubset(of: Self.listedEntities))
  }

  private static let listedEntities = [
    "E92", "W92", "S92", "N92", "K02", "E12", "E06", "W06", "S12", "N09", "E07", "E08", "E09",
    "E10", "E05", "W05", "S13", "N08", "E01", "W01", "S01", "N20", "E02", "W02", "S02", "N21",
    "E00", "W00", "S00", "N00", "E04", "W04", "E54", "E14", "W07", "S14", "N05", "N06",
  ]
}
