// SPDX-License-Identifier: MIT
import ArgumentParser
import Definitions
import Foundation
import Quality
import Reports
import Workspace

/// Makes a record.
struct RecordsNew: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Make a record of a template.")

  @Argument(help: "The template's id.")
  var template: String

  @Argument(help: "Answers to begin with, each as question=value.")
  var answers: [String] = []

  @OptionGroup var actor: ActorOptions
  @OptionGroup var options: RecordsOptions

  func run() async throws {
    let given = try TypedAnswers.read(answers, file: nil)
    let desk = try options.desk()
    var line = try await desk.create(template, by: actor.actor)
    if !given.isEmpty {
      line = try await desk.answer(line.reference, given, by: actor.actor, expecting: nil)
    }
    try RecordsPrinting.printAct(line, json: options.json, said: "is made")
  }
}

/// Answers questions.
struct RecordsAnswer: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "answer",
    abstract: "Answer questions of a record, all or none.",
    discussion: """
      Give each answer as question=value; lists are parted by commas, tables and risks are JSON, \
      and nothing after the sign takes an answer away. A file holds a mapping of questions to \
      answers, in YAML or JSON.
      """)

  @Argument(help: "The record's reference.")
  var reference: String

  @Argument(help: "Answers, each as question=value.")
  var answers: [String] = []

  @Option(help: "A file of answers, in YAML or JSON.", completion: .file())
  var from: String?

  @Option(help: "The version you saw; what others answered since is a conflict.")
  var expect: Int64?

  @OptionGroup var actor: ActorOptions
  @OptionGroup var options: RecordsOptions

  func run() async throws {
    let given = try TypedAnswers.read(answers, file: from)
    guard !given.isEmpty else {
      throw ValidationError("give answers as question=value, or a file with --from.")
    }
    let line = try await options.desk().answer(
      reference, given, by: actor.actor, expecting: expect)
    try RecordsPrinting.printAct(line, json: options.json, said: "is answered")
  }
}

/// Moves a record on.
struct RecordsMove: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "move", abstract: "Make a move with a record: submit, approve, send back, close.")

  @Argument(help: "The record's reference.")
  var reference: String

  @Argument(help: "The move's id, as reeve records show lists them.")
  var move: String

  @Option(help: "Why, where the move asks for it; everybody who reads the record sees it.")
  var reason: String?

  @Option(help: "The version you saw; any change since is a conflict.")
  var expect: Int64?

  @OptionGroup var actor: ActorOptions
  @OptionGroup var options: RecordsOptions

  func run() async throws {
    let line = try await options.desk().move(
      reference, move, by: actor.actor, reason: reason, expecting: expect)
    try RecordsPrinting.printAct(line, json: options.json, said: "is \(line.state) now")
  }
}

/// Writes a remark.
struct RecordsComment: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "comment", abstract: "Write a remark on a record or one of its questions.")

  @Argument(help: "The record's reference.")
  var reference: String

  @Argument(help: "The remark.")
  var text: String

  @Option(help: "The question it is about.")
  var question: String?

  @OptionGroup var actor: ActorOptions
  @OptionGroup var options: RecordsOptions

  func run() async throws {
    let line = try await options.desk().comment(
      reference, question: question, text: text, by: actor.actor)
    try RecordsPrinting.printAct(line, json: options.json, said: "has the remark")
  }
}

/// Moves a record to a newer template.
struct RecordsUpgrade: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "upgrade",
    abstract: "Move a record to the version of its template that is in use now.")

  @Argument(help: "The record's reference.")
  var reference: String

  @OptionGroup var actor: ActorOptions
  @OptionGroup var options: RecordsOptions

  func run() async throws {
    let line = try await options.desk().upgrade(reference, by: actor.actor)
    try RecordsPrinting.printAct(line, json: options.json, said: "is of version \(line.version)")
  }
}

/// Deletes, brings back, holds, releases or erases a record.
struct RecordsDispose: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dispose",
    abstract: "Delete a record or undo that, put it under a legal hold, or erase it.",
    discussion: """
      delete takes a record out of sight and undelete brings it back. hold keeps it from deletion \
      and erasure until release. erase destroys the key of its personal answers and remarks: they \
      can't be read again from anywhere, and the journal still verifies.
      """)

  enum Act: String, ExpressibleByArgument, CaseIterable {
    case delete, undelete, hold, release, erase
  }

  @Argument(help: "The record's reference.")
  var reference: String

  @Argument(help: "delete, undelete, hold, release or erase.")
  var act: Act

  @Option(help: "Why; needed by all but undelete.")
  var reason: String?

  @OptionGroup var actor: ActorOptions
  @OptionGroup var options: RecordsOptions

  func run() async throws {
    guard let disposal = RegisterDesk.Disposal(rawValue: act.rawValue) else { return }
    let line = try await options.desk().dispose(
      reference, disposal, reason: reason ?? "", by: actor.actor)
    let said =
      switch act {
      case .delete: "is deleted"
      case .undelete: "is back"
      case .hold: "is under a legal hold"
      case .release: "is under no legal hold"
      case .erase: "is erased"
      }
    try RecordsPrinting.printAct(line, json: options.json, said: said)
  }
}

/// Answers as a person types them.
enum TypedAnswers {
  static func read(_ arguments: [String], file: String?) throws -> [String: YAMLNode] {
    var answers: [String: YAMLNode] = [:]
    if let file {
      guard let bytes = FileManager.default.contents(atPath: file),
        let text = String(data: bytes, encoding: .utf8)
      else {
        throw CommandProblem(description: "\(file): cannot be read as UTF-8 text.")
      }
      for entry in try parse(text, called: file).entries ?? [] {
        answers[entry.key.scalarText ?? ""] = entry.value
      }
    }
    for argument in arguments {
      guard let sign = argument.firstIndex(of: "="), sign > argument.startIndex else {
        throw CommandProblem(
          description: "An answer has no question before its sign. Write question=value.")
      }
      let question = String(argument[..<sign])
      let text = String(argument[argument.index(after: sign)...])
      let isStructured = text.hasPrefix("[") || text.hasPrefix("{")
      answers[question] =
        isStructured
        ? try parse(text, called: question) : YAMLNode(.scalar(text, .plain))
    }
    return answers
  }

  private static func parse(_ text: String, called name: String) throws -> YAMLNode {
    do throws(YAMLReader.Failure) {
      return try YAMLReader.read(text)
    } catch {
      throw CommandProblem(
        description: "\(name):\(error.position.line):\(error.position.column): "
          + "\(error.message). \(error.remedy).")
    }
  }
}
