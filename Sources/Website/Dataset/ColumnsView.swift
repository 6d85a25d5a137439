// SPDX-License-Identifier: MIT
import Components
import Markup
import Workspace

/// All columns of a dataset.
struct ColumnsView: Component {
  let frame: PageFrame
  let entry: CatalogueEntry
  let columns: [ColumnOverview]

  var body: some HTML {
    DatasetFrame(frame: frame, entry: entry, part: .columns) {
      if columns.isEmpty {
        EmptyState(
          .nothingYet, "No column is known yet",
          explanation: "The contract names none, and no file has arrived.")
      } else {
        ColumnTable(columns: columns, dataset: entry.id)
      }
    }
  }
}
