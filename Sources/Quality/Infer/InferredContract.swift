// SPDX-License-Identifier: MIT

/// Proposes a contract from what a file holds, for a person to correct.
public enum InferredContract {
  /// The contract as YAML with comments that say why each line is there.
  ///
  /// Only what holds for every record is proposed, so the same file passes it.
  ///
  /// - Parameter name: the object's name; follows from the file's when left out.
  public static func yaml(
    from profile: ProfileReport, today: String, name: String? = nil
  ) -> String {
    let name = name ?? YAMLText.name(profile.dataset.name)
    var lines = [
      "# A contract proposed by `reeve infer` from \(YAMLText.comment(profile.dataset.file)).",
      "# \(profile.dataset.rows) records were read\(rejected(profile)). Everything below holds for all of them;",
      "# it is a start: keep what must be so, and delete what merely happened to be so.",
      "apiVersion: v3.1.0",
      "kind: DataContract",
      "id: \(YAMLText.quoted(name))",
      "version: 0.1.0",
      "status: draft",
      "name: \(YAMLText.quoted(profile.dataset.name))",
      "# Say what the data is for, in one sentence:",
      "# description: {purpose: }",
      "contractCreatedTs: \(YAMLText.quoted(today))",
      "schema:",
      "  - name: \(YAMLText.quoted(name))",
      "    physicalName: \(YAMLText.quoted(profile.dataset.name))",
      "    logicalType: object",
    ]
    if profile.duplicateRows > 0 {
      lines.append(
        "    # \(profile.duplicateRows) records repeat an earlier one in every column.")
    }
    for key in profile.candidateKeys.prefix(5) where key.count > 1 {
      lines.append(
        "    # Together these tell records apart: \(YAMLText.comment(key.joined(separator: ", ")))."
      )
    }
    lines.append("    properties:")
    for column in profile.columns {
      lines += InferredProperty(column: column, rows: profile.dataset.rows).lines
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func rejected(_ profile: ProfileReport) -> String {
    profile.dataset.rejected == 0 ? "" : ", \(profile.dataset.rejected) could not be"
  }
}
