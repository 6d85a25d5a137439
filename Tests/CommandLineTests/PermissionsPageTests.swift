// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing
import Website
import Workspace

@testable import CommandLine

@Suite("The page of permissions")
struct PermissionsPageTests {
  @Test("says of every template and route what the program does")
  func asMade() throws {
    let page = try String(
      contentsOf: PackageFolder.url.appendingPathComponent("docs/reference/permissions.md"),
      encoding: .utf8)
    let folder = try TemporaryFolder()
    let path = folder.url.appendingPathComponent("council").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try Data("council:\n  name: Saltmere\n".utf8).write(
      to: URL(fileURLWithPath: path).appendingPathComponent("reeve.yaml"))
    let templates = try Workspace.open(path).registerDesk().permissions(of: nil)

    #expect(templates.count == 15)
    for template in templates {
      #expect(page.contains(PermissionText.markdown(template)), "\(template.id)")
    }
    #expect(page.contains(RouteTable.markdown))
  }
}
