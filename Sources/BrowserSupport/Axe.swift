// SPDX-License-Identifier: MIT

import Foundation

extension Browser {
  /// What the rules of axe-core find on the page that is open: WCAG 2.0 to 2.2, A and AA, and good
  /// practice; a line a breach, with where and what.
  ///
  /// - Throws: ``BrowserProblem``, or the error of the file system.
  public func accessibilityProblems() async throws -> [String] {
    if try await run("return typeof window.axe") != "object" {
      try await run(String(contentsOf: BrowserTools.axe, encoding: .utf8))
    }
    let found = try await runAndWait(
      """
      const done = arguments[arguments.length - 1]
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
      // What passes is not wanted; without it axe-core has less to gather.
      const options = { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }
      window.axe.run(document, options).then(
        result => done(result.violations.flatMap(breach => breach.nodes.map(node =>
          breach.id + ' at ' + node.target.join(' ') + ': ' +
          node.failureSummary.replace(/\\s+/g, ' ')))),
        error => done(['axe failed: ' + error]))
      """)
    return found.items.compactMap(\.text)
  }
}
