// SPDX-License-Identifier: MIT

import Components
import Markup

extension OracleCase {
  static let forms: [OracleCase] = [
    OracleCase(
      "a primary one", "button", #"{"text": \#(hostileJSON), "preventDoubleClick": true}"#,
      Button(hostile)),
    OracleCase(
      "a warning one with a name", "button",
      #"""
      {"text": "Withdraw", "classes": "govuk-button--warning", "name": "act",
       "value": \#(hostileJSON), "preventDoubleClick": true}
      """#, Button("Withdraw", kind: .warning, name: "act", value: hostile)),
    OracleCase(
      "a link", "button",
      #"{"text": \#(hostileJSON), "href": "/new?a=1&b=2", "classes": "govuk-button--secondary"}"#,
      LinkButton(hostile, to: "/new?a=1&b=2", kind: .secondary)),
    OracleCase(
      "plain", "input", #"{"name": "title", "label": {"text": \#(hostileJSON)}}"#,
      TextInput("title", FieldText(hostile))),
    OracleCase(
      "with everything", "input",
      #"""
      {"name": "mail", "label": {"text": "Mail", "classes": "govuk-label--l", "isPageHeading": true},
       "hint": {"text": \#(hostileJSON)}, "errorMessage": {"text": \#(hostileJSON)},
       "value": \#(hostileJSON), "type": "email", "classes": "govuk-input--width-20",
       "autocomplete": "email", "inputmode": "email", "spellcheck": false,
       "attributes": {"aria-invalid": "true"}}
      """#,
      TextInput(
        "mail", FieldText("Mail", size: .large, isPageHeading: true, hint: hostile, error: hostile),
        value: hostile, type: .email, width: .letters20, inputMode: .email, autocomplete: "email",
        spellcheck: false)),
    OracleCase(
      "with units", "input",
      #"""
      {"name": "cost", "label": {"text": "Cost"}, "prefix": {"text": "£"},
       "suffix": {"text": \#(hostileJSON)}}
      """#, TextInput("cost", "Cost", prefix: "£", suffix: hostile)),
    OracleCase(
      "with error", "textarea",
      #"""
      {"name": "why", "label": {"text": "Why"}, "hint": {"text": "In short"}, "rows": 8,
       "errorMessage": {"text": \#(hostileJSON)}, "value": \#(hostileJSON),
       "attributes": {"aria-invalid": "true"}}
      """#,
      TextArea("why", FieldText("Why", hint: "In short", error: hostile), value: hostile, rows: 8)),
    OracleCase(
      "with a choice", "select",
      #"""
      {"name": "sort", "label": {"text": "Sort"}, "value": "b", "errorMessage": {"text": "Select"},
       "attributes": {"aria-invalid": "true"}, "hint": {"text": "How"},
       "items": [{"value": "a", "text": \#(hostileJSON)}, {"value": "b", "text": "B"}]}
      """#,
      Select(
        "sort", FieldText("Sort", hint: "How", error: "Select"),
        choices: [.init(hostile, value: "a"), .init("B", value: "b")], chosen: "b")),
    OracleCase(
      "with error", "file-upload",
      #"""
      {"name": "file", "label": {"text": "File", "classes": "govuk-label--m"},
       "hint": {"text": "CSV"}, "errorMessage": {"text": "Select a file"},
       "attributes": {"accept": ".csv", "aria-invalid": "true"}}
      """#,
      FileUpload(
        "file", FieldText("File", size: .medium, hint: "CSV", error: "Select a file"),
        accepts: ".csv")),
    OracleCase(
      "with hint and a value", "date-input",
      #"""
      {"id": "end", "namePrefix": "end", "fieldset": {"legend": {"text": "End",
       "classes": "govuk-fieldset__legend--l", "isPageHeading": true}},
       "hint": {"text": "For example, 27 3 2027"}, "items": [
       {"name": "day", "classes": "govuk-input--width-2", "value": \#(hostileJSON)},
       {"name": "month", "classes": "govuk-input--width-2"},
       {"name": "year", "classes": "govuk-input--width-4", "value": "2027"}]}
      """#,
      DateInput(
        "end",
        FieldText("End", size: .large, isPageHeading: true, hint: "For example, 27 3 2027"),
        entered: .init(day: hostile, year: "2027"))),
    OracleCase(
      "with one wrong part", "date-input",
      #"""
      {"id": "end", "namePrefix": "end", "fieldset": {"legend": {"text": "End"}},
       "errorMessage": {"text": "End must include a year"}, "items": [
       {"name": "day", "classes": "govuk-input--width-2", "value": "1"},
       {"name": "month", "classes": "govuk-input--width-2", "value": "2"},
       {"name": "year", "classes": "govuk-input--width-4 govuk-input--error",
        "attributes": {"aria-invalid": "true"}}]}
      """#,
      DateInput(
        "end", FieldText("End", error: "End must include a year"),
        entered: .init(day: "1", month: "2"), wrongParts: [.year])),
    OracleCase(
      "with hint, divider and more", "radios",
      #"""
      {"name": "basis", "fieldset": {"legend": {"text": \#(hostileJSON),
       "classes": "govuk-fieldset__legend--m"}}, "hint": {"text": \#(hostileJSON)},
       "errorMessage": {"text": "Select a basis"}, "items": [
       {"value": "task", "text": \#(hostileJSON), "hint": {"text": \#(hostileJSON)}, "checked": true,
        "conditional": {"html": "Which"}},
       {"divider": "or"}, {"value": "none", "text": "None"}]}
      """#,
      Radios(
        "basis",
        FieldText(hostile, size: .medium, hint: hostile, error: "Select a basis"),
        items: [
          ChoiceItem(hostile, value: "task", hint: hostile, content: "Which"),
          ChoiceItem("None", value: "none", divider: "or"),
        ], chosen: "task")),
    OracleCase(
      "beside each other", "radios",
      #"""
      {"name": "done", "fieldset": {"legend": {"text": "Done?"}}, "classes": "govuk-radios--inline",
       "items": [{"value": "yes", "text": "Yes"}, {"value": "no", "text": "No"}]}
      """#,
      Radios(
        "done", "Done?",
        items: [ChoiceItem("Yes", value: "yes"), ChoiceItem("No", value: "no")], isInline: true)),
    OracleCase(
      "with an exclusive one", "checkboxes",
      #"""
      {"name": "kinds", "fieldset": {"legend": {"text": "Kinds"}}, "values": ["b"],
       "classes": "govuk-checkboxes--small", "items": [
       {"value": \#(hostileJSON), "text": \#(hostileJSON)},
       {"value": "b", "text": "B", "hint": {"text": "Bee"}}, {"divider": "or"},
       {"value": "none", "text": "None", "behaviour": "exclusive"}]}
      """#,
      Checkboxes(
        "kinds", "Kinds",
        items: [
          ChoiceItem(hostile, value: hostile), ChoiceItem("B", value: "b", hint: "Bee"),
          ChoiceItem("None", value: "none", divider: "or"),
        ], chosen: ["b"], isSmall: true)),
    OracleCase(
      "with a link and without", "error-summary",
      #"""
      {"titleText": "There is a problem", "errorList": [
       {"text": \#(hostileJSON), "href": "#title"}, {"text": \#(hostileJSON)}]}
      """#,
      ErrorSummary([
        .init(hostile, field: "title"), .init(hostile, field: nil),
      ])),
    OracleCase(
      "alone", "hint", #"{"id": "h", "text": \#(hostileJSON)}"#, Hint(hostile, id: "h")),
    OracleCase(
      "alone", "error-message", #"{"id": "e", "text": \#(hostileJSON)}"#,
      ErrorMessage(hostile, id: "e")),
    OracleCase(
      "alone", "fieldset",
      #"{"legend": {"text": \#(hostileJSON), "classes": "govuk-fieldset__legend--s"}, "html": "x"}"#,
      Fieldset(FieldText(hostile, size: .small)) { "x" }),
  ]
}
