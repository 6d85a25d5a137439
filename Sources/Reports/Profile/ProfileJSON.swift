// SPDX-License-Identifier: MIT
public import Quality

/// A profile as the documented JSON.
public struct ProfileJSON: Sendable {
  private let profile: ProfileReport

  /// Makes it from a profile.
  public init(_ profile: ProfileReport) { self.profile = profile }

  /// The profile as UTF-8, with a line end last.
  public func renderedBytes() -> [UInt8] { value.renderedBytes() }

  /// The profile as an ordered value.
  public var value: JSONValue {
    .object([
      ("reeve", .string(profile.reeve)),
      ("dataset", profile.dataset.jsonValue),
      ("columns", .array(profile.columns.map(\.jsonValue))),
      (
        "candidateKeys",
        .array(profile.candidateKeys.map { .array($0.map(JSONValue.string)) })
      ),
      ("duplicateRows", .integer(profile.duplicateRows)),
      (
        "rejected",
        .array(
          profile.rejected.map {
            .object([
              ("line", .integer($0.line)), ("reason", .string($0.reason)),
              ("text", .string($0.text)),
            ])
          })
      ),
      (
        "ignored",
        .array(
          profile.ignored.map {
            .object([("line", .integer($0.line)), ("reason", .string($0.reason))])
          })
      ),
      ("warnings", .array(profile.warnings.map(JSONValue.string))),
      ("seconds", .number(profile.seconds)),
    ])
  }
}

extension ColumnProfile {
  fileprivate var jsonValue: JSONValue {
    .object([
      ("name", .string(name)), ("heading", .string(heading)), ("type", .string(type)),
      ("format", JSONValue(format)), ("isAmbiguousDate", .boolean(isAmbiguousDate)),
      ("values", .integer(values)), ("nulls", .integer(nulls)), ("distinct", .integer(distinct)),
      (
        "types",
        .array(types.map { .object([("type", .string($0.type)), ("count", .integer($0.count))]) })
      ),
      ("marks", Self.counts(marks)),
      (
        "lengths",
        lengths.map {
          .object([
            ("minimum", .integer($0.minimum)), ("maximum", .integer($0.maximum)),
            ("mean", .number($0.mean)),
          ])
        } ?? .null
      ),
      ("minimum", JSONValue(minimum)), ("maximum", JSONValue(maximum)), ("mean", JSONValue(mean)),
      (
        "quantiles",
        quantiles.map { quantiles in
          .object(
            quantiles.sorted { Self.percent($0.key) < Self.percent($1.key) }
              .map { ($0.key, .string($0.value)) })
        } ?? .null
      ),
      (
        "histogram",
        histogram.map {
          .array(
            $0.map {
              .object([
                ("from", .string($0.from)), ("to", .string($0.to)), ("count", .integer($0.count)),
              ])
            })
        } ?? .null
      ),
      ("topValues", Self.counts(topValues)),
      (
        "patterns",
        .array(
          patterns.map {
            .object([("pattern", .string($0.pattern)), ("count", .integer($0.count))])
          })
      ),
      (
        "meanings",
        .array(
          meanings.map {
            .object([
              ("id", .string($0.id)), ("title", .string($0.title)), ("share", .number($0.share)),
            ])
          })
      ),
      ("isPersonal", .boolean(isPersonal)), ("leadingZeros", .integer(leadingZeros)),
      ("edgeSpaces", .integer(edgeSpaces)),
    ])
  }

  private static func counts(_ values: [ValueCount]) -> JSONValue {
    .array(values.map { .object([("value", .string($0.value)), ("count", .integer($0.count))]) })
  }

  private static func percent(_ name: String) -> Int { Int(name.dropFirst()) ?? 0 }
}
