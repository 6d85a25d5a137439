// SPDX-License-Identifier: MIT
public import Foundation
public import Quality

/// What a person's own file holds and whether it keeps a contract; nothing of it is kept for long.
public struct UploadResult: Sendable, Equatable {
  /// The secret name under which the result can be seen again.
  public var token: String
  /// The file's name as the person gave it, folders left out.
  public var fileName: String
  /// The file's size in bytes.
  public var bytes: Int
  /// When it was looked at.
  public var checkedAt: Date
  /// When it will be removed unless it is looked at again.
  public var expiresAt: Date
  /// What it holds, personal values masked.
  public var profile: ProfileReport
  /// The dataset whose contract it was checked against; nil without one.
  public var dataset: DatasetLink?
  /// How the check came out; nil without a contract.
  public var report: CheckReport?
  /// The failed checks, worst first.
  public var failed: [FailedCheck]
  /// A contract proposed for it, as YAML.
  public var proposedContract: String

  /// Makes a result.
  public init(
    token: String, fileName: String, bytes: Int, checkedAt: Date, expiresAt: Date,
    profile: ProfileReport, dataset: DatasetLink? = nil, report: CheckReport? = nil,
    failed: [FailedCheck] = [], proposedContract: String
  ) {
    self.token = token
    self.fileName = fileName
    self.bytes = bytes
    self.checkedAt = checkedAt
    self.expiresAt = expiresAt
    self.profile = profile
    self.dataset = dataset
    self.report = report
    self.failed = failed
    self.proposedContract = proposedContract
  }
}

/// A reason a person's own file was not checked.
public enum UploadRefusal: Error, Sendable, Equatable, CustomStringConvertible {
  /// It is larger than the limit, in bytes.
  case tooLarge(limit: Int)
  /// It is empty.
  case empty
  /// It cannot be read as a table; why and what to do, without the file's place on the server.
  case unreadable(String)
  /// There is no such dataset.
  case unknownDataset(String)
  /// Too many files are being looked at; try again in a moment.
  case busy
  /// The result has been removed, or never was.
  case expired
  /// The server has no room for it.
  case noRoom

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .tooLarge(let limit):
      "The file is larger than \(sizeInWords(bytes: limit)). Use reeve check for larger files."
    case .empty: "The file is empty. Choose another one."
    case .unreadable(let reason): reason
    case .unknownDataset(let id):
      "There is no dataset \(visible(id, limit: 100)). Choose one of the list."
    case .busy: "Too many files are being looked at just now. Try again in a minute."
    case .expired: "The result has been removed. Check the file again."
    case .noRoom: "There is no room for the file on the server. Tell whoever runs it."
    }
  }
}
