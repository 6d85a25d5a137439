// SPDX-License-Identifier: MIT
import ArgumentParser

/// Finds records of the same person.
struct LinkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "link",
    abstract: "Find records of the same person in one file or several.",
    discussion: """
      A model says what is compared and how much each level of agreement weighs: a settings file of \
      Splink 4 or 5. `estimate` trains it, `run` finds pairs and clusters, `explain` shows what one \
      pair's weight is made of, `evaluate` compares a run with the truth.
      """,
    subcommands: [
      LinkEstimateCommand.self, LinkRunCommand.self, LinkExplainCommand.self,
      LinkEvaluateCommand.self,
    ])
}
