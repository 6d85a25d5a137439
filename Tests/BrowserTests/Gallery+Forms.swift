// SPDX-License-Identifier: MIT

import Components
import Markup

extension Gallery {
  static func forms(hasErrors: Bool) -> String {
    func error(_ text: String) -> String? { hasErrors ? text : nil }
    return page(
      "Check a file", at: hasErrors ? "/errors" : "/forms", hasErrors: hasErrors,
      trail: .back(to: "/")
    ) {
      div(.class("govuk-grid-row")) {
        div(.class("govuk-grid-column-two-thirds")) {
          if hasErrors {
            ErrorSummary([
              .init("Select a file", field: "file"),
              .init("Enter a name for the dataset", field: "name"),
              .init("The period must include a month", field: "end-month"),
              .init("Select whether the file has personal data", field: "personal"),
            ])
          }
          Heading("Check a file")
          form(.postWithFiles, to: "/confirmation") {
            HiddenValue("token", "0123456789")
            FileUpload(
              "file",
              FieldText(
                "File", hint: "CSV, Excel, JSON or Parquet, up to 200 MB",
                error: error("Select a file")), accepts: ".csv,.xlsx,.json,.parquet")
            TextInput(
              "name",
              FieldText(
                "Name of the dataset", hint: "For example, Housing repairs",
                error: error("Enter a name for the dataset")), width: .letters20,
              spellcheck: false)
            TextInput(
              "mail", FieldText("Your e-mail address (optional)"), type: .email,
              inputMode: .email, autocomplete: "email")
            TextInput(
              "rows", "Rows that should be in it (optional)", width: .letters10,
              inputMode: .numeric, suffix: "rows")
            Select(
              "contract", "Contract to check against",
              choices: [
                .init("Infer one from the file", value: ""),
                .init("Housing repairs, version 2.1.0", value: "housing-repairs"),
              ])
            DateInput(
              "end",
              FieldText(
                "Last day of the period", size: .small, hint: "For example, 27 3 2027",
                error: error("The period must include a month")),
              entered: .init(day: "31", year: "2026"), wrongParts: [.month])
            Radios(
              "personal",
              FieldText(
                "Does it hold personal data?", size: .small,
                error: error("Select whether the file has personal data")),
              items: [
                ChoiceItem("Yes", value: "yes", hint: "Values are masked in the result"),
                ChoiceItem("No", value: "no"),
                ChoiceItem("I do not know", value: "unknown", divider: "or"),
              ])
            Checkboxes(
              "parts", FieldText("What to look at", size: .small),
              items: [
                ChoiceItem("Missing values", value: "missing"),
                ChoiceItem(
                  "Patterns", value: "patterns",
                  content: Slot { TextInput("pattern", "Pattern", spellcheck: false) }),
                ChoiceItem("Only whether it can be read", value: "none", divider: "or"),
              ], chosen: ["missing"])
            Fieldset(FieldText("More", size: .small)) {
              TextArea("notes", FieldText("Notes (optional)", hint: "They are not kept"), rows: 4)
            }
            ButtonGroup {
              Button("Check the file")
              Button("Save for later", kind: .secondary, name: "act", value: "save")
              Button("Discard", kind: .warning, name: "act", value: "discard")
              a(.class("govuk-link"), .href("/")) { "Cancel" }
            }
          }
        }
      }
    }
  }
}
