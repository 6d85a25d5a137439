// SPDX-License-Identifier: MIT
import Disclosure
import Foundation
import TestSupport
import Testing

@Suite("HiGHS as a second opinion")
struct HighsTests {
  /// The library that `REEVE_HIGHS` names, or that the measurements have installed.
  private static let library: String? = {
    if let named = ProcessInfo.processInfo.environment["REEVE_HIGHS"] { return named }
    let environment = PackageFolder.url.appendingPathComponent(
      ".deps/bench-venv-suppression/lib", isDirectory: true)
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: environment.path)) ?? []
    return versions.map {
      environment.appendingPathComponent("\($0)/site-packages/highspy/libhighs.so.1").path
    }.first { FileManager.default.fileExists(atPath: $0) }
  }()

  @Test(
    "finds the same cost as COIN-OR, and proves it", .enabled(if: library != nil),
    arguments: 1...8 as ClosedRange<UInt64>)
  func sameCost(seed: UInt64) throws {
    let table = try SmallTables.random(rows: 7, columns: 8, seed: seed)
    var options = SuppressionOptions(
      timeLimit: 20, protectsFromSingletons: false, zerosMayBeSecondary: true)
    let coin = try Suppressor(table, options: options).run()
    options.highsLibrary = Self.library
    let highs = try Suppressor(table, options: options).run()

    #expect(coin.optimal && highs.optimal)
    #expect(abs(coin.cost - highs.cost) < 1e-6)
    #expect(try Auditor(table).audit(highs.suppression).isSafe)
  }

  @Test(
    "a file that is no library of HiGHS is refused",
    arguments: ["/nowhere/libhighs.so", "libm.so.6"])
  func otherLibrary(path: String) throws {
    let table = try SmallTables.twoWay(SmallTables.worked, primary: [1: (1, 2)])

    let problem = #expect(throws: SpecificationProblem.self) {
      try Suppressor(table, options: SuppressionOptions(highsLibrary: path)).run()
    }

    #expect(problem?.message.contains(path) ?? false)
  }
}
