// SPDX-License-Identifier: MIT
import Foundation

/// Copies and moves files so that none is ever lost, half there, or replaced.
enum FileMove {
  /// What stands in the way of a move.
  enum Refusal: Error, Equatable {
    /// There is a file of that name.
    case exists
  }

  /// Copies a file; the copy appears whole or not at all, keeps the time of modification, and
  /// replaces nothing.
  ///
  /// - Throws: `Refusal.exists` or `WorkspaceProblem.fault`.
  static func copy(_ source: String, to target: String) throws {
    let folder = (target as NSString).deletingLastPathComponent
    let temporary =
      "\(folder)/.\((target as NSString).lastPathComponent).\(getpid())-\(UInt32.random(in: 0 ... .max)).part"
    defer { unlink(temporary) }
    try copyBytes(source, to: temporary)
    guard link(temporary, target) == 0 else {
      if errno == EEXIST { throw Refusal.exists }
      throw fault(target)
    }
    synchronize(folder)
  }

  /// Moves a file to a name that is free, also to another disk.
  ///
  /// Ended by force in between, the file is there under both names, and moving again ends it.
  ///
  /// - Throws: `Refusal.exists` or `WorkspaceProblem.fault`.
  static func move(_ source: String, to target: String) throws {
    if link(source, target) != 0 {
      switch errno {
      case EEXIST:
        guard isSameFile(source, target) else { throw Refusal.exists }
      case EXDEV, EPERM, EOPNOTSUPP, EMLINK: try copy(source, to: target)
      default: throw fault(target)
      }
    }
    synchronize((target as NSString).deletingLastPathComponent)
    guard unlink(source) == 0 || errno == ENOENT else { throw fault(source) }
  }

  /// Whether two names stand for one file.
  static func isSameFile(_ one: String, _ other: String) -> Bool {
    var (first, second) = (stat(), stat())
    return stat(one, &first) == 0 && stat(other, &second) == 0 && first.st_ino == second.st_ino
      && first.st_dev == second.st_dev
  }

  private static func copyBytes(_ source: String, to target: String) throws {
    let input = open(source, O_RDONLY | O_CLOEXEC)
    guard input >= 0 else { throw fault(source) }
    defer { close(input) }
    let output = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o640)
    guard output >= 0 else { throw fault(target) }
    defer { close(output) }
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 64)
    defer { block.deallocate() }
    while true {
      let count = read(input, block.baseAddress, block.count)
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR { continue }
        throw fault(source)
      }
      var written = 0
      while written < count {
        let step = write(output, block.baseAddress?.advanced(by: written), count - written)
        if step >= 0 {
          written += step
        } else if errno != EINTR {
          throw fault(target)
        }
      }
    }
    var status = stat()
    if fstat(input, &status) == 0 {
      let times = [status.st_atim, status.st_mtim]
      _ = times.withUnsafeBufferPointer { futimens(output, $0.baseAddress) }
    }
    guard fsync(output) == 0 else { throw fault(target) }
  }

  private static func synchronize(_ folder: String) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private static func fault(_ path: String) -> WorkspaceProblem {
    let words = String(cString: strerror(errno))
    return .fault(
      "\(path): cannot be read or written (\(words))",
      remedy: "Check your rights there and the free space; nothing was lost")
  }
}
