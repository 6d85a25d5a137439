// SPDX-License-Identifier: MIT
public import ArgumentParser
import Foundation
public import Tabular

extension ReadOptions.Header: ExpressibleByArgument {}

/// The file and what is said about it.
struct ReadingOptions: ParsableArguments {
  @Argument(help: "The file to read.", completion: .file())
  var file: String

  @Option(help: "Whether the table's first row holds the headings.")
  var header: ReadOptions.Header = .auto

  @Option(help: "The worksheet, or the file in an archive, to read.")
  var sheet: String?

  @Option(help: "The cells of the worksheet to read, such as A3:F200.")
  var range: String?

  @Option(help: "The text between two fields; tab for the tabulator.")
  var delimiter: String?

  @Option(help: "The character encoding, such as windows-1252 or utf-16le.")
  var encoding: String?

  /// Opens the file.
  func open() throws -> TableFile {
    try TableFile.open(
      path: file,
      options: ReadOptions(
        header: header, sheet: sheet, range: range, delimiter: delimiter, encoding: encoding))
  }
}

/// How much of the machine may be used.
struct MachineOptions: ParsableArguments {
  @Option(help: "Threads to use; the default is one for each processor.")
  var threads: Int?

  @Option(help: "The most memory to use for keys, values and SQL, such as 500MB or 2GB.")
  var memoryLimit = "2GB"

  func validate() throws {
    if let threads, !(1...256).contains(threads) {
      throw ValidationError("--threads must be from 1 to 256, not \(threads).")
    }
    guard let bytes = Self.bytes(memoryLimit), bytes >= 64 << 20 else {
      throw ValidationError(
        "--memory-limit must be at least 64MB and written like 500MB or 2GB, not \(memoryLimit).")
    }
  }

  var threadCount: Int { threads ?? max(1, ProcessInfo.processInfo.activeProcessorCount) }
  var memoryBytes: Int { Self.bytes(memoryLimit) ?? 2 << 30 }

  /// The bytes that a text such as `2GB` or `500 MiB` means; units are powers of 1,024.
  static func bytes(_ text: String) -> Int? {
    let digits = text.prefix { $0.isNumber || $0 == "." }
    let unit = text.dropFirst(digits.count).trimmingCharacters(in: .whitespaces).uppercased()
    let powers = ["": 0, "B": 0, "K": 10, "M": 20, "G": 30, "T": 40]
    let letter = unit.replacingOccurrences(of: "IB", with: "").replacingOccurrences(
      of: "B", with: "")
    guard let number = Double(digits), let power = powers[letter], number > 0, number < 1e6 else {
      return nil
    }
    return Int(number * Double(Int(1) << power))
  }
}
