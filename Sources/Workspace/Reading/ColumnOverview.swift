// SPDX-License-Identifier: MIT
public import Quality

/// One column of a dataset, as the table of columns shows it.
public struct ColumnOverview: Sendable, Equatable, Identifiable {
  /// How the column's checks came out.
  public enum Health: String, Sendable {
    /// A check of severity error fails.
    case failed
    /// A check of lower severity fails.
    case warned
    /// All that fails was accepted.
    case accepted
    case passed
    /// No check speaks of it.
    case unchecked
  }

  /// The name by which the contract calls it.
  public var name: String
  /// The heading in the file, where it differs.
  public var heading: String?
  /// What it holds, in the contract's words.
  public var description: String?
  /// The type the contract promises; nil where it says nothing.
  public var type: String?
  /// The type that was found.
  public var foundType: String?
  /// What the column probably is, in words.
  public var meaning: String?
  /// Whether every record must have a value.
  public var isRequired: Bool
  /// Whether no value may come twice.
  public var isUnique: Bool
  /// The 1-based place in the primary key.
  public var keyPosition: Int?
  /// The column's classification.
  public var classification: String?
  /// Whether values identify people and are masked.
  public var isPersonal: Bool
  /// Records with a value; nil before the first profile.
  public var values: Int?
  /// Records without one.
  public var nulls: Int?
  /// How many different values there are.
  public var distinct: Int?
  /// The share of records with a value, 0 to 1; nil without records.
  public var filled: Double?
  /// Its checks that passed.
  public var passed: Int
  /// Its checks that failed.
  public var failed: Int
  /// Its checks that gave no result.
  public var silent: Int
  /// How its checks came out.
  public var health: Health
  /// Whether the contract names it; a column may be in the file alone.
  public var isInContract: Bool
  /// Whether the newest file has it.
  public var isInFile: Bool

  /// The name.
  public var id: String { name }

  /// Makes a line.
  public init(
    name: String, heading: String? = nil, description: String? = nil, type: String? = nil,
    foundType: String? = nil, meaning: String? = nil, isRequired: Bool = false,
    isUnique: Bool = false, keyPosition: Int? = nil, classification: String? = nil,
    isPersonal: Bool = false, values: Int? = nil, nulls: Int? = nil, distinct: Int? = nil,
    filled: Double? = nil, passed: Int = 0, failed: Int = 0, silent: Int = 0,
    health: Health = .unchecked, isInContract: Bool = true, isInFile: Bool = true
  ) {
    self.name = name
    self.heading = heading
    self.description = description
    self.type = type
    self.foundType = foundType
    self.meaning = meaning
    self.isRequired = isRequired
    self.isUnique = isUnique
    self.keyPosition = keyPosition
    self.classification = classification
    self.isPersonal = isPersonal
    self.values = values
    self.nulls = nulls
    self.distinct = distinct
    self.filled = filled
    self.passed = passed
    self.failed = failed
    self.silent = silent
    self.health = health
    self.isInContract = isInContract
    self.isInFile = isInFile
  }
}

/// Everything a column's page shows.
public struct ColumnPage: Sendable, Equatable {
  /// The dataset.
  public var dataset: DatasetLink
  /// The line of the table of columns.
  public var overview: ColumnOverview
  /// What the newest file holds, personal values masked; nil before the first profile.
  public var profile: ColumnProfile?
  /// Records in the newest file.
  public var rows: Int
  /// Its checks in the newest run, failed ones first.
  public var checks: [CheckResult]
  /// Its failed checks with their waivers.
  public var failed: [FailedCheck]
  /// The only values the contract allows.
  public var allowedValues: [String]?
  /// The columns before and after it, for moving on.
  public var previous: String?
  /// The column after it.
  public var next: String?

  /// Makes a page's content.
  public init(
    dataset: DatasetLink, overview: ColumnOverview, profile: ColumnProfile? = nil, rows: Int = 0,
    checks: [CheckResult] = [], failed: [FailedCheck] = [], allowedValues: [String]? = nil,
    previous: String? = nil, next: String? = nil
  ) {
    self.dataset = dataset
    self.overview = overview
    self.profile = profile
    self.rows = rows
    self.checks = checks
    self.failed = failed
    self.allowedValues = allowedValues
    self.previous = previous
    self.next = next
  }
}
