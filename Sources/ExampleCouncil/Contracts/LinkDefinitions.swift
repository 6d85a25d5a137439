// SPDX-License-Identifier: MIT

extension ExampleCouncil {
  /// What the council links, and what for, by the name of its file.
  public var linkFiles: [(name: String, text: String)] {
    [
      ("library-addresses.yaml", Self.libraryAddresses), ("library-cards.yaml", Self.libraryCards),
    ]
  }

  /// Members of the library in the list of council tax.
  private static let libraryAddresses = """
    # Who is a library member and in the council tax list?
    title: Library members in the council tax list
    purpose: >-
      Find library members whose address is out of date, so that the libraries can ask them to
      renew it.
    datasets:
      - dataset: council-tax
        id: account_ref
      - dataset: library-members
        id: card_number
    type: link
    compare:
      - forename: forename
      - surname: surname
      - date-of-birth: date_of_birth
      - postcode: postcode
      - email: email
      - telephone: telephone
    block:
      - [forename, surname]
      - [surname, date_of_birth]
      - [forename, date_of_birth]
      - [postcode, first 2 of forename]
      - email
      - telephone
    train:
      certain:
        - [forename, surname, date_of_birth]
        - [email, telephone]
      certain-find: 0.6
      rules: automatic
    keep:
      probability: 0.9
    clusters:
      method: default

    """

  /// Members of the library with two cards.
  private static let libraryCards = """
    # Who has two library cards?
    title: Members with two library cards
    purpose: Close cards that are held beside another one, so that members are counted once.
    datasets: [library-members]
    compare:
      - forename: forename
      - surname: surname
      - date-of-birth: date_of_birth
      - postcode: postcode
      - email: email
      - telephone: telephone
    block:
      - [forename, surname]
      - [surname, date_of_birth]
      - [forename, date_of_birth]
      - email
      - telephone
    train:
      certain:
        - [forename, surname, date_of_birth]
        - [forename, telephone]
      certain-find: 0.7
      rules:
        - [forename, date_of_birth]
        - [surname, date_of_birth]
        - [forename, telephone]
    keep:
      precision: 0.95

    """
}
