// SPDX-License-Identifier: MIT

/// What a cell that holds JSON text looks like from outside.
public enum JSONShape {
  /// How many items a list has, and whether no two are written alike; nil when it is no JSON list.
  public static func items(
    ofList text: UnsafeBufferPointer<UInt8>
  ) -> (count: Int, areUnique: Bool)? {
    var scanner = JSONScanner(text)
    guard scanner.takeIf(UInt8(ascii: "[")) else { return nil }
    var items: [[UInt8]] = []
    if !scanner.takeIf(UInt8(ascii: "]")) {
      repeat {
        guard let item = try? scanner.value() else { return nil }
        items.append(Array(text[item]))
      } while scanner.takeIf(UInt8(ascii: ","))
      guard scanner.takeIf(UInt8(ascii: "]")) else { return nil }
    }
    guard scanner.peek() == nil else { return nil }
    return (items.count, Set(items).count == items.count)
  }

  /// How many members an object has; nil when it is no JSON object.
  public static func members(ofObject text: UnsafeBufferPointer<UInt8>) -> Int? {
    var scanner = JSONScanner(text)
    guard scanner.takeIf(UInt8(ascii: "{")) else { return nil }
    var count = 0
    if !scanner.takeIf(UInt8(ascii: "}")) {
      repeat {
        var name: [UInt8] = []
        do {
          try scanner.string(into: &name)
          try scanner.take(UInt8(ascii: ":"))
          _ = try scanner.value()
        } catch {
          return nil
        }
        count += 1
      } while scanner.takeIf(UInt8(ascii: ","))
      guard scanner.takeIf(UInt8(ascii: "}")) else { return nil }
    }
    return scanner.peek() == nil ? count : nil
  }
}
