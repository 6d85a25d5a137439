// SPDX-License-Identifier: MIT

import CZip
import Foundation

/// A ZIP archive whose one entry is compressed by libzip.
enum DeflatedZip {
  struct Failure: Error {}

  /// Writes `bytes` under `name` into a new archive.
  static func write(_ name: String, _ bytes: [UInt8]) throws -> TemporaryFile {
    let file = try TemporaryFile([UInt8](), suffix: ".zip")
    guard let archive = zip_open(file.path, ZIP_CREATE | ZIP_TRUNCATE, nil) else {
      throw Failure()
    }
    try bytes.withUnsafeBytes { buffer in
      guard let source = zip_source_buffer(archive, buffer.baseAddress, UInt64(buffer.count), 0),
        zip_file_add(archive, name, source, 0) >= 0, zip_close(archive) == 0
      else { throw Failure() }
    }
    return file
  }
}
