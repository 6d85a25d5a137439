// SPDX-License-Identifier: MIT
import ArgumentParser
import Foundation
import Linkage
import Tabular

/// The files whose records are linked.
struct LinkInputs: ParsableArguments {
  @Option(
    name: .customLong("input"), parsing: .upToNextOption,
    help: ArgumentHelp(
      "The files to link, each as FILE or NAME=FILE; the name is that of the file if left out.",
      valueName: "file"),
    completion: .file())
  var files: [String]

  func validate() throws {
    guard !files.isEmpty else {
      throw ValidationError("name at least one file after --input.")
    }
  }

  func open() throws -> [LinkageInput] { try Self.open(files) }

  /// Opens files, each named once.
  static func open(_ files: [String]) throws -> [LinkageInput] {
    var taken = Set<String>()
    return try files.map { text in
      let (given, path) = split(text)
      let file = try TableFile.open(path: path)
      var name = given ?? file.info.name
      guard !taken.contains(name) || given == nil else {
        throw CommandProblem(
          description: "Two inputs are called \(name). Give one of them another name.")
      }
      var copy = 2
      while taken.contains(name) {
        name = "\(file.info.name)_\(copy)"
        copy += 1
      }
      taken.insert(name)
      return LinkageInput(name: name, file: file, isNamed: given != nil)
    }
  }

  /// A name before the first equals sign, unless all of it is the path of a file.
  private static func split(_ text: String) -> (name: String?, path: String) {
    guard let sign = text.firstIndex(of: "="), sign != text.startIndex,
      !FileManager.default.fileExists(atPath: text)
    else { return (nil, text) }
    return (String(text[..<sign]), String(text[text.index(after: sign)...]))
  }
}

extension [LinkageInput] {
  /// The size of all files in bytes.
  var bytes: Int { reduce(0) { $0 + $1.file.info.bytes } }
}
