// SPDX-License-Identifier: MIT
import Definitions
import ExampleCouncil
import Foundation
import Records

/// What the people of the example did with their records, in the order of time.
struct ExampleScript: Sendable {
  /// One thing that somebody did.
  struct Step: Sendable {
    enum Act: Sendable {
      case answer([String: YAMLNode])
      case move(String, reason: String?)
      case comment(question: String?, text: String)
    }

    /// The record by its name in the example.
    let record: String
    let template: String
    let at: Date
    let by: String
    let act: Act
  }

  /// A text of the example that can't be understood; never seen with the texts that come with Reeve.
  struct Mistake: Error, CustomStringConvertible {
    let description: String
  }

  private(set) var steps: [Step] = []

  /// - Throws: ``Mistake``.
  init(_ texts: [(register: String, yaml: String)], days: ExampleDays) throws {
    for (register, yaml) in texts {
      let root: YAMLNode
      do throws(YAMLReader.Failure) {
        root = try YAMLReader.read(days.resolving(yaml))
      } catch {
        throw Mistake(description: "\(register), line \(error.position.line): \(error.message)")
      }
      for node in root.items ?? [] { try add(node, of: register, days: days) }
    }
    // Sorting keeps the order of equals.
    steps = steps.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
      .map(\.element)
  }

  private mutating func add(_ node: YAMLNode, of register: String, days: ExampleDays) throws {
    guard let record = node["id"]?.valueText, let template = node["template"]?.valueText,
      let steps = node["steps"]?.items
    else {
      throw Mistake(
        description: "\(register), line \(node.position.line): a record needs id, template, steps")
    }
    var last: Date?
    for step in steps {
      let place = "\(record), line \(step.position.line)"
      guard let at = step["at"]?.valueText.flatMap(days.moment), let by = step["by"]?.valueText
      else { throw Mistake(description: "\(place): a step needs `at` and `by`") }
      // Two days around a weekend can fall on the same Friday.
      let time = max(at, last.map { $0.addingTimeInterval(7 * 60) } ?? at)
      last = time
      self.steps.append(
        Step(
          record: record, template: template, at: time, by: by, act: try act(of: step, place)))
    }
  }

  private func act(of step: YAMLNode, _ place: String) throws -> Step.Act {
    if let answers = step["answer"]?.entries {
      return .answer(
        Dictionary(
          answers.map { ($0.key.scalarText ?? "", $0.value) }, uniquingKeysWith: { $1 }))
    }
    if let move = step["move"]?.valueText { return .move(move, reason: step["reason"]?.valueText) }
    if let text = step["comment"]?["text"]?.valueText {
      return .comment(question: step["comment"]?["question"]?.valueText, text: text)
    }
    throw Mistake(description: "\(place): a step needs `answer`, `move` or `comment`")
  }
}
