// SPDX-License-Identifier: MIT

/// Finds keys that occur more than once, exactly, within a bounded amount of memory.
///
/// Keys come in the order of the file. While they fit, each answer is immediate. When they no longer
/// do, all keys go to a file by their first bits, and the answers come at the end, part by part.
final class UniqueKeys {
  private let shared: KeyMemory
  private var table = KeyTable()
  private var isInFile = false
  private var number = 0
  private var gathered: [KeyFile.Entry] = []
  private var blocks: [KeyFile.Block] = []

  /// The memory that its table takes, in bytes; 0 once the keys are in the file.
  private(set) var memory: Int

  /// - Parameter memory: what it shares with other sets.
  init(sharing memory: KeyMemory) {
    shared = memory
    self.memory = table.memory
    number = shared.join(self)
    shared.change(by: self.memory)
  }

  /// A set that shares its memory with no other.
  convenience init(memoryLimit: Int, folder: String? = nil) {
    self.init(sharing: KeyMemory(limit: memoryLimit, sets: 1, folder: folder))
  }

  deinit { shared.leave(number, bytes: memory) }

  /// Takes the keys of the next records, one for each.
  ///
  /// - Parameter firstRow: the number of the first record among those read.
  /// - Returns: how many were seen before, as far as that is known now.
  func add(_ keys: [KeyHash], firstRow: Int) throws -> Int {
    var repeated = 0
    var start = 0
    while start < keys.count {
      let end = min(keys.count, start + KeyTable.touched)
      if !isInFile { table.touch(keys[start..<end]) }
      for index in start..<end where try add(keys[index], row: firstRow + index) == true {
        repeated += 1
      }
      start = end
    }
    return repeated
  }

  /// Takes the key of the next record.
  ///
  /// - Returns: whether it was seen before; nil when that is known only at the end.
  func add(_ key: KeyHash, row: Int) throws -> Bool? {
    // Growing needs the old and the new table at once.
    if table.isFull { try shared.makeRoom(for: memory * 2) }
    guard !isInFile else {
      try append(KeyFile.Entry(key: key, row: row))
      return nil
    }
    let isNew = table.insert(key)
    note()
    return !isNew
  }

  /// The rows found only at the end, ascending.
  func remaining() throws -> [Int] {
    guard isInFile else { return [] }
    try flush()
    gathered = []
    let file = try shared.openFile()
    var rows: [Int] = []
    for partition in 0..<KeyFile.partitions {
      var seen = KeyTable()
      for block in blocks {
        for entry in try file.read(partition, of: block)
        where !seen.insert(entry.key) && entry.row >= 0 {
          rows.append(entry.row)
        }
      }
    }
    return rows.sorted()
  }

  /// Moves all keys to the file, where further ones follow.
  func moveToFile() throws {
    _ = try shared.openFile()
    isInFile = true
    var full = KeyTable()
    swap(&full, &table)
    note()
    gathered.reserveCapacity(shared.gathered)
    try full.forEach { try append(KeyFile.Entry(key: $0, row: -1)) }
  }

  private func note() {
    let now = isInFile ? 0 : table.memory
    guard now != memory else { return }
    shared.change(by: now - memory)
    memory = now
  }

  private func append(_ entry: KeyFile.Entry) throws {
    gathered.append(entry)
    if gathered.count >= shared.gathered { try flush() }
  }

  private func flush() throws {
    guard !gathered.isEmpty else { return }
    blocks.append(try shared.openFile().append(gathered))
    gathered.removeAll(keepingCapacity: true)
  }
}
