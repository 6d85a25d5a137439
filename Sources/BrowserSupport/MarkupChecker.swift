// SPDX-License-Identifier: MIT

import Foundation
import TestSupport

/// The Nu HTML checker, which says whether markup is valid, ARIA included.
public enum MarkupChecker {
  /// What the checker warns of and we mean.
  private static let intended = [
    // Only some browsers show other keys; the others take any text as before.
    "The “inputmode” attribute is not supported in all browsers.",
    // JAWS says the hint of a group of text fields only when the role is there too.
    "The “group” role is unnecessary for element “fieldset”.",
  ]

  /// What is wrong with pages, a line a fault, with page, line and words; one run for all of them.
  ///
  /// - Parameter pages: The pages' markup by a name that tells them apart.
  /// - Throws: ``BrowserProblem``, or the error of the system.
  public static func problems(of pages: [String: String]) throws -> [String] {
    guard let java = BrowserTools.java else {
      throw BrowserProblem("java is not there; run Scripts/setup --browser")
    }
    let folder = try TemporaryFolder()
    var names: [String: String] = [:]
    for (place, page) in pages.sorted(by: { $0.key < $1.key }).enumerated() {
      let file = try folder.write(page.value, to: "page-\(place).html")
      names[file.lastPathComponent] = page.key
    }
    let output = try folder.write("", to: "output.json")
    let process = Process()
    process.executableURL = java
    process.arguments =
      [
        "-Xss4m", "-jar", BrowserTools.checker.path, "--format", "json", "--stdout",
        "--exit-zero-always",
      ]
      + names.keys.sorted().map { folder.url.appendingPathComponent($0).path }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = FileHandle.nullDevice
    guard try process.runToEnd() == 0, process.terminationReason == .exit else {
      throw BrowserProblem("the HTML checker ended with \(process.terminationStatus)")
    }
    let answer = try JSONDecoder().decode(JSON.self, from: Data(contentsOf: output))
    guard let messages = answer["messages"] else {
      throw BrowserProblem("the HTML checker gave no messages")
    }
    return messages.items.filter { message in
      !intended.contains { (message["message"]?.text ?? "").hasPrefix($0) }
    }.map { message in
      let file = (message["url"]?.text ?? "").split(separator: "/").last.map(String.init) ?? ""
      let line = message["lastLine"]?.number.map { ", line \(Int($0))" } ?? ""
      return "\(names[file] ?? file)\(line): \(message["message"]?.text ?? "?")"
    }
  }
}
