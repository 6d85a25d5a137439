// SPDX-License-Identifier: MIT
import Foundation

extension JournalValue {
  /// Reads canonical JSON that the journal or the store wrote; nil for anything else.
  init?(json: String) {
    self.init(json: Data(json.utf8))
  }

  /// Reads canonical JSON that the journal or the store wrote; nil for anything else.
  init?(json: Data) {
    guard let value = try? JSONDecoder().decode(Reader.self, from: json) else { return nil }
    self = value.value
  }

  /// The member of an object.
  subscript(key: String) -> JournalValue? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  var text: String? { if case .text(let text) = self { text } else { nil } }
  var integer: Int64? { if case .integer(let number) = self { number } else { nil } }
  var members: [String: JournalValue]? { if case .object(let all) = self { all } else { nil } }
  var items: [JournalValue]? { if case .list(let all) = self { all } else { nil } }

  private struct Reader: Decodable {
    let value: JournalValue

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        value = .null
      } else if let flag = try? container.decode(Bool.self) {
        value = .bool(flag)
      } else if let number = try? container.decode(Int64.self) {
        value = .integer(number)
      } else if let text = try? container.decode(String.self) {
        value = .text(text)
      } else if let items = try? container.decode([Reader].self) {
        value = .list(items.map(\.value))
      } else {
        value = .object(try container.decode([String: Reader].self).mapValues(\.value))
      }
    }
  }
}
