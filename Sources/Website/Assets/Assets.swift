// SPDX-License-Identifier: MIT
import Components
import Crypto
import Foundation

/// The site's own files under one address that changes with any of them, so that browsers may keep
/// them for ever.
struct Assets: Sendable {
  /// The files that every page needs.
  private static let needed = [
    "reeve.css", "reeve.js", "js-enabled.js", "icon.svg", "vendor/govuk-frontend.min.css",
    "vendor/govuk-frontend.min.js",
  ]

  private let files: [String: Asset]
  /// What stands between `/assets/` and a file's name.
  let version: String
  /// The files as a page names them.
  let page: PageAssets

  /// Reads the folder's files; those hidden or of an unknown kind are left out.
  ///
  /// - Parameters:
  ///   - folder: The folder `Public`.
  ///   - colours: The style sheet of the council's colours.
  /// - Throws: ``AssetProblem`` when a file that every page needs is missing or unreadable.
  init(folder: URL, colours: String) throws(AssetProblem) {
    var files = [
      "colours.css": Asset(mediaType: "text/css; charset=utf-8", bytes: [UInt8](colours.utf8))
    ]
    for name in Self.names(in: folder) {
      guard let type = Asset.mediaType(ofFile: name),
        let bytes = try? Data(contentsOf: folder.appendingPathComponent(name))
      else { continue }
      files[name] = Asset(mediaType: type, bytes: [UInt8](bytes))
    }
    for name in Self.needed where files[name] == nil {
      throw AssetProblem(
        description: "\(folder.appendingPathComponent(name).path) is missing; run make setup.")
    }
    self.files = files

    var hash = SHA256()
    for (name, file) in files.sorted(by: { $0.key < $1.key }) {
      hash.update(data: Data("\(name)\0\(file.tag)\0".utf8))
    }
    let version = Asset.hash(of: Data(hash.finalize()))
    self.version = version
    let address = { (name: String) in SiteAddress.asset(version: version, name: name).link }
    page = PageAssets(
      stylesheets: [
        address("vendor/govuk-frontend.min.css"), address("reeve.css"), address("colours.css"),
      ],
      earlyScript: address("js-enabled.js"), script: address("reeve.js"),
      icon: address("icon.svg"))
  }

  /// A file by its name below `Public`.
  subscript(name: String) -> Asset? { files[name] }

  private static func names(in folder: URL) -> [String] {
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return (paths ?? []).filter { path in
      let isHidden = path.split(separator: "/").contains { $0.hasPrefix(".") }
      let kind =
        try? FileManager.default.attributesOfItem(
          atPath: folder.appendingPathComponent(path).path)[.type] as? FileAttributeType
      return !isHidden && kind == .typeRegular
    }
  }
}
