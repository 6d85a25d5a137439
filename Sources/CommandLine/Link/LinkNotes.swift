// SPDX-License-Identifier: MIT
import Foundation
import Linkage
import Quality

/// What is said while linking, on standard error.
enum LinkNotes {
  /// Says lines, if there are any.
  static func say(_ lines: [String]) {
    guard !lines.isEmpty else { return }
    let text = lines.map { visible($0, limit: 2_000) }.joined(separator: "\n")
    StandardError.write(text + "\n")
  }

  /// How many pairs each rule brings about, and the biggest blocks.
  static func candidates(_ linker: Linker) -> [String] {
    let counts = linker.candidateCounts
    var lines = ["\(CountText.grouped(counts.reduce(0, +))) candidate pairs at most"]
    for (rule, count) in zip(linker.model.blockingRules, counts) {
      lines.append("  \(padded(count))  \(rule.sql)")
    }
    let blocks = linker.biggestBlocks(3)
    if !blocks.isEmpty { lines.append("biggest blocks") }
    for block in blocks {
      lines.append(
        "  \(padded(block.pairs))  \(CountText.grouped(block.records)) records, rule \(block.rule + 1)"
      )
    }
    return lines
  }

  /// - Throws: `CommandProblem` when there are more candidates than may be compared.
  static func checkCandidates(_ linker: Linker, most: Int) throws {
    let counts = linker.candidateCounts
    let total = counts.reduce(0, +)
    guard total > most else { return }
    let rule = counts.indices.max { counts[$0] < counts[$1] } ?? 0
    var text =
      "The blocking rules bring about \(CountText.grouped(total)) pairs, more than the \(CountText.grouped(most)) that "
      + "may be compared. Most, \(CountText.grouped(counts[rule])), come from "
      + "`\(linker.model.blockingRules[rule].sql)`"
    if let block = linker.biggestBlocks(1).first {
      text +=
        "; the biggest block has \(CountText.grouped(block.records)) records with the same "
        + block.values.map(\.column).joined(separator: ", ")
    }
    text +=
      ". Add a column to that rule, empty values that stand for “unknown”, or raise "
      + "--max-candidates."
    throw CommandProblem(description: text)
  }

  private static func padded(_ number: Int) -> String {
    let text = CountText.grouped(number)
    return String(repeating: " ", count: max(0, 15 - text.count)) + text
  }
}
