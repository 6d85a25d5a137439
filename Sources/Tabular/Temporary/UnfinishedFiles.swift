// SPDX-License-Identifier: MIT
internal import Glibc
internal import Synchronization

/// The files and folders that must go when this process ends before it is done with them.
///
/// A path is noted before it is made and forgotten once it was removed or has become a result, so
/// that at any moment everything unfinished is known here.
public enum UnfinishedFiles {
  private struct State {
    var paths: Set<String> = []
    var isEnding = false
  }

  private static let state = Mutex(State())

  /// Notes a path that is about to be made.
  ///
  /// Never returns once the process is ending, so that nothing new is made behind its back.
  static func note(_ path: String) {
    let isEnding = state.withLock { state in
      if !state.isEnding { state.paths.insert(absolute(path)) }
      return state.isEnding
    }
    while isEnding { pause() }
  }

  /// Forgets a path that is no more or that is finished.
  static func forget(_ path: String) {
    _ = state.withLock { $0.paths.remove(absolute(path)) }
  }

  /// Makes files that are no results until all of them are whole.
  ///
  /// - Parameter paths: what `body` makes; those that are there already are left alone.
  public static func making<Value>(_ paths: [String], _ body: () throws -> Value) throws -> Value {
    let new = paths.filter { access($0, F_OK) != 0 }
    for path in new { note(path) }
    defer { for path in new { forget(path) } }
    do {
      return try body()
    } catch {
      for path in new { unlink(path) }
      throw error
    }
  }

  /// Removes everything unfinished; for the moment before the process ends.
  ///
  /// Other threads may still be at work: folders are renamed first, so that nobody finds them to
  /// put more in, and what could not be removed at once is tried again.
  public static func removeAll() {
    let paths = state.withLock { state in
      state.isEnding = true
      return state.paths
    }
    for path in paths {
      let away = path + ".gone"
      let place = rename(path, away) == 0 ? away : path
      for _ in 0..<5 where !FileTree.remove(place) { usleep(2_000) }
    }
  }

  /// The working directory may change, a path must not.
  private static func absolute(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    guard let folder = getcwd(nil, 0) else { return path }
    defer { free(folder) }
    return String(cString: folder) + "/" + path
  }
}

/// A file, or a folder with all in it.
enum FileTree {
  /// Removes it; links are removed, never followed.
  ///
  /// - Returns: whether nothing is left of it.
  @discardableResult
  static func remove(_ path: String) -> Bool {
    // A folder cannot be unlinked, a link to one can.
    if unlink(path) == 0 || errno == ENOENT { return true }
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard folder >= 0 else { return errno == ENOENT }
    empty(folder)
    return rmdir(path) == 0 || errno == ENOENT
  }

  /// Removes what is in an open folder, and closes it.
  ///
  /// Everything goes by the open folder, so that nobody can put a link in place of one on the way.
  private static func empty(_ folder: Int32) {
    for name in names(in: folder) {
      guard unlinkat(folder, name, 0) != 0, errno != ENOENT else { continue }
      let inner = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard inner >= 0 else { continue }
      empty(inner)
      unlinkat(folder, name, AT_REMOVEDIR)
    }
    close(folder)
  }

  /// The names in an open folder, which stays open.
  static func names(in folder: Int32) -> [String] {
    let copy = dup(folder)
    guard copy >= 0 else { return [] }
    guard let listing = fdopendir(copy), let place = MemoryLayout.offset(of: \dirent.d_name) else {
      close(copy)
      return []
    }
    defer { closedir(listing) }
    var names: [String] = []
    // An entry is shorter than its C type, so the name is read from its place, never copied whole.
    while let entry = readdir(listing) {
      let letters = UnsafeRawPointer(entry).advanced(by: place)
      let name = String(cString: letters.assumingMemoryBound(to: CChar.self))
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}
