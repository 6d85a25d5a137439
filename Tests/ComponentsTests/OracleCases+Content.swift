// SPDX-License-Identifier: MIT

import Components
import Markup

extension OracleCase {
  static let content: [OracleCase] = [
    OracleCase(
      "open, with an id", "details",
      #"{"id": "more", "summaryText": \#(hostileJSON), "text": \#(hostileJSON), "open": true}"#,
      Details(hostile, isOpen: true, id: "more") { hostile }),
    OracleCase(
      "text", "inset-text", #"{"text": \#(hostileJSON)}"#, InsetText { hostile }),
    OracleCase(
      "text", "warning-text", #"{"text": \#(hostileJSON), "iconFallbackText": "Warning"}"#,
      WarningText(Slot(hostile))),
    OracleCase(
      "of importance", "notification-banner",
      #"{"text": \#(hostileJSON), "titleId": "notification-title"}"#, NotificationBanner(hostile)),
    OracleCase(
      "of success", "notification-banner",
      #"{"text": \#(hostileJSON), "type": "success", "titleId": "n2"}"#,
      NotificationBanner(hostile, kind: .success, id: "n2")),
    OracleCase(
      "with text", "panel", #"{"titleText": \#(hostileJSON), "text": \#(hostileJSON)}"#,
      Panel(hostile, content: Slot(hostile))),
    OracleCase(
      "with text", "phase-banner",
      #"{"tag": {"text": \#(hostileJSON)}, "text": \#(hostileJSON)}"#,
      PhaseBanner(hostile, content: Slot(hostile))),
    OracleCase(
      "of three", "breadcrumbs",
      #"{"items": [{"text": "Home", "href": "/"}, {"text": \#(hostileJSON), "href": "/a?b=1&c=2"}]}"#,
      Breadcrumbs([Link("Home", to: "/"), Link(hostile, to: "/a?b=1&c=2")])),
    OracleCase(
      "to a page", "back-link", #"{"text": \#(hostileJSON), "href": "/a"}"#,
      BackLink(hostile, to: "/a")),
    OracleCase(
      "to the content", "skip-link", ##"{"text": "Skip to main content", "href": "#main"}"##,
      SkipLink()),
    OracleCase(
      "with a current page", "service-navigation",
      #"""
      {"serviceName": \#(hostileJSON), "serviceUrl": "/", "navigation": [
       {"text": \#(hostileJSON), "href": "/datasets", "current": true},
       {"text": "Journal", "href": "/journal"}]}
      """#,
      ServiceNavigation(
        service: Link(hostile, to: "/"),
        items: [.init(hostile, to: "/datasets", .here), .init("Journal", to: "/journal")])),
    OracleCase(
      "with a part that is active", "service-navigation",
      #"{"serviceName": "S", "serviceUrl": "/", "navigation": [{"text": "D", "href": "/d", "active": true}]}"#,
      ServiceNavigation(service: Link("S", to: "/"), items: [.init("D", to: "/d", .inside)])),
    OracleCase(
      "red", "tag", #"{"text": \#(hostileJSON), "classes": "govuk-tag--red"}"#,
      StatusTag(hostile, .bad)),
    OracleCase(
      "with actions", "summary-list",
      #"""
      {"rows": [
       {"key": {"text": \#(hostileJSON)}, "value": {"text": \#(hostileJSON)}, "actions": {"items": [
        {"text": "Change", "href": "/c?a=1&b=2", "visuallyHiddenText": \#(hostileJSON)}]}},
       {"key": {"text": "Two"}, "value": {"text": "2"}, "actions": {"items": [
        {"text": "Add", "href": "/a", "visuallyHiddenText": "two"},
        {"text": "Change", "href": "/b", "visuallyHiddenText": "two"}]}},
       {"key": {"text": "None"}, "value": {"text": "3"}}]}
      """#,
      SummaryList([
        .init(
          hostile, Slot(hostile), actions: [.init("Change", hostile, to: "/c?a=1&b=2")]),
        .init(
          "Two", "2", actions: [.init("Add", "two", to: "/a"), .init("Change", "two", to: "/b")]),
        .init("None", "3"),
      ])),
    OracleCase(
      "as a card", "summary-list",
      #"""
      {"card": {"title": {"text": \#(hostileJSON), "headingLevel": 3}}, "rows": [
       {"key": {"text": "Key"}, "value": {"text": "Value"}, "actions": {"items": [
        {"text": "Change", "href": "/c", "visuallyHiddenText": "key"}]}}]}
      """#,
      SummaryList(
        card: hostile, rank: 3,
        [.init("Key", "Value", actions: [.init("Change", "key", to: "/c")])])),
    OracleCase(
      "without lines", "summary-list",
      #"""
      {"classes": "govuk-summary-list--no-border",
       "rows": [{"key": {"text": "Key"}, "value": {"text": "Value"}}]}
      """#, SummaryList([.init("Key", "Value")], hasBorders: false)),
    OracleCase(
      "with hint, tag and one that can't start", "task-list",
      #"""
      {"items": [
       {"title": {"text": \#(hostileJSON)}, "href": "/t", "hint": {"text": \#(hostileJSON)},
        "status": {"tag": {"text": "Incomplete", "classes": "govuk-tag--light-blue"}}},
       {"title": {"text": "Later"}, "status": {"text": \#(hostileJSON),
        "classes": "govuk-task-list__status--cannot-start-yet"}}]}
      """#,
      TaskList([
        .init(
          hostile, to: "/t", hint: hostile, status: Slot(StatusTag("Incomplete", .information))),
        .init("Later", to: nil, status: Slot(hostile)),
      ])),
    OracleCase(
      "with numbers", "table",
      #"""
      {"caption": \#(hostileJSON), "captionClasses": "govuk-table__caption--m",
       "firstCellIsHeader": true,
       "head": [{"text": \#(hostileJSON)}, {"text": "Rows", "format": "numeric"}],
       "rows": [[{"text": \#(hostileJSON)}, {"html": "<span class=\"reeve-value\">1,234</span>",
        "format": "numeric"}]]}
      """#,
      Table(
        hostile, captionSize: .medium, columns: [.init(hostile), .init("Rows", isNumeric: true)],
        rows: [[Slot(hostile), Slot(Value.count(1234))]])),
    OracleCase(
      "in the middle", "pagination",
      #"""
      {"previous": {"href": "?page=4"}, "next": {"href": "?page=6"}, "items": [
       {"number": 1, "href": "?page=1"}, {"ellipsis": true}, {"number": 4, "href": "?page=4"},
       {"number": 5, "href": "?page=5", "current": true}, {"number": 6, "href": "?page=6"},
       {"ellipsis": true}, {"number": 9, "href": "?page=9"}]}
      """#,
      Pagination(page: 5, of: 9) { Address("?page=\($0)") ?? "/" }),
  ]
}
