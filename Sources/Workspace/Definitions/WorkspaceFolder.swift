// SPDX-License-Identifier: MIT
import Foundation

/// Where everything in a workspace is.
struct WorkspaceFolder: Sendable {
  /// The folder as an absolute path, without a slash at its end.
  let path: String

  init(_ path: String) {
    self.path = URL(fileURLWithPath: path, isDirectory: true).standardizedFileURL.path
  }

  var configuration: String { path + "/reeve.yaml" }
  var contracts: String { path + "/contracts" }
  var links: String { path + "/links" }
  var data: String { path + "/data" }
  /// What Reeve keeps for itself.
  var own: String { path + "/.reeve" }
  var database: String { own + "/reeve.sqlite" }
  var lake: String { own + "/lake" }
  var temporary: String { own + "/tmp" }
  var buildLock: String { own + "/build.lock" }

  /// The absolute path of a path in the workspace.
  func absolute(_ relative: String) -> String { path + "/" + relative }

  /// Whether the folder is a workspace.
  var isThere: Bool { FileManager.default.fileExists(atPath: configuration) }

  /// Makes the folders that Reeve keeps for itself; only this account can open them.
  ///
  /// - Throws: `WorkspaceProblem.fault`.
  func makeOwnFolders() throws(WorkspaceProblem) {
    do {
      for folder in [own, lake, temporary] {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      }
    } catch {
      throw .fault(
        "\(own): cannot be made (\(reason(of: error)))",
        remedy: "Check that you may write in the workspace and that the disk is not full")
    }
  }
}

/// The system's reason for an error, without paths.
func reason(of error: any Error) -> String {
  let error = error as NSError
  if error.domain == NSPOSIXErrorDomain { return String(cString: strerror(Int32(error.code))) }
  if let below = error.userInfo[NSUnderlyingErrorKey] as? NSError,
    below.domain == NSPOSIXErrorDomain
  {
    return String(cString: strerror(Int32(below.code)))
  }
  switch CocoaError.Code(rawValue: error.code) {
  case .fileWriteOutOfSpace: return "No space left on device"
  case .fileWriteNoPermission, .fileReadNoPermission: return "Permission denied"
  case .fileNoSuchFile, .fileReadNoSuchFile: return "No such file or directory"
  default: return "error \(error.code)"
  }
}
