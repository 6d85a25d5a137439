// SPDX-License-Identifier: MIT
public import Foundation

/// One dataset in the catalogue.
public struct CatalogueEntry: Sendable, Equatable, Identifiable {
  /// The dataset's id, which its page's address carries.
  public var id: String
  /// The dataset's title.
  public var title: String
  /// What the data is for.
  public var purpose: String?
  /// The service area.
  public var serviceArea: String?
  /// The classification: `open`, `internal` or `restricted`.
  public var classification: String?
  /// The themes (the contract's tags).
  public var themes: [String]
  /// The owner's name.
  public var owner: String?
  /// Whether it can be trusted.
  public var state: DatasetState
  /// Whether a promise about freshness is not kept.
  public var isLate: Bool
  /// When the newest delivery arrived.
  public var lastDelivery: Date?
  /// Records of the newest delivery.
  public var rows: Int?
  /// Columns of the newest delivery, or of the contract.
  public var columns: Int
  /// The overall score of the newest run.
  public var overall: ScoreLine
  /// The overall scores of the last deliveries, oldest first, at most twelve.
  public var recentScores: [Double]
  /// Failing checks of severity error that nobody accepted.
  public var failedErrors: Int
  /// Failing checks of lower severity that nobody accepted.
  public var failedWarnings: Int
  /// Failing checks that were accepted.
  public var waived: Int
  /// The newest run.
  public var latestRun: Int64?
  /// Whether open data can be downloaded.
  public var isPublished: Bool

  /// Makes an entry.
  public init(
    id: String, title: String, purpose: String? = nil, serviceArea: String? = nil,
    classification: String? = nil, themes: [String] = [], owner: String? = nil,
    state: DatasetState, isLate: Bool = false, lastDelivery: Date? = nil, rows: Int? = nil,
    columns: Int = 0, overall: ScoreLine = ScoreLine(dimension: nil, score: nil),
    recentScores: [Double] = [], failedErrors: Int = 0, failedWarnings: Int = 0, waived: Int = 0,
    latestRun: Int64? = nil, isPublished: Bool = false
  ) {
    self.id = id
    self.title = title
    self.purpose = purpose
    self.serviceArea = serviceArea
    self.classification = classification
    self.themes = themes
    self.owner = owner
    self.state = state
    self.isLate = isLate
    self.lastDelivery = lastDelivery
    self.rows = rows
    self.columns = columns
    self.overall = overall
    self.recentScores = recentScores
    self.failedErrors = failedErrors
    self.failedWarnings = failedWarnings
    self.waived = waived
    self.latestRun = latestRun
    self.isPublished = isPublished
  }
}
