// SPDX-License-Identifier: MIT
import Foundation

/// Which passwords may be chosen, after the advice of the NCSC and NIST SP 800-63B: long rather
/// than complicated, none that everybody tries first, none that says who one is, and never one that
/// has to be changed for its age.
package enum PasswordRules {
  /// The fewest letters.
  package static let shortest = 12
  /// The most letters.
  package static let longest = 256

  /// Why a password can't be taken, as the end of "The password …"; nil when it can.
  ///
  /// - Parameters:
  ///   - names: the person's id, name and address, and the council's name.
  package static func refusal(of password: String, names: [String]) -> String? {
    let letters = password.count
    guard letters >= shortest else { return "must have \(shortest) characters or more" }
    guard letters <= longest else { return "must have \(longest) characters or fewer" }
    let plain = folded(password)
    guard Set(plain).count >= 5 else { return "must not repeat a few characters over and over" }
    guard !isRun(plain) else { return "must not be a row of keys or numbers" }
    guard !isCommon(plain) else { return "must not be one of the most common passwords" }
    var rest = plain
    for word in names.flatMap(words) { rest = rest.replacingOccurrences(of: word, with: "") }
    guard rest == plain || rest.count >= 8 else {
      return "must not be made of your name or the council's"
    }
    return nil
  }

  private static func words(of name: String) -> [String] {
    folded(name).split { !$0.isLetter && !$0.isNumber }.map(String.init)
      .filter { $0.count >= 3 }.sorted { $0.count > $1.count }
  }

  private static func folded(_ text: String) -> String {
    text.folding(
      options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
  }

  /// Whether most of the password goes along a row of keys, letters or digits, either way.
  private static func isRun(_ text: String) -> Bool {
    let rows = [
      "abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiop[]", "asdfghjkl;'",
      "zxcvbnm,./", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
    ]
    let follows = Set(
      rows.flatMap { row -> [String] in
        let keys = Array(row)
        return zip(keys, keys.dropFirst()).flatMap { ["\($0)\($1)", "\($1)\($0)"] }
      })
    let keys = Array(text)
    let steps = zip(keys, keys.dropFirst()).count { follows.contains("\($0)\($1)") }
    return steps * 4 >= (keys.count - 1) * 3
  }

  /// Whether the password is a common one, as it is, with digits for letters, or twice.
  private static func isCommon(_ text: String) -> Bool {
    let swaps: [Character: Character] = [
      "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i",
    ]
    let core = text.drop { !$0.isLetter }
    let bases = [
      text, String(text.filter(\.isLetter)), String(text.map { swaps[$0] ?? $0 }),
      String(core.reversed().drop { !$0.isLetter }.reversed()).map { swaps[$0] ?? $0 }
        .reduce(into: "") { $0.append($1) },
    ]
    return bases.contains { base in
      let letters = base.filter(\.isLetter)
      let half = String(letters.prefix(letters.count / 2))
      return common.contains(base) || common.contains(letters)
        || (letters.count.isMultiple(of: 2) && letters == half + half && common.contains(half))
    }
  }

  /// Words that lists of leaked passwords begin with; compared without the digits around them.
  private static let common: Set<String> = [
    "password", "passwort", "passw", "passwordone", "mypassword", "newpassword", "thepassword",
    "passwordpassword", "changeme", "changemenow", "changethis", "letmein", "letmeinnow",
    "letmeinplease", "welcome", "welcomehome", "welcometo", "welcomeback", "iloveyou",
    "iloveyousomuch", "iloveyouforever", "administrator", "admin", "adminadmin", "root", "qwerty",
    "qwertyuiop", "qwertyqwerty", "azerty", "monkey", "dragon", "sunshine", "princess", "football",
    "footballer", "baseball", "basketball", "superman", "batman", "spiderman", "liverpool",
    "liverpoolfc", "manchester", "manchesterunited", "manchestercity", "arsenal", "arsenalfc",
    "chelsea", "chelseafc", "everton", "tottenham", "newcastle", "newcastleunited", "rangers",
    "celtic", "charlie", "chocolate", "butterfly", "computer", "internet", "michael", "jennifer",
    "jessica", "elizabeth", "alexander", "thomas", "ashley", "pokemon", "starwars", "whatever",
    "trustno", "trustnoone", "secret", "supersecret", "topsecret", "default", "correcthorse",
    "correcthorsebatterystaple", "thequickbrownfox", "abcdefg", "abcabcabc", "helloworld",
    "hellohello", "hello", "freedom", "summer", "winter", "autumn", "spring", "london", "england",
    "scotland", "wales", "britain", "unitedkingdom", "council", "thecouncil", "countycouncil",
    "citycouncil", "localcouncil", "boroughcouncil", "office", "microsoft", "windows", "google",
    "facebook", "january", "february", "march", "april", "june", "july", "august", "september",
    "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday", "christmas", "happychristmas", "birthday", "happybirthday", "mustang",
    "shadow", "master", "access", "accessgranted", "login", "guest", "testtest", "testing",
    "temppassword", "temporary", "temporarypassword", "reeve", "zaqxswcde", "asdfghjkl",
  ]
}
