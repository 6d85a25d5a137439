// SPDX-License-Identifier: MIT
import Foundation
import TestSupport

extension TemporaryFolder {
  /// Packs a Word document with the system's Python, which is there wherever tests run.
  ///
  /// - Parameters:
  ///   - body: the elements of the main part's body.
  ///   - prologue: what stands before the main part's first element.
  ///   - parts: the elements of further parts, by name.
  func writeWord(
    _ body: String, prologue: String = "", parts: [String: String] = [:], to name: String
  ) throws {
    func xml(_ elements: String, _ prologue: String = "") -> String {
      "<?xml version=\"1.0\"?>\(prologue)<w:part xmlns:w=\"w\" xmlns:wp=\"wp\" "
        + "xmlns:dc=\"dc\" xmlns:c=\"c\">\(elements)</w:part>"
    }
    let texts = parts.mapValues { xml($0) }
      .merging(["word/document.xml": xml("<w:body>\(body)</w:body>", prologue)]) { $1 }
    let source = try write(try JSONEncoder().encode(texts), to: "\(name).json")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "python3", "-c",
      "import json,sys,zipfile; z=zipfile.ZipFile(sys.argv[2],'w'); "
        + "[z.writestr(name,text) for name,text in json.load(open(sys.argv[1])).items()]",
      source.path, url.appendingPathComponent(name).path,
    ]
    try process.runToEnd()
  }
}
