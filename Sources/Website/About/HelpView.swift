// SPDX-License-Identifier: MIT
import Components
import Markup
import Quality
import Workspace

/// What the words and colours mean, and where to ask.
struct HelpView: Component {
  let frame: PageFrame

  var body: some HTML {
    Page(frame.layout("Help", in: .help, isAreaItself: true)) {
      div(.class("govuk-grid-row")) {
        div(.class("govuk-grid-column-two-thirds")) {
          Heading("Help", size: .extraLarge)
          p(.class("govuk-body")) {
            "This site says what data \(frame.council.name) holds and whether it can be trusted. "
            "Each dataset has a contract, which says what it promises. Each file that arrives is "
            "checked against it."
          }
          Heading("How a dataset can stand", rank: 2)
          SummaryList(
            DatasetState.allCases.reversed().map { state in
              SummaryList.Row(state.title, Slot(state.explanation))
            } + [
              .init("Late", "The newest file is older than the contract allows; in addition.")
            ])
          Heading("What the scores mean", rank: 2)
          p(.class("govuk-body")) {
            "A score is the part of all tests that did not fail. From 95% it is called good, from "
            "85% fair, below that poor. Where nothing could be tested there is no score: that is "
            "neither 0% nor 100%."
          }
          Heading("The sides of quality", rank: 2)
          SummaryList(
            Dimension.allCases.map { SummaryList.Row($0.title, Slot($0.explanation)) })
          Heading("What is not shown", rank: 2)
          p(.class("govuk-body")) {
            "Values of personal columns are masked: letters stand as x, digits as #, so that one "
            "can see what is wrong with a value and not whose it is. “Not provided” means that the "
            "contract does not say it; “not measured”, that nothing could be tested."
          }
          ValueKey()
          Heading("Accept a fault", rank: 2)
          p(.class("govuk-body")) {
            "A fault that cannot be mended now can be accepted until a day, with a reason and your "
            "name. Open the dataset, then “Accepted faults”. It can be withdrawn at any time."
          }
          Heading("Files to save", rank: 2)
          p(.class("govuk-body")) { CSVText.note }
          Heading("Ask", rank: 2)
          p(.class("govuk-body")) { frame.contact("Write to") }
        }
      }
    }
  }
}

extension Dimension {
  /// What the dimension is about, in one sentence.
  var explanation: String {
    switch self {
    case .accuracy: "Whether values are right, as far as other values show."
    case .completeness: "Whether values are there that must be there."
    case .conformity: "Whether values have the right form and are allowed."
    case .consistency: "Whether values agree with each other and with other datasets."
    case .coverage: "Whether all the records are there that there should be."
    case .timeliness: "Whether the data is fresh enough."
    case .uniqueness: "Whether nothing is there twice."
    }
  }
}
