// SPDX-License-Identifier: MIT

/// The sex recorded at birth.
enum Sex: Sendable { case female, male }

/// Where a family's names come from, with its code in the 2021 census of England and Wales.
enum Heritage: String, Sendable, CaseIterable {
  case british = "13"
  case irish = "14"
  case otherWhite = "17"
  case indian = "3"
  case pakistani = "4"
  case bangladeshi = "1"
  case chinese = "2"
  case african = "6"
  case caribbean = "7"
  case arab = "18"
  case mixed = "11"

  /// Whose lists of names are used.
  enum Family { case english, irish, eastern, muslim, indian, chinese, african }

  var family: Family {
    switch self {
    case .british, .caribbean, .mixed: .english
    case .irish: .irish
    case .otherWhite: .eastern
    case .pakistani, .bangladeshi, .arab: .muslim
    case .indian: .indian
    case .chinese: .chinese
    case .african: .african
    }
  }

  /// The letter of the NHS data dictionary.
  var nhsLetter: String {
    switch self {
    case .british: "A"
    case .irish: "B"
    case .otherWhite: "C"
    case .indian: "H"
    case .pakistani: "J"
    case .bangladeshi: "K"
    case .chinese: "R"
    case .african: "N"
    case .caribbean: "M"
    case .arab: "S"
    case .mixed: "D"
    }
  }

  /// All but the British, by how many there are.
  static let others = Weighted<Heritage>([
    (.otherWhite, 30), (.indian, 12), (.pakistani, 9), (.bangladeshi, 5), (.african, 13),
    (.mixed, 11), (.irish, 6), (.chinese, 5), (.caribbean, 5), (.arab, 4),
  ])
}

/// One of the people of Saltmere; nobody real is meant.
struct Person: Sendable {
  /// The person's number from 0, which is the truth about who is who.
  var number: Int
  var forename: String
  var surname: String
  /// An earlier surname, for people who took another.
  var formerSurname: String?
  var sex: Sex
  var born: ExampleDay
  var heritage: Heritage
  /// The household, by its place in the list of all.
  var household: Int

  /// How the truth calls the person.
  var reference: String { "P\(padded(number + 1, 6))" }
}

/// A home and who lives there.
struct Household: Sendable {
  /// By what right people live there.
  enum Tenure: Sendable { case owned, rented, council }

  var uprn: Int
  var address: String
  var postcode: String
  var ward: Int
  var tenure: Tenure
  /// The band of council tax, `A` to `H`.
  var band: String
  var members: Range<Int>
  /// The household whose home they left not long ago, as some systems still have it.
  var movedFrom: Int?
}
