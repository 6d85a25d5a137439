// SPDX-License-Identifier: MIT
import Definitions
import Foundation
import Quality
import Records
import Tabular

extension ImportWork {
  struct Key {
    let place: Int
    let heading: String
    let isReference: Bool
    let records: [String: [String]]
  }

  /// The column that tells which record a row is, with the records by what stands there.
  func key(_ headings: [String], _ used: [Used]) throws -> Key? {
    guard let wanted = plan.key else { return nil }
    let isReference = wanted == "reference"
    let place =
      isReference
      ? headings.firstIndex { CellCleaning.key($0) == "reference" }
      : used.first { $0.question.id == wanted }?.place
    guard let place else {
      throw RecordRefused(
        description: "No column leads to the key \(wanted). Columns: "
          + headings.joined(separator: ", ") + ".", isUsage: true)
    }
    if template.question(wanted)?.isPersonalAnywhere ?? false {
      throw RecordRefused(
        description: "The key \(wanted) is personal. Choose one that isn't.", isUsage: true)
    }
    let table = try desk.table(template.id, asOf: nil, showsPersonal: false, isPublic: false)
    guard let column = table.columns.firstIndex(where: { $0.id == wanted }) else { return nil }
    var records: [String: [String]] = [:]
    for row in table.rows {
      if let value = row[column]?.scalarText, let reference = row[0]?.scalarText {
        records[value, default: []].append(reference)
      }
    }
    return Key(place: place, heading: headings[place], isReference: isReference, records: records)
  }

  /// The answers that aren't what the record says already; numbers count by value.
  func news(
    in answers: [String: YAMLNode], of reference: String
  ) throws -> [String: YAMLNode] {
    let values = try desk.refusing { try desk.registers.detail(reference).0.values }
    return answers.filter { id, node in
      guard let kind = template.question(id)?.type, kind == .number || kind == .money,
        case .text(let present)? = values[id], let written = node.scalarText
      else { return true }
      let here = Locale(identifier: "en_GB")
      return Decimal(string: present, locale: here) != Decimal(string: written, locale: here)
    }
  }

  /// Why a row is passed over; nil for one that is to be read.
  func skipReason(
    _ cells: [String], _ place: Int, _ used: [Used], _ headings: [String]
  ) -> String? {
    if place < plan.skipFirst { return "one of the first \(plan.skipFirst) rows" }
    let values = used.filter { !$0.column.fillsDown }.map { cells[$0.place] }
    if values.allSatisfy(\.isEmpty) { return "nothing in any column that is used" }
    for (heading, texts) in plan.skip {
      let wanted = Set(texts.map(CellCleaning.key))
      let key = CellCleaning.key(heading)
      if let column = headings.firstIndex(where: { CellCleaning.key($0) == key }),
        wanted.contains(CellCleaning.key(cells[column]))
      {
        return "the plan leaves out this text in \(heading)"
      }
    }
    // A line of sums says so in its first words and has few other cells.
    let filled = cells.filter { !$0.isEmpty }
    let isTotal =
      filled.first.map {
        CellCleaning.key($0).wholeMatch(of: /(grand |sub)?-?totals?:?( .*)?/) != nil
      } ?? false
    return isTotal && filled.count * 2 <= cells.count ? "a line of totals" : nil
  }

  /// What is wrong with an answer, with what was written unless that is personal.
  func problem(of answer: YAMLNode, _ question: Question, written: String) -> String? {
    do {
      try desk.registers.check([question.id: answer], of: template)
      return nil
    } catch let refusal as RegisterRefusal {
      let shown = question.isPersonalAnywhere ? "" : " (“\(visible(written, limit: 60))”)"
      guard case .answer(_, let message, let remedy) = refusal else { return refusal.description }
      return "\(message)\(shown). \(remedy)."
    } catch {
      return "\(error)"
    }
  }

  func cells() throws -> [(number: Int, line: Int, cells: [String])] {
    let width = table.info.headings.count
    var rows: [(number: Int, line: Int, cells: [String])] = []
    let totals = try table.scan(
      threads: 1,
      map: { batch in
        (0..<batch.rowCount).map { row in
          (0..<width).map {
            CellCleaning.cleaned(String(decoding: batch.column($0)[row], as: UTF8.self))
          }
        }
      },
      reduce: { cells, batch, position in
        guard rows.count + cells.count <= choices.mostRows ?? .max else {
          throw RecordRefused(
            description:
              "The table has more than \(choices.mostRows ?? 0) rows. Import it with the "
              + "command reeve records import.", isUsage: false)
        }
        for (index, cells) in cells.enumerated() {
          rows.append((position.row(index, in: batch), position.line(index, in: batch), cells))
        }
      })
    guard totals.rejected == 0 else {
      throw RecordRefused(
        description: "\(totals.rejected) records of the file can't be read. Mend them first.",
        isUsage: false)
    }
    return rows
  }
}

/// Counts the words of columns that a plan has to explain.
struct WordCount {
  /// The most different words of an import that are told.
  private static let most = 200

  private(set) var words: [ImportOutcome.Word] = []
  private var places: [String: Int] = [:]

  mutating func note(_ text: String, _ meaning: String?, at item: ImportWork.Used) {
    let key = "\(item.place) \(CellCleaning.key(text))"
    if let place = places[key] {
      words[place].count += 1
    } else if words.count < Self.most {
      places[key] = words.count
      words.append(
        .init(
          column: item.heading, question: item.question.id, text: text, count: 1,
          meaning: meaning))
    }
  }
}
