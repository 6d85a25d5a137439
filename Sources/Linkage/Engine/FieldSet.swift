// SPDX-License-Identifier: MIT

/// The derived values that a model and its rules look at, each worked out once for every record.
struct FieldSet: Sendable {
  /// The fields.
  private(set) var fields: [Field] = []
  private(set) var places: [Derivation: Int] = [:]

  /// Works out the values of all conditions.
  ///
  /// Values that are compared with each other for equality share their numbers.
  init(
    _ predicates: [Predicate], columns: Set<String>, of records: RecordTable, threads: Int
  ) throws {
    var wanted: [Derivation] = []
    var seen = Set<Derivation>()
    var measured = Set<Derivation>()
    var groups = DisjointNames()
    func want(_ value: Derivation) { if seen.insert(value).inserted { wanted.append(value) } }
    for predicate in predicates {
      for operand in predicate.operands { want(operand.value) }
      predicate.visit { part in
        if case .texts(let one, _, let other) = part, one.value != other.value {
          groups.join(one.value, other.value)
        }
      }
      measured.formUnion(predicate.measuredTexts)
    }
    for column in columns.sorted() { want(.column(column)) }
    for value in wanted { try DerivedValue().prepare(value) }
    let worked = Parallel.map(wanted.count, threads: threads) { index in
      Self.work(out: wanted[index], of: records)
    }
    var texts = worked
    for group in groups.groups {
      let members = group.compactMap { wanted.firstIndex(of: $0) }
      Self.unify(members, in: &texts)
    }
    let needsTexts = measured
    let counted = Set(columns.map { Derivation.column($0) })
    let listed = Set(predicates.flatMap(\.lists))
    fields = Parallel.map(wanted.count, threads: threads) { index in
      switch texts[index] {
      case .texts(let pool, let codes):
        Field(
          texts: pool, codes: codes, needsTexts: needsTexts.contains(wanted[index]),
          lists: listed.contains(wanted[index]) ? ListValues(pool) : nil,
          needsFrequencies: counted.contains(wanted[index]))
      case .numbers(let numbers, let codes): Field(numbers: numbers, codes: codes)
      }
    }
    for (index, value) in wanted.enumerated() { places[value] = index }
  }

  /// The place of a value's field.
  func place(_ value: Derivation) -> Int { places[value] ?? 0 }

  fileprivate enum Worked: Sendable {
    case texts(TextPool, [UInt32])
    case numbers([Double], [UInt32])
  }

  private static func work(out value: Derivation, of records: RecordTable) -> Worked {
    if case .column(let name) = value, let column = records.columns[name] {
      return .texts(column.values, column.codes)
    }
    let runner = DerivedValue()
    try? runner.prepare(value)
    let names = value.columns
    if names.count == 1, let name = names.first, let column = records.columns[name] {
      let (result, numbers) = derive(value, runner, count: column.values.count) { code, _ in
        code == 0 ? nil : column.values.withTexts { Array($0[code]) }
      }
      return result.with(codes: column.codes.map { numbers[Int($0)] })
    }
    let (result, codes) = derive(value, runner, count: records.count) { row, name in
      guard let column = records.columns[name], column.codes[row] != 0 else { return nil }
      return column.values.withTexts { Array($0[Int(column.codes[row])]) }
    }
    return result.with(codes: codes)
  }

  private static func derive(
    _ value: Derivation, _ runner: DerivedValue, count: Int,
    _ cell: (Int, String) -> [UInt8]?
  ) -> (Worked, [UInt32]) {
    var codes: [UInt32] = []
    codes.reserveCapacity(count)
    if value.isNumber {
      var numbers = [Double.nan]
      var known: [Double: UInt32] = [:]
      for index in 0..<count {
        guard let number = runner.number(value, { cell(index, $0) }) else {
          codes.append(0)
          continue
        }
        let code = known[number] ?? UInt32(numbers.count)
        if Int(code) == numbers.count {
          numbers.append(number)
          known[number] = code
        }
        codes.append(code)
      }
      return (.numbers(numbers, []), codes)
    }
    var dictionary = ByteDictionary()
    for index in 0..<count {
      let text = runner.text(value) { cell(index, $0) }
      codes.append(text.map { $0.withUnsafeBufferPointer { dictionary.number($0) } } ?? 0)
    }
    return (.texts(dictionary.pool, []), codes)
  }

  /// Gives the values of several fields common numbers.
  private static func unify(_ members: [Int], in fields: inout [Worked]) {
    var dictionary = ByteDictionary()
    var renumbered: [(Int, [UInt32])] = []
    for member in members {
      guard case .texts(let pool, let codes) = fields[member] else { continue }
      var numbers: [UInt32] = [0]
      pool.withTexts { texts in
        for code in 1..<max(1, texts.count) { numbers.append(dictionary.number(texts[code])) }
      }
      renumbered.append((member, codes.map { numbers[Int($0)] }))
    }
    for (member, codes) in renumbered { fields[member] = .texts(dictionary.pool, codes) }
  }
}

extension FieldSet.Worked {
  fileprivate func with(codes: [UInt32]) -> FieldSet.Worked {
    switch self {
    case .texts(let pool, _): .texts(pool, codes)
    case .numbers(let numbers, _): .numbers(numbers, codes)
    }
  }
}

/// Values that are compared with each other, in groups.
private struct DisjointNames {
  private(set) var groups: [Set<Derivation>] = []

  mutating func join(_ one: Derivation, _ other: Derivation) {
    let touched = groups.filter { $0.contains(one) || $0.contains(other) }
    groups.removeAll { $0.contains(one) || $0.contains(other) }
    groups.append(touched.reduce([one, other]) { $0.union($1) })
  }
}
