// SPDX-License-Identifier: MIT

/// The memory that several sets of keys share, and the file for those that do not fit into it.
///
/// When the sets together would need more, the largest of them moves to the file; small ones stay
/// in memory. Sets of one memory are filled by one thread at a time.
final class KeyMemory {
  /// How many bytes the tables of all sets may take together.
  let limit: Int
  /// How many entries each set that is in the file gathers before it writes them.
  let gathered: Int
  private(set) var used = 0
  private var sets: [Int: Unowned] = [:]
  private var nextNumber = 0
  private let parent: String?
  private var file: KeyFile?

  private struct Unowned { unowned let set: UniqueKeys }

  /// - Parameters:
  ///   - limit: in bytes.
  ///   - sets: how many sets will share it.
  ///   - parent: where a folder for the file may be made; it is removed at the end.
  init(limit: Int, sets: Int, folder parent: String? = nil) {
    self.limit = limit
    self.parent = parent
    let share = limit / 4 / max(1, sets) / MemoryLayout<KeyFile.Entry>.stride
    gathered = min(8_192, max(64, share))
  }

  /// Takes a set in and gives it a number.
  func join(_ set: UniqueKeys) -> Int {
    sets[nextNumber] = Unowned(set: set)
    nextNumber += 1
    return nextNumber - 1
  }

  /// Lets a set go that has taken so many bytes; it may be on its way out of memory.
  func leave(_ number: Int, bytes: Int) {
    used -= bytes
    sets[number] = nil
  }

  /// Notes that a set's table grew or went.
  func change(by bytes: Int) { used += bytes }

  /// Moves the largest sets to the file until `bytes` more fit, or all are there.
  func makeRoom(for bytes: Int) throws {
    while used + bytes > limit {
      // Of equally large ones the first, so that every run does the same.
      let largest = sets.max { one, other in
        let (memory, others) = (one.value.set.memory, other.value.set.memory)
        return memory != others ? memory < others : one.key > other.key
      }
      guard let largest = largest?.value.set, largest.memory > 0 else { return }
      try largest.moveToFile()
    }
  }

  /// The file, made when it is first needed.
  func openFile() throws -> KeyFile {
    if let file { return file }
    let new = try KeyFile(in: parent)
    file = new
    return new
  }
}
