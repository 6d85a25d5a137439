// SPDX-License-Identifier: MIT

/// Turns a promise about service into a check, as far as the data can show whether it is kept.
enum ServicePlan {
  static func check(
    for promise: SLAProperty, object: SchemaObject, match: ColumnMatch, into plan: inout CheckPlan
  ) -> PlannedCheck {
    let name = promise.property
    var check = PlannedCheck(
      id: "sla.\(name)", rule: name, description: sentence(promise), dimension: .timeliness,
      source: .notChecked(reason: "the data alone cannot show this"))
    guard let kind = kind(of: name) else { return check }
    guard let value = promise.value.flatMap(Double.init), let days = daysPerUnit(promise.unit)
    else {
      check.source = .notChecked(reason: "needs a number and a unit such as d, h or y")
      return check
    }
    guard let element = promise.element, let property = element.property ?? element.object else {
      check.source = .notChecked(reason: "names no column (element) by which to measure it")
      return check
    }
    if element.property != nil, element.object != object.name,
      element.object != object.physicalName
    {
      check.source = .notChecked(reason: "speaks of another dataset, \(element.object ?? "")")
      return check
    }
    guard let index = object.properties.firstIndex(where: { $0.name == property }) else {
      check.source = .notChecked(reason: "there is no property \(property)")
      return check
    }
    check.column = property
    guard let column = match.columns[index] else {
      check.source = .notMeasurable(reason: "the column is missing")
      return check
    }
    let reader = try? ValueReader.of(object.properties[index])
    switch reader {
    case .date, .timestamp: break
    default:
      check.source = .notChecked(reason: "\(property) is neither a date nor a timestamp")
      return check
    }
    check.shownColumns = [column]
    check.source = .service(plan.services.count)
    plan.services.append(
      ServicePromise(
        kind: kind, column: column, reader: reader ?? .date(.isoDate),
        missing: MissingTexts(object.missingValues + object.properties[index].missingValues),
        days: value * days))
    return check
  }

  static func kind(of name: String) -> ServicePromise.Kind? {
    switch name.lowercased() {
    case "latency", "ly", "freshness": .freshness
    case "frequency", "fy": .frequency
    case "retention", "re": .retention
    default: nil
    }
  }

  private static func daysPerUnit(_ unit: String?) -> Double? {
    switch unit?.lowercased() ?? "d" {
    case "d", "day", "days": 1
    case "h", "hr", "hour", "hours": 1.0 / 24
    case "m", "min", "minute", "minutes": 1.0 / 1_440
    case "s", "sec", "second", "seconds": 1.0 / 86_400
    case "w", "wk", "week", "weeks": 7
    case "mo", "mon", "month", "months": 365.25 / 12
    case "y", "yr", "year", "years": 365.25
    default: nil
    }
  }

  private static func sentence(_ promise: SLAProperty) -> String {
    let amount = promise.amountInWords
    return switch kind(of: promise.property) {
    case .freshness: "The newest record is at most \(amount) old"
    case .retention: "No record is older than \(amount)"
    case .frequency: "Dates follow one another within \(amount)"
    case nil: "\(promise.property) \(amount)"
    }
  }
}

/// The instants of a column that promises about service speak of.
struct InstantSpan: Sendable {
  var first: Int64?
  var last: Int64?
  /// The days that occur, for the distances between them.
  var days: Set<Int32> = []
  var values = 0

  mutating func add(_ other: InstantSpan) {
    first = [first, other.first].compactMap { $0 }.min()
    last = [last, other.last].compactMap { $0 }.max()
    days.formUnion(other.days)
    values += other.values
  }
}
