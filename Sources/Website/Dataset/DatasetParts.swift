// SPDX-License-Identifier: MIT
import Components
import Markup
import Quality
import Workspace

/// How the checks of a run came out, counted.
struct RunHealth: Component {
  let run: RunSummary

  var body: some HTML {
    let failed = run.failedErrors + run.failedWarnings
    HealthCounts([
      .init(
        max(0, failed - run.waived), "failed", .bad,
        to: SiteAddress.run(run.id).link(fragment: "failed")),
      .init(run.waived, "accepted", .accepted),
      .init(run.passed, "passed", .good),
      .init(run.silent, "without a result", .neutral),
    ])
  }
}

/// The score of every dimension in number, word and bar.
struct ScoreTable: Component {
  let scores: [ScoreLine]

  var body: some HTML {
    if !scores.isEmpty {
      Table(
        "Score by dimension", captionSize: .medium,
        columns: [.init("Dimension"), .init("Score")],
        rows: scores.map { line in [Slot(line.title), Slot(line.meter)] })
      Details("What the scores mean") {
        p(.class("govuk-body")) {
          "A score is the part of all tests of a dimension that did not fail. From 95% it is called "
          "good, from 85% fair, below that poor. The overall score is the mean of the dimensions "
          "that could be measured; where nothing could be tested there is no score, which is "
          "neither 0% nor 100%."
        }
      }
    }
  }
}

/// Steps of the build that failed, with their reasons.
struct StepProblemList: Component {
  let problems: [StepProblem]

  var body: some HTML {
    for problem in problems {
      WarningText(
        Slot {
          "\(problem.kind.title) failed "
          Words.time(problem.failedAt)
          if let file = problem.file { " for \(visible(file))" }
          ": \(visible(problem.reason, limit: 1_000))"
        })
    }
  }
}

/// Sentences as a list.
struct BulletList: Component {
  let sentences: [String]

  init(_ sentences: [String]) {
    self.sentences = sentences
  }

  var body: some HTML {
    ul(.class("govuk-list govuk-list--bullet")) {
      for sentence in sentences { li { visible(sentence, limit: 1_000) } }
    }
  }
}

/// Other datasets as a list of links.
struct LinkList: Component {
  let links: [DatasetLink]

  init(_ links: [DatasetLink]) {
    self.links = links
  }

  var body: some HTML {
    ul(.class("govuk-list")) {
      for item in links { li { link(visible(item.title), to: .dataset(item.id)) } }
    }
  }
}

/// The files for download, or why there is none.
struct OpenDataLinks: Component {
  let files: [OpenDataFile]
  let entry: CatalogueEntry

  var body: some HTML {
    if files.isEmpty {
      reason
    } else {
      ul(.class("govuk-list")) {
        for file in files {
          li {
            link("\(file.format.title) file", to: .openData(file.format.download, of: entry.id))
            ", \(file.rows.counted("record")), \(sizeInWords(bytes: file.bytes))"
          }
        }
      }
    }
  }

  /// "You may not have it" is not "it is not there".
  private var reason: String {
    entry.classification?.lowercased() == "open"
      ? "This is open data, and nothing is published: a check of severity error fails, here or in "
        + "a dataset that it points to."
      : "Not for download: the contract does not classify this dataset as open."
  }
}

extension OpenDataFile.Format {
  /// The format's name.
  var title: String {
    switch self {
    case .csv: "CSV"
    case .parquet: "Parquet"
    }
  }

  /// The format in addresses.
  var download: SiteAddress.Download {
    switch self {
    case .csv: .csv
    case .parquet: .parquet
    }
  }
}
