// SPDX-License-Identifier: MIT
public import Foundation

// The signatures on which pages can be built while the parts behind them are being written.
private let unwritten = WorkspaceProblem.fault("this part is being written", remedy: "Wait for it")

extension Workspace {
  /// Opens a workspace.
  public static func open(
    _ folder: String, clock: @escaping @Sendable () -> Date = { Date() }
  ) throws -> Workspace { throw unwritten }
  /// What a person should look at, worst first.
  public func attention() throws -> [AttentionItem] { throw unwritten }
  /// The whole workspace at a glance.
  public func overview() throws -> CouncilOverview { throw unwritten }
  /// Finds datasets.
  public func catalogue(_ query: CatalogueQuery) throws -> CataloguePage { throw unwritten }
  /// Every dataset, by title.
  public func datasets() throws -> [DatasetLink] { throw unwritten }
  /// Everything a dataset's page shows; nil when there is no such dataset.
  public func dataset(_ id: String) throws -> DatasetPage? { throw unwritten }
  /// The columns of a dataset; nil when there is no such dataset.
  public func columns(of dataset: String) throws -> [ColumnOverview]? { throw unwritten }
  /// Everything a column's page shows.
  public func column(_ name: String, of dataset: String) throws -> ColumnPage? { throw unwritten }
  /// A dataset's runs, newest first; nil when there is no such dataset.
  public func runs(of dataset: String, page: Int = 1, pageSize: Int = 20) throws -> RunPage? {
    throw unwritten
  }
  /// Everything the page of one run shows.
  public func run(_ id: Int64) throws -> RunDetails? { throw unwritten }
  /// What changed since the delivery before; nil when there are not two.
  public func changes(of dataset: String) throws -> DeliveryChanges? { throw unwritten }
  /// The contract as it stands in its file; nil when there is no such dataset.
  public func contractText(of dataset: String) throws -> String? { throw unwritten }
  /// What is wrong in contracts and `reeve.yaml`, as the files are now.
  public func definitionProblems() throws -> [DefinitionProblem] { throw unwritten }
  /// Files under `data/` that no contract claims.
  public func unclaimedFiles() throws -> [UnclaimedFile] { throw unwritten }
  /// A file of open data; nil unless the dataset is classified open and published.
  public func openData(of dataset: String, format: OpenDataFile.Format) throws -> OpenDataFile? {
    throw unwritten
  }
  /// The journal, newest first; of one dataset where named.
  public func journal(
    page: Int = 1, pageSize: Int = 50, dataset: String? = nil
  ) throws -> JournalPage { throw unwritten }
  /// Looks whether the journal is whole, the state agrees with it, and the lake's files are right.
  public func verify() throws -> Verification { throw unwritten }
  /// The waivers, those in force first; of one dataset where named.
  public func waivers(of dataset: String? = nil) throws -> [WaiverLine] { throw unwritten }
  /// Accepts a fault for a time.
  ///
  /// - Throws: `WaiverRefusal`.
  public func grant(_ request: WaiverRequest) async throws -> WaiverLine { throw unwritten }
  /// Ends a waiver before its time.
  ///
  /// - Throws: `WaiverRefusal`.
  public func withdrawWaiver(_ id: Int64, by: String, reason: String) async throws {
    throw unwritten
  }
  /// Brings everything up to date.
  public func build(
    _ options: BuildOptions, progress: @escaping @Sendable (BuildProgress) -> Void = { _ in }
  ) async throws -> BuildReport { throw unwritten }
  /// A text that differs whenever anything that pages show may differ; cheap to get.
  public func revision() throws -> String { throw unwritten }
}

/// Looks at people's own files, in a private folder that is emptied soon.
public final class UploadDesk: Sendable {
  /// How much may be sent and kept.
  public struct Limits: Sendable {
    /// The largest file, in bytes.
    public var bytes: Int
    /// How many files are looked at at the same time.
    public var concurrent: Int
    /// How long a result is kept after it was last seen.
    public var idle: Duration
    /// The largest number of results that are kept.
    public var results: Int
    /// Makes limits.
    public init(
      bytes: Int = 50_000_000, concurrent: Int = 2, idle: Duration = .seconds(1_800),
      results: Int = 100
    ) {
      self.bytes = bytes
      self.concurrent = concurrent
      self.idle = idle
      self.results = results
    }
  }
  /// Makes a desk with a folder of its own.
  public init(_ workspace: Workspace, limits: Limits = Limits(), version: String) throws {
    throw unwritten
  }
  /// Begins to receive a file.
  public func receive(fileName: String) async throws(UploadRefusal) -> IncomingUpload {
    throw .busy
  }
  /// Looks at a received file, which is then removed; `dataset` names a contract to check against.
  public func check(
    _ upload: IncomingUpload, against dataset: String?
  ) async throws(UploadRefusal) -> UploadResult { throw .busy }
  /// A result again; nil when it has been removed.
  public func result(_ token: String) async -> UploadResult? { nil }
  /// Removes a result before its time.
  public func remove(_ token: String) async {}
  /// Removes everything.
  public func close() async {}
}

/// A file on its way in; dropped, it is removed.
public final class IncomingUpload: Sendable {
  init() {}
  /// Writes what has arrived.
  public func append(_ bytes: [UInt8]) throws(UploadRefusal) { throw .busy }
}
