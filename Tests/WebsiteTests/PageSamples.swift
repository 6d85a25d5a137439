// SPDX-License-Identifier: MIT
import Components
import Foundation
import Markup
import Quality
import Testing
import Workspace

@testable import Website

/// A page with the name that tests call it by.
struct NamedPage: Sendable, CustomTestStringConvertible {
  let name: String
  let html: String

  var testDescription: String { name }

  init(_ name: String, _ page: some HTML) {
    self.name = name
    html = page.rendered()
  }
}

extension Samples {
  /// Every page of the site, in every state that looks different.
  var pages: [NamedPage] {
    let dash = frame
    var wrong = WaiverForm(
      FormFields([
        .init(name: "check", value: text("postcode.pattern")),
        .init(name: "until-day", value: text("1")),
        .init(name: "until-month", value: text("x")), .init(name: "reason", value: text("why")),
        .init(name: "by", value: text("me")),
      ]))
    _ = wrong.request(dataset: id)
    let views: [NamedPage] = [
      NamedPage("home", HomeView(frame: dash, overview: overview, attention: attention)),
      NamedPage(
        "home-good",
        HomeView(
          frame: dash, overview: CouncilOverview(datasets: 1, states: [.good: 1], rows: 1),
          attention: [])),
      NamedPage("home-empty", HomeView(frame: dash, overview: CouncilOverview(), attention: [])),
      NamedPage("catalogue", CatalogueView(frame: dash, page: cataloguePage)),
      NamedPage(
        "catalogue-none",
        CatalogueView(
          frame: dash,
          page: CataloguePage(query: CatalogueQuery(text: text("zebra")), entries: [], total: 0))),
      NamedPage(
        "catalogue-empty",
        CatalogueView(
          frame: dash, page: CataloguePage(query: CatalogueQuery(), entries: [], total: 0))),
      NamedPage(
        "dataset", DatasetView(frame: dash, page: page, columns: columns, changes: changes)),
      NamedPage(
        "dataset-empty", DatasetView(frame: dash, page: emptyPage, columns: [], changes: nil)),
      NamedPage("checks", ChecksView(frame: dash, page: page)),
      NamedPage("checks-empty", ChecksView(frame: dash, page: emptyPage)),
      NamedPage("columns", ColumnsView(frame: dash, entry: entry, columns: columns)),
      NamedPage("columns-empty", ColumnsView(frame: dash, entry: entry, columns: [])),
      NamedPage("column", ColumnView(frame: dash, entry: entry, page: columnPage)),
      NamedPage(
        "column-bare",
        ColumnView(
          frame: dash, entry: entry,
          page: ColumnPage(dataset: DatasetLink(id: id, title: title), overview: columns[1]))),
      NamedPage(
        "history",
        HistoryView(
          frame: dash, page: page,
          runs: RunPage(runs: page.history, total: 45, page: 1, pageSize: 20))),
      NamedPage(
        "history-empty",
        HistoryView(
          frame: dash, page: emptyPage, runs: RunPage(runs: [], total: 0, page: 1, pageSize: 20))),
      NamedPage("changes", ChangesView(frame: dash, entry: entry, changes: changes)),
      NamedPage("changes-none", ChangesView(frame: dash, entry: entry, changes: nil)),
      NamedPage(
        "contract",
        ContractView(
          frame: dash, page: page, text: text("apiVersion: v3.1.0\n"),
          problems: [DefinitionProblem(file: text("f"), message: text("m"), remedy: text("r"))])),
      NamedPage(
        "waivers",
        WaiversView(
          frame: dash, page: page, form: WaiverForm(), token: "t", done: waiver)),
      NamedPage(
        "waivers-wrong",
        WaiversView(
          frame: dash, page: page, form: wrong, token: "t", done: nil)),
      NamedPage(
        "waivers-none",
        WaiversView(
          frame: dash, page: emptyPage, form: WaiverForm(), token: "t", done: nil)),
      NamedPage(
        "withdrawal",
        WithdrawalView(
          frame: dash, entry: entry, waiver: waiver, by: text("me"), reason: text("because"),
          mistakes: [.init(field: "reason", message: "Enter why the fault counts again")],
          token: "t")),
      NamedPage(
        "run",
        RunView(
          frame: dash, run: RunDetails(summary: run(), report: report, failed: failed))),
      NamedPage(
        "run-old",
        RunView(
          frame: dash,
          run: RunDetails(summary: run(6, isLatest: false), report: report, failed: failed))),
      NamedPage(
        "upload",
        UploadView(
          frame: dash, datasets: [DatasetLink(id: id, title: title)], chosen: nil,
          limit: 200_000_000,
          token: "t", fileError: nil, datasetError: nil, wasRemoved: true)),
      NamedPage(
        "upload-wrong",
        UploadView(
          frame: dash, datasets: [DatasetLink(id: id, title: title)], chosen: id,
          limit: 200_000_000,
          token: "t", fileError: text("Select a file to check"), datasetError: text("No such"),
          wasRemoved: false)),
      NamedPage(
        "result", UploadResultView(frame: dash, result: upload(isChecked: true), token: "t")),
      NamedPage(
        "result-plain",
        UploadResultView(
          frame: dash, result: upload(isChecked: false), token: "t")),
      NamedPage("links", LinksView(frame: dash, links: links)),
      NamedPage("links-none", LinksView(frame: dash, links: [])),
      NamedPage("link", LinkView(frame: dash, page: linkPage)),
      NamedPage("link-new", LinkView(frame: dash, page: newLinkPage)),
      NamedPage("journal", JournalView(frame: dash, page: journal, dataset: nil)),
      NamedPage(
        "journal-dataset",
        JournalView(
          frame: dash, page: journal, dataset: DatasetLink(id: id, title: title))),
      NamedPage(
        "journal-empty",
        JournalView(
          frame: dash, page: JournalPage(lines: [], total: 0, page: 1, pageSize: 50), dataset: nil)),
      NamedPage("files", FilesView(frame: dash, files: files)),
      NamedPage("files-none", FilesView(frame: dash, files: [])),
      NamedPage("help", HelpView(frame: dash)),
      NamedPage("accessibility", AccessibilityView(frame: dash)),
      NamedPage("privacy", PrivacyView(frame: dash, limits: SiteLimits())),
      NamedPage("sign-in", SignInView(parts: accessParts(), news: .signedOut)),
      NamedPage(
        "sign-in-wrong",
        SignInView(parts: accessParts(wrong: ["name", "password"]), name: text("me"))),
      NamedPage("code", CodeView(parts: accessParts())),
      NamedPage("code-wrong", CodeView(parts: accessParts(wrong: ["code"]))),
      NamedPage(
        "invitation",
        InvitationView(
          parts: accessParts(), secret: "s", id: text("a.khan"), name: text("Amina Khan"))),
      NamedPage(
        "invitation-wrong",
        InvitationView(
          parts: accessParts(wrong: ["new-password", "again"]), secret: "s", id: text("a.khan"),
          name: text("Amina Khan"))),
      NamedPage("account", accountView),
      NamedPage("password", PasswordView(parts: accessParts(), id: text("a.khan"))),
      NamedPage(
        "password-wrong",
        PasswordView(parts: accessParts(wrong: ["password"]), id: text("a.khan"))),
      NamedPage("factor", factorView(isRequired: false)),
      NamedPage("factor-required", factorView(isRequired: true)),
      NamedPage(
        "recovery", RecoveryView(parts: accessParts(), codes: ["01234-abcde", "56789-fghjk"])),
      NamedPage("error", ErrorView(frame: dash, title: "Page not found", advice: ["Look."])),
    ]
    return views
  }
}
