// SPDX-License-Identifier: MIT
import Linkage

/// What training found.
struct LinkTrainingReport: Encodable {
  struct Session: Encodable {
    var rule: String
    var comparisons: [String]
    var pairs: Int
    var patterns: Int
    var iterations: Int
    var hasConverged: Bool
    var shareOfMatches: Double
  }

  /// A rule that was tried because none was given.
  struct Trial: Encodable {
    var rule: String
    var pairs: Int
    var shareOfMatches: Double?
    var trains: [String]
    var isChosen: Bool
    /// Why it wasn't chosen.
    var refusal: String?
  }

  struct Warning: Encodable {
    var kind: String
    var comparison: String?
    var rule: String?
    var message: String
    var remedy: String
  }

  var out: String
  var rows: Int
  var probabilityTwoRandomRecordsMatch: Double
  /// The rules that told how common matches are; none where the model said so.
  var priorRules: [String]
  /// How many labelled matches trained the model; nil where rules did.
  var labelledMatches: Int?
  var sessions: [Session]
  var triedRules: [Trial]
  var trainingWarnings: [Warning]
  /// All warnings, those of training included, as sentences.
  var warnings: [String]
  var seconds: [String: Double]
  var peakMemoryBytes: Int

  init(
    _ command: LinkEstimateCommand, _ result: LinkTraining.Result,
    seconds: [(phase: String, seconds: Double)]
  ) {
    let trainer = result.trainer
    let linker = trainer.linker
    out = command.out
    rows = linker.records.count
    probabilityTwoRandomRecordsMatch = linker.model.prior
    priorRules = trainer.priorRules.map(\.sql)
    labelledMatches = trainer.labelledMatches
    sessions = linker.sessions.map { session in
      Session(
        rule: session.rule,
        comparisons: session.comparisons.map { linker.model.comparisons[$0].name },
        pairs: session.pairCount, patterns: session.groupCount,
        iterations: session.rounds.count - 1, hasConverged: session.hasConverged,
        shareOfMatches: session.rounds.last?.prior ?? 0)
    }
    triedRules = trainer.trials.map { trial in
      Trial(
        rule: trial.rule.sql, pairs: trial.pairs, shareOfMatches: trial.share,
        trains: trial.trains, isChosen: trial.isChosen, refusal: trial.refusal)
    }
    trainingWarnings = trainer.warnings.map { warning in
      Warning(
        kind: warning.kind.rawValue, comparison: warning.comparison, rule: warning.rule,
        message: warning.message, remedy: warning.remedy)
    }
    warnings = result.warnings
    self.seconds = Dictionary(
      uniqueKeysWithValues: seconds.map { ($0.phase, ($0.seconds * 1000).rounded() / 1000) })
    peakMemoryBytes = ProcessMemory.peak
  }

  /// The report for people.
  var text: String {
    var lines = ["\(CountText.grouped(rows)) records"]
    let odds = 1 / max(probabilityTwoRandomRecordsMatch, .leastNormalMagnitude)
    lines.append("one pair of records in \(CountText.grouped(Int(min(odds, 1e15)))) is a match")
    for rule in priorRules { lines.append("  as told by `\(rule)`") }
    if !triedRules.isEmpty { lines += trialLines }
    if let labelledMatches {
      lines.append("trained by \(CountText.grouped(labelledMatches)) labelled matches")
    }
    for session in sessions {
      lines.append(
        "\(CountText.grouped(session.pairs)) pairs of `\(session.rule)`: "
          + "\(session.iterations) rounds, "
          + (session.hasConverged ? "settled" : "not settled"))
    }
    let total = seconds.values.reduce(0, +)
    lines.append("\((total * 10).rounded() / 10) s, \(peakMemoryBytes >> 20) MiB at most")
    lines.append("written to \(out)")
    return lines.joined(separator: "\n")
  }

  /// A table of the rules that were tried.
  private var trialLines: [String] {
    var lines = ["training rules tried", "        pairs  matches  rule"]
    for trial in triedRules {
      let share = trial.shareOfMatches.map { "\(($0 * 1000).rounded() / 10) %" } ?? "-"
      lines.append(
        Self.padded(CountText.grouped(trial.pairs), 13) + Self.padded(share, 9) + "  "
          + trial.rule + ": " + (trial.refusal ?? "chosen"))
    }
    return lines
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
