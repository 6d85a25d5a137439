// SPDX-License-Identifier: MIT

/// Small contracts for tests.
enum ContractText {
  /// A contract whose only dataset `repairs` has the columns given; their first line is line 9.
  static func withColumns(_ columns: String, version: String = "v3.1.0") -> String {
    let indented = columns.split(separator: "\n", omittingEmptySubsequences: false)
      .map { "      " + $0 }.joined(separator: "\n")
    let top = """
      apiVersion: \(version)
      kind: DataContract
      id: c
      version: 1.0.0
      status: active
      schema:
        - name: repairs
          properties:

      """
    return top + indented + "\n"
  }
}
