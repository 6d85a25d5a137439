// SPDX-License-Identifier: MIT
import Foundation

/// A file that was written.
public struct WrittenFile: Sendable, Hashable {
  /// Where it is, from the folder on.
  public var path: String
  /// Its size in bytes.
  public var size: Int
}

/// A reason why the example council cannot be written.
public enum ExampleCouncilProblem: Error, Equatable, CustomStringConvertible {
  /// There is something in the folder already.
  case folderNotEmpty(path: String)
  /// What should be a folder is a file.
  case notAFolder(path: String)
  /// The system refused; its reason.
  case cannotWrite(path: String, reason: String)

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .folderNotEmpty(let path):
      "\(path) is not empty, and nothing in it is replaced. Name a new folder."
    case .notAFolder(let path): "\(path) is a file, not a folder. Name a new folder."
    case .cannotWrite(let path, let reason):
      "\(path) cannot be written (\(reason)). Check the folder and the free space."
    }
  }
}

extension ExampleCouncil {
  /// The settings of the council's workspace, as `reeve.yaml`.
  public var settings: String {
    """
    # The workspace of an invented council.
    example: true
    council:
      name: Saltmere City Council
      colour: "#0f5a66"
      website: https://saltmere.example.org
      contact: data@saltmere.example.org
    # How many deliveries of each dataset are kept.
    keep-imports: 6
    site:
      host: 127.0.0.1
      port: 8080

    """
  }

  /// The data contracts by the name of their file.
  public var contractFiles: [(name: String, text: String)] {
    contracts.map { ("\($0.id).odcs.yaml", $0.yaml) }
  }

  /// Who is who, as CSV.
  public var truthFile: [UInt8] {
    var text = CSVText()
    text.add(["dataset", "row", "person", "changes"])
    for row in truth() {
      text.add([
        row.dataset, "\(row.row)", row.person, row.changes.map(\.rawValue).joined(separator: " "),
      ])
    }
    return text.bytes
  }

  /// Writes the workspace: `reeve.yaml`, `contracts/`, `links/` and `data/`.
  ///
  /// Each file is complete or not there.
  ///
  /// - Parameters:
  ///   - folder: where to; made if it is not there, and must be empty if it is.
  ///   - includingTruth: whether `truth.csv` says who is who, beside the data; never in a workspace
  ///     in which records are to be linked.
  ///   - progress: is told each file before it is written, and how many of how many are done.
  /// - Returns: the files.
  /// - Throws: ``ExampleCouncilProblem``.
  @discardableResult
  public func write(
    to folder: String, includingTruth: Bool = false,
    progress: (_ path: String, _ done: Int, _ total: Int) -> Void = { _, _, _ in }
  ) throws(ExampleCouncilProblem) -> [WrittenFile] {
    try refuseWhatIsThere(folder)
    var files: [(path: String, bytes: [UInt8])] = [("reeve.yaml", Array(settings.utf8))]
    files += contractFiles.map { ("contracts/\($0.name)", Array($0.text.utf8)) }
    files += linkFiles.map { ("links/\($0.name)", Array($0.text.utf8)) }
    files += deliveries.map { ("data/\($0.fileName)", $0.bytes) }
    if includingTruth { files.append(("truth.csv", truthFile)) }
    let root = URL(fileURLWithPath: folder, isDirectory: true)
    var written: [WrittenFile] = []
    for (done, file) in files.enumerated() {
      progress(file.path, done, files.count)
      let place = root.appendingPathComponent(file.path)
      do {
        try FileManager.default.createDirectory(
          at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.bytes).write(to: place, options: .atomic)
        try date(place, of: file.path)
      } catch {
        throw .cannotWrite(path: place.path, reason: error.localizedDescription)
      }
      written.append(WrittenFile(path: file.path, size: file.bytes.count))
    }
    return written
  }

  /// Gives a delivery's file the day on which it came.
  private func date(_ place: URL, of path: String) throws {
    guard let delivery = deliveries.first(where: { "data/\($0.fileName)" == path }) else { return }
    // The start of the day, since a file from the future would puzzle programs.
    let start = Date(timeIntervalSince1970: Double(delivery.deliveredOn.number) * 86_400)
    try FileManager.default.setAttributes([.modificationDate: start], ofItemAtPath: place.path)
  }

  private func refuseWhatIsThere(_ folder: String) throws(ExampleCouncilProblem) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else { return }
    guard isFolder.boolValue else { throw .notAFolder(path: folder) }
    let content: [String]
    do {
      content = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw .cannotWrite(path: folder, reason: error.localizedDescription)
    }
    guard content.isEmpty else { throw .folderNotEmpty(path: folder) }
  }
}
