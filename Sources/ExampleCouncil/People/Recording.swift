// SPDX-License-Identifier: MIT

/// How a system's record of a person may differ from what is so.
public enum RecordChange: String, Sendable, CaseIterable {
  /// A short or another form of the forename.
  case nickname
  /// Forename and surname in one another's place.
  case swappedNames = "swapped-names"
  /// A slip of the hand in a name.
  case typingError = "typing-error"
  /// The surname before marriage.
  case formerSurname = "former-surname"
  /// An accent or apostrophe left out.
  case lostAccent = "lost-accent"
  /// The home they left.
  case formerAddress = "former-address"
  /// No date of birth.
  case missingBirth = "missing-date-of-birth"
  /// Two digits, or day and month, of the date of birth in one another's place.
  case transposedBirth = "transposed-date-of-birth"
}

/// A person as one system has them.
struct RecordedPerson: Sendable {
  let person: Person
  var forename: String
  var surname: String
  var born: ExampleDay?
  /// The household whose address the system has.
  var household: Int
  var changes: [RecordChange] = []
}

/// How often a system's records differ from what is so.
struct RecordingHabits: Sendable {
  var nickname = 0.12
  var swappedNames = 0.012
  var typingError = 0.035
  var formerSurname = 0.25
  var lostAccent = 0.5
  var formerAddress = 0.45
  var missingBirth = 0.06
  var transposedBirth = 0.02

  /// Writes a person down.
  ///
  /// - Parameter accepts: whether the system would take a wrong date of birth; by default any.
  func record(
    _ person: Person, in city: City, _ random: inout SplitMix64,
    accepts: (ExampleDay) -> Bool = { _ in true }
  ) -> RecordedPerson {
    var record = RecordedPerson(
      person: person, forename: person.forename, surname: person.surname, born: person.born,
      household: person.household)
    changeNames(of: &record, &random)
    if let old = city.households[person.household].movedFrom, random.chance(formerAddress) {
      record.household = old
      record.changes.append(.formerAddress)
    }
    if random.chance(missingBirth) {
      record.born = nil
      record.changes.append(.missingBirth)
    } else if random.chance(transposedBirth) {
      let other = Self.transposed(person.born)
      if other != person.born, other <= city.asOf, accepts(other) {
        record.born = other
        record.changes.append(.transposedBirth)
      }
    }
    return record
  }

  private func changeNames(of record: inout RecordedPerson, _ random: inout SplitMix64) {
    if let former = record.person.formerSurname, random.chance(formerSurname) {
      record.surname = former
      record.changes.append(.formerSurname)
    }
    if let short = Names.shortForms[record.forename], random.chance(nickname) {
      record.forename = random.pick(short)
      record.changes.append(.nickname)
    }
    let plain = (Self.withoutMarks(record.forename), Self.withoutMarks(record.surname))
    if plain != (record.forename, record.surname), random.chance(lostAccent) {
      (record.forename, record.surname) = plain
      record.changes.append(.lostAccent)
    }
    if random.chance(typingError) {
      if random.chance(0.4) {
        record.forename = Self.mistyped(record.forename, &random)
      } else {
        record.surname = Self.mistyped(record.surname, &random)
      }
      record.changes.append(.typingError)
    }
    if random.chance(swappedNames) {
      swap(&record.forename, &record.surname)
      record.changes.append(.swappedNames)
    }
  }

  /// The name as systems without accents and apostrophes keep it.
  static func withoutMarks(_ name: String) -> String {
    let plain: [Character: Character] = [
      "é": "e", "ë": "e", "á": "a", "ü": "u", "É": "E", "í": "i", "ó": "o",
    ]
    return String(name.compactMap { $0 == "'" ? nil : plain[$0] ?? $0 })
  }

  /// The name with one letter left out, doubled, changed or in its neighbour's place; never its
  /// first.
  static func mistyped(_ name: String, _ random: inout SplitMix64) -> String {
    var letters = Array(name)
    guard letters.count > 2 else { return name + "e" }
    let place = random.between(1, letters.count - 2)
    switch random.below(4) {
    case 0: letters.remove(at: place)
    case 1: letters.insert(letters[place], at: place)
    case 2: letters.swapAt(place, place + 1)
    default: letters[place] = letters[place] == "e" ? "a" : "e"
    }
    let result = String(letters)
    return result == name ? name + "e" : result
  }

  /// The date with day and month exchanged, or else the digits of the day; itself when neither is
  /// a date.
  static func transposed(_ day: ExampleDay) -> ExampleDay {
    let date = day.date
    if date.day <= 12, date.day != date.month {
      return ExampleDay(year: date.year, month: date.day, day: date.month)
    }
    let turned = date.day % 10 * 10 + date.day / 10
    guard (1...28).contains(turned) else { return day }
    return ExampleDay(year: date.year, month: date.month, day: turned)
  }
}
