// SPDX-License-Identifier: MIT
import Definitions

extension ContractReader {
  /// Reads the least and the greatest value of a column, and reports when nothing lies between.
  mutating func readBounds(
    of element: ContractElement, type: LogicalType?, into options: inout LogicalTypeOptions
  ) {
    let low = readBound(of: element, "minimum", "exclusiveMinimum", type: type)
    let high = readBound(of: element, "maximum", "exclusiveMaximum", type: type)
    options.minimum = low.inclusive
    options.exclusiveMinimum = low.exclusive
    options.maximum = high.inclusive
    options.exclusiveMaximum = high.exclusive
    let format = options.format
    func value(_ text: String?) -> ContractDecimal? {
      text.flatMap { ContractBound.value(of: $0, type: type, format: format) }
    }
    let least = [value(low.inclusive), value(low.exclusive)].compactMap(\.self).max()
    let most = [value(high.inclusive), value(high.exclusive)].compactMap(\.self).min()
    guard let least, let most else { return }
    let isOpen = least == value(low.exclusive) || most == value(high.exclusive)
    guard least > most || (least == most && isOpen) else { return }
    log.error(
      "No value lies between the lower and the upper bound",
      at: element["maximum"] ?? element["exclusiveMaximum"] ?? element,
      remedy: "Correct the bounds")
  }

  /// Reads a bound; `true` beside it, as 3.0 has it, makes it one that values must not reach.
  private mutating func readBound(
    of element: ContractElement, _ plain: String, _ strict: String, type: LogicalType?
  ) -> (inclusive: String?, exclusive: String?) {
    let inclusive = boundText(element[plain], of: element, type: type)
    guard let bound = element[strict] else { return (inclusive, nil) }
    guard case .boolean(let isStrict) = bound.node.kind else {
      if version < .v31 {
        log.warning(
          "`\(strict)` is a bound only since v3.1.0", at: bound,
          remedy: "Set `apiVersion` to v3.1.0, or write true here and the bound as `\(plain)`")
      }
      return (inclusive, boundText(bound, of: element, type: type))
    }
    if version >= .v31 {
      log.warning(
        "`\(strict)` is true or false only in v3.0", at: bound,
        remedy: "Write the bound itself here and remove `\(plain)`")
    }
    if isStrict, element[plain] == nil {
      log.warning(
        "`\(strict): true` has no effect without `\(plain)`", at: bound, remedy: "Add `\(plain)`")
    }
    return isStrict ? (nil, inclusive) : (inclusive, nil)
  }

  private mutating func boundText(
    _ bound: ContractElement?, of element: ContractElement, type: LogicalType?
  ) -> String? {
    guard let bound, let type else { return nil }
    let kind = bound.node.kind
    let isNumeric = type == .number || type == .integer
    // Values of the wrong kind have been reported already.
    guard isNumeric ? kind == .integer || kind == .number : kind == .text,
      let text = bound.node.scalarText
    else {
      if isNumeric, bound.isExclusive {
        log.error("\(bound.label) must be a number", at: bound, remedy: "Correct the value")
      } else if !isNumeric, bound.isExclusive, kind != .text {
        log.error(
          "\(bound.label) must be text", at: bound, remedy: "Write it in quotes, as a date or time")
      }
      return nil
    }
    let format = element.text("format")
    if ContractBound.value(of: text, type: type, format: format) != nil { return text }
    if !isNumeric, let format, !ContractBound.understands(format) { return text }
    log.error(
      "\(bound.label) `\(text)` isn't a value of the type `\(type.rawValue)`", at: bound,
      remedy: ContractBound.remedy(for: type))
    return nil
  }
}

extension ContractElement {
  /// Whether the value is a bound that was a Boolean in 3.0, which the shape check lets pass.
  fileprivate var isExclusive: Bool {
    if case .key(_, let name) = path { return name.hasPrefix("exclusive") }
    return false
  }
}
