// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Records
import Tabular

extension Workspace {
  /// The journal, newest first; of one dataset where named.
  public func journal(
    page: Int = 1, pageSize: Int = 50, dataset: String? = nil
  ) throws -> JournalPage {
    let (page, size) = (max(1, page), min(max(1, pageSize), 1_000))
    return try translatingFaults {
      try store.read { reading in
        var titles = Dictionary(
          try reading.datasetIDs(includingRetired: true).compactMap { id in
            try reading.datasetRecord(id).map { (id.rawValue, $0.title) }
          }, uniquingKeysWith: { first, _ in first })
        for link in try reading.links() {
          titles["link/\(link.record.id)"] = link.record.title
        }
        guard let dataset else {
          let head = try reading.journalHead()
          let before = head.sequence - Int64((page - 1) * size) + 1
          let entries =
            before > 1 ? try reading.journal(JournalQuery(before: before, limit: size)) : []
          titles.merge(try JournalLine.references(in: entries, reading)) { $1 }
          return JournalPage(
            lines: entries.map { JournalLine($0, titles: titles) }, total: Int(head.sequence),
            page: page, pageSize: size)
        }
        let entries = try reading.journal(
          JournalQuery(subject: "dataset/\(dataset)", limit: 10_000))
        return JournalPage(
          lines: entries.dropFirst((page - 1) * size).prefix(size).map {
            JournalLine($0, titles: titles)
          }, total: entries.count, page: page, pageSize: size)
      }
    }
  }

  /// Looks whether the journal is whole, the state agrees with it, and the lake's files are right.
  public func verify() throws -> Verification {
    try translatingFaults {
      let verdict = try store.verifyJournal()
      let needed = try store.read { try $0.lakeFiles() }
      let lake = Lake(folder: place)
      var problems = verdict.faults.map(\.description)
      for file in needed.sorted(by: { $0.sha256 < $1.sha256 }) {
        let name = file.sha256.hex.prefix(12)
        guard let hash = try? Tabular.FileFingerprint.sha256(ofFile: lake.path(of: file)) else {
          problems.append(
            "The lake's file \(name)… is not there. Build again, which makes it anew.")
          continue
        }
        if hash != file.sha256.hex {
          problems.append(
            "The lake's file \(name)… was changed. Remove it and build again, which makes it anew.")
        }
      }
      return Verification(
        entries: Int(verdict.entries),
        head: verdict.entries > 0 ? verdict.head.hash.map { twoDigitHex($0) }.joined() : nil,
        lakeFiles: needed.count, problems: problems)
    }
  }
}

private func twoDigitHex(_ byte: UInt8) -> String {
  (byte < 16 ? "0" : "") + String(byte, radix: 16)
}

extension JournalLine {
  init(_ entry: JournalEntry, titles: [String: String]) {
    let facts =
      (try? JSONSerialization.jsonObject(with: Data(entry.body.utf8))) as? [String: Any] ?? [:]
    let dataset =
      entry.subject.hasPrefix("dataset/") ? String(entry.subject.dropFirst(8)) : nil
    let link = entry.subject.hasPrefix("link/") ? String(entry.subject.dropFirst(5)) : nil
    let subject =
      dataset.map { titles[$0] ?? $0 } ?? titles[entry.subject] ?? link ?? entry.subject
    let words = JournalWords(facts: facts, subject: visible(subject, limit: 200))
    self.init(
      sequence: entry.sequence, time: entry.time, actor: entry.actor, act: entry.act,
      title: JournalWords.titles[entry.act] ?? Self.recordTitles[entry.act] ?? entry.act,
      sentence: words.sentence(of: entry.act),
      dataset: dataset, run: (facts["run"] as? NSNumber)?.int64Value, link: link,
      body: Self.isWithheld(entry) ? "" : entry.body,
      hash: entry.hash.map(twoDigitHex).joined(),
      previousHash: entry.previousHash.map(twoDigitHex).joined())
  }
}

/// What entries of the journal say, in words.
private struct JournalWords {
  let facts: [String: Any]
  let subject: String

  static let titles = [
    "import.taken": "Delivery taken in", "import.renewed": "Delivery loaded anew",
    "import.deleted": "Delivery deleted", "run.made": "Checked again",
    "waiver.granted": "Fault accepted", "waiver.withdrawn": "Waiver withdrawn",
    "dataset.registered": "Contract registered", "dataset.retired": "Dataset retired",
    "dataset.published": "Open data published", "dataset.withdrawn": "Open data withdrawn",
    "table.released": "Tables released", "step.failed": "Step failed",
    "build.finished": "Build finished", "link.registered": "Link registered",
    "link.retired": "Link retired", "link.made": "Records linked", "link.failed": "Link failed",
    "link.deleted": "Result of a link deleted", "link.restored": "Link stands again",
    "account.invited": "Invited", "account.password-set": "Password set",
    "account.password-renewed": "Password kept more safely", "account.disabled": "Account closed",
    "account.enabled": "Account opened", "account.signed-in": "Signed in",
    "account.signed-out": "Signed out", "account.factor-set": "Second factor set up",
    "account.factor-reset": "Second factor taken off",
    "account.recovery-used": "Recovery code used", "account.token-made": "Token made",
    "account.token-revoked": "Token revoked",
  ]

  func sentence(of act: String) -> String {
    switch act {
    case "import.taken":
      "\(subject): delivery \(number("number")), \(text("file")), with "
        + "\(number("rows")) records, \(number("failingErrors")) failing errors."
    case "import.renewed": "\(subject): table or profile made anew."
    case "import.deleted":
      "\(subject): table, profile and samples removed, because \(text("reason"))."
    case "run.made": "\(subject): checked again, \(number("failingErrors")) failing errors."
    case "waiver.granted": "\(subject): \(text("check")) until \(text("until")). \(text("reason"))"
    case "waiver.withdrawn": "\(subject): waiver \(number("waiver")). \(text("reason"))"
    case "dataset.registered": "\(subject): contract version \(version)."
    case "dataset.retired", "dataset.withdrawn": "\(subject): \(text("reason"))."
    case "dataset.published": "\(subject): \(number("rows")) records."
    case "table.released":
      "\(subject): \(text("title")), \(number("cells")) cells by the profile \(text("profile"))."
    case "step.failed": "\(subject): \(text("step")), \(text("reason"))."
    case "build.finished":
      "\(number("stepsDone")) steps done, \(number("stepsSkipped")) unchanged, "
        + "\(number("stepsFailed")) not done."
    case "link.registered": "\(subject): defined in \(text("file")). Purpose: \(purpose)."
    case "link.made":
      "\(subject): \(number("records")) records, \(number("pairs")) pairs kept, "
        + "\(number("clustersOfSeveral")) clusters of more than one record. Purpose: \(purpose)."
    case "link.failed", "link.retired": "\(subject): \(text("reason"))."
    case "link.restored": "\(subject): what was linked before stands again."
    case "link.deleted": "\(subject): tables removed, because \(text("reason"))."
    default: subject
    }
  }

  private func text(_ key: String) -> String { visible(facts[key] as? String ?? "", limit: 500) }

  /// The purpose without a full stop, as part of a sentence.
  private var purpose: String {
    let words = text("purpose")
    return words.hasSuffix(".") ? String(words.dropLast()) : words
  }

  private func number(_ key: String) -> String {
    (facts[key] as? NSNumber)?.intValue.grouped ?? "0"
  }

  private var version: String {
    visible((facts["contract"] as? [String: Any])?["version"] as? String ?? "", limit: 60)
  }
}
