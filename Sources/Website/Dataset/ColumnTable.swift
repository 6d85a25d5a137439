// SPDX-License-Identifier: MIT
import Components
import Markup
import Quality
import Workspace

/// The columns of a dataset with what the contract says of them and what was found.
struct ColumnTable: Component {
  let columns: [ColumnOverview]
  let dataset: String

  var body: some HTML {
    Table(
      "Columns", captionSize: .medium,
      columns: [
        .init("Column"), .init("Type"), .init("Filled", isNumeric: true),
        .init("Different values", isNumeric: true), .init("Checks"),
      ],
      rows: columns.map(row), fit: .scrolls(id: "columns-table"))
    p(.class("govuk-body-s")) {
      "These columns "
      a(.class("govuk-link"), .href(SiteAddress.columnsExport(of: dataset).link)) { "as CSV" }
      "."
    }
  }

  private func row(_ column: ColumnOverview) -> [Slot] {
    [
      Slot {
        link(visible(column.name), to: .column(column.name, of: dataset))
        if column.isPersonal {
          " "
          StatusTag("Personal", .information)
        }
        if let words = column.description ?? column.meaning {
          div(.class("govuk-hint govuk-!-font-size-16 govuk-!-margin-bottom-0")) {
            Words.short(words, limit: 100)
          }
        }
      },
      Slot(column.typeWords),
      column.filled.map { Slot(percentage($0)) } ?? Slot(Value.notMeasured),
      column.distinct.map { Slot(Value.count($0)) } ?? Slot(Value.notMeasured),
      Slot {
        column.tag
        if let presence = column.presenceWords {
          p(.class("govuk-body-s govuk-!-margin-bottom-0")) { presence }
        }
      },
    ]
  }
}

extension ColumnOverview {
  /// How its checks came out, as a tag with a number.
  var tag: StatusTag {
    switch health {
    case .failed: StatusTag("\(failed.grouped) failed", .bad)
    case .warned: StatusTag("\(failed.grouped) failed", .warning)
    case .accepted: StatusTag("\(failed.grouped) accepted", .accepted)
    case .passed: StatusTag("\(passed.grouped) passed", .good)
    case .unchecked: StatusTag("No check", .neutral)
    }
  }

  /// The type that is promised, and the one found where it differs; anything can be a string.
  var typeWords: String {
    switch (type, foundType) {
    case (nil, nil): "not known"
    case (let type?, nil): visible(type)
    case (nil, let found?): "\(visible(found)) (found)"
    case (let type?, let found?):
      type == found || type == "string"
        ? visible(type) : "\(visible(type)) (found: \(visible(found)))"
    }
  }

  /// Where the column is missing, if it is.
  var presenceWords: String? {
    if !isInFile { return "not in the newest file" }
    return isInContract ? nil : "not in the contract"
  }
}
