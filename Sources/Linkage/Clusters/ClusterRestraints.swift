// SPDX-License-Identifier: MIT

/// What keeps records apart, whatever they weigh.
struct ClusterRestraints: Sendable {
  /// Of each record, a bit for each duplicate-free source; empty where there are none.
  private let sources: [[UInt64]]
  private let sourceOfRow: [UInt16]
  /// Of each identifier, the number of its value by record; 0 for none.
  private let identifiers: [[UInt32]]
  /// The records that a record is never linked with.
  private let never: [UInt32: Set<UInt32>]
  let sizeLimit: Int

  init(_ options: ClusterOptions, _ records: RecordTable) throws(ModelProblem) {
    for name in options.duplicateFreeSources.sorted() where !records.sources.contains(name) {
      throw ModelProblem(
        "The source \(name), which is said to be free of duplicates, isn't among the inputs",
        remedy: "Name one of \(records.sources.joined(separator: ", "))")
    }
    let free = records.sources.indices.filter {
      options.duplicateFreeSources.contains(records.sources[$0])
    }
    if free.isEmpty {
      sources = []
      sourceOfRow = []
    } else {
      let words = (free.count + 63) / 64
      var bits = [[UInt64]](
        repeating: [UInt64](repeating: 0, count: words), count: records.sources.count)
      for (place, source) in free.enumerated() { bits[source][place / 64] |= 1 << (place % 64) }
      sources = bits
      sourceOfRow = records.sourceOfRow
    }
    var identifiers: [[UInt32]] = []
    for identifier in options.identifiers {
      guard let column = records.columns[identifier.column] else {
        throw ModelProblem(
          "The column \(identifier.column), whose values keep people apart, wasn't read",
          remedy: "Compare it in the model as well")
      }
      identifiers.append(column.numbers(of: identifier.form))
    }
    self.identifiers = identifiers
    var never: [UInt32: Set<UInt32>] = [:]
    for link in options.neverLinked where link.one != link.other {
      never[link.one, default: []].insert(link.other)
      never[link.other, default: []].insert(link.one)
    }
    self.never = never
    sizeLimit = options.sizeLimit ?? .max
  }

  /// What is known of a group of records.
  struct Group: Sendable {
    var size = 1
    var sources: [UInt64]
    var identifiers: [UInt32]
    /// The records, where some of them may not be linked with certain others.
    var rows: [UInt32]
    var isMarked: Bool
  }

  func group(of row: UInt32) -> Group {
    Group(
      sources: sources.isEmpty ? [] : sources[Int(sourceOfRow[Int(row)])],
      identifiers: identifiers.map { $0[Int(row)] }, rows: never.isEmpty ? [] : [row],
      isMarked: never[row] != nil)
  }

  /// Why two groups are kept apart; nil when they aren't.
  func reason(_ one: Group, _ other: Group) -> KeptApart? {
    for index in one.sources.indices where one.sources[index] & other.sources[index] != 0 {
      return .sameSource
    }
    for index in one.identifiers.indices {
      let (first, second) = (one.identifiers[index], other.identifiers[index])
      if first != 0, second != 0, first != second { return .differentIdentifiers }
    }
    if one.isMarked, other.isMarked {
      let others = Set(other.rows)
      for row in one.rows {
        if let apart = never[row], !apart.isDisjoint(with: others) { return .neverLinked }
      }
    }
    return one.size + other.size > sizeLimit ? .sizeLimit : nil
  }

  func joined(_ one: Group, _ other: Group) -> Group {
    var group = one
    group.size += other.size
    for index in group.sources.indices { group.sources[index] |= other.sources[index] }
    for index in group.identifiers.indices where group.identifiers[index] == 0 {
      group.identifiers[index] = other.identifiers[index]
    }
    group.rows += other.rows
    group.isMarked = one.isMarked || other.isMarked
    return group
  }
}

/// Why records that a pair would bring together are in different clusters.
public enum KeptApart: String, Sendable, CaseIterable {
  /// The agreement of their clusters as a whole is too weak, or a better pair was in the way.
  case weakBridge = "weak-bridge"
  /// Their clusters have records of the same duplicate-free source.
  case sameSource = "same-source"
  /// Their clusters have different identifiers of a kind of which everyone has one.
  case differentIdentifiers = "different-identifiers"
  /// Someone found records of their clusters to be of different people.
  case neverLinked = "never-linked"
  /// Their clusters together would be larger than allowed.
  case sizeLimit = "size-limit"
}

extension CodedColumn {
  /// The number of each record's value in a form, the same for values that mean the same.
  func numbers(of form: ValueForm) -> [UInt32] {
    let (pool, numbers) = canonical(form)
    _ = pool
    return codes.map { numbers[Int($0)] }
  }

  /// The values in a form, each once, and the number of each old value; 0 for one not in the form.
  func canonical(_ form: ValueForm) -> (pool: TextPool, numbers: [UInt32]) {
    var dictionary = ByteDictionary(capacity: values.count)
    var numbers = [UInt32](repeating: 0, count: values.count)
    for code in 1..<max(1, values.count) {
      guard let text = form.canonical(values.string(code)), !text.isEmpty else { continue }
      numbers[code] = Array(text.utf8).withUnsafeBufferPointer { dictionary.number($0) }
    }
    return (dictionary.pool, numbers)
  }
}
