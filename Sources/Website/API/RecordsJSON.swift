// SPDX-License-Identifier: MIT
package import Definitions
import Foundation
import Quality
package import Reports
package import Workspace

/// Records as the documented JSON.
package enum RecordsJSON {
  package static func line(_ line: RecordLine) -> JSONValue {
    .object([
      ("reference", .string(line.reference)), ("template", .string(line.template)),
      ("templateVersion", .string(line.version)), ("title", .string(line.title)),
      ("area", JSONValue(line.area)), ("state", .string(line.state)),
      ("changedAt", .string(line.changedAt.formatted(.iso8601))),
      ("changedBy", .string(line.changedBy)), ("reviewDue", JSONValue(line.reviewDue)),
    ])
  }

  package static func view(_ view: RecordView) -> JSONValue {
    .object([
      ("record", line(view.line)), ("version", .integer(Int(view.edition))),
      ("createdAt", .string(view.createdAt.formatted(.iso8601))),
      ("createdBy", .string(view.createdBy)), ("deleted", .boolean(view.isDeleted)),
      ("hold", JSONValue(view.heldReason)),
      ("erasedAt", JSONValue(view.erasedAt?.formatted(.iso8601))),
      (
        "answers",
        .object(
          view.sections.flatMap(\.questions).map { question in
            (
              question.id,
              .object([
                ("ask", .string(question.ask)), ("type", .string(question.type)),
                ("personal", .boolean(question.isPersonal)),
                ("answered", .boolean(question.isAnswered)),
                ("value", question.value.map(value) ?? .null),
              ])
            )
          })
      ),
      ("missing", .array(view.missing.map(JSONValue.string))),
      ("errors", .array(view.errors.map(JSONValue.string))),
      ("warnings", .array(view.warnings.map(JSONValue.string))),
      (
        "moves",
        .array(
          view.moves.map {
            .object([
              ("id", .string($0.id)), ("label", .string($0.label)), ("to", .string($0.to)),
              ("by", .array($0.by.map(JSONValue.string))),
            ])
          })
      ),
      (
        "deadlines",
        .array(
          view.deadlines.map {
            .object([
              ("id", .string($0.id)), ("title", .string($0.title)), ("role", .string($0.role)),
              ("due", .string($0.due)), ("state", .string($0.state)),
            ])
          })
      ),
      (
        "approvals",
        .array(
          view.approvals.map {
            .object([
              ("person", .string($0.person)), ("role", .string($0.role)),
              ("at", .string($0.at.formatted(.iso8601))), ("content", .string($0.content)),
              ("void", .boolean($0.isVoid)),
            ])
          })
      ),
      (
        "comments",
        .array(
          view.comments.map {
            .object([
              ("question", JSONValue($0.question)), ("text", JSONValue($0.text)),
              ("at", .string($0.at.formatted(.iso8601))), ("by", .string($0.by)),
            ])
          })
      ),
      (
        "links",
        .array(
          view.links.map {
            .object([
              ("direction", .string($0.direction)), ("question", .string($0.question)),
              ("target", .string($0.target)),
            ])
          })
      ),
      (
        "history",
        .array(
          view.history.map {
            .object([
              ("entry", .integer(Int($0.sequence))),
              ("at", .string($0.at.formatted(.iso8601))), ("by", .string($0.by)),
              ("what", .string($0.sentence)),
            ])
          })
      ),
    ])
  }

  /// An answer as JSON: texts, lists, objects, true and false.
  package static func value(_ node: YAMLNode) -> JSONValue { AnswerJSON.value(node) }

  /// An answer in one line: lists with semicolons, tables as JSON.
  package static func text(_ node: YAMLNode) -> String { AnswerJSON.text(node) }
}
