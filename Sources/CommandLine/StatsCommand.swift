// SPDX-License-Identifier: MIT
import ArgumentParser

/// Computes statistics of counts in a file, with how sure they are.
struct StatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "Compute rates, intervals, inequality and control charts from a file of counts.",
    discussion: """
      Reads counts and populations from the columns you name. A suppression mark such as * or [c] \
      is respected: what depends on it is not calculated, and the cell is named. A cell that can't \
      be right, such as a numerator above its denominator, ends the command with exit status 1 and \
      its row and column; nothing is calculated from part of a file. Figures that rest on small \
      numbers are flagged; they are not protected for release.
      """,
    subcommands: [
      ProportionCommand.self, RateCommand.self, StandardiseCommand.self, CompareCommand.self,
      RepresentationCommand.self, SlopeCommand.self, QuantilesCommand.self,
      ControlChartCommand.self, FunnelCommand.self,
    ])
}
