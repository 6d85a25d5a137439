// SPDX-License-Identifier: MIT
public import Definitions

/// What is to be published: the file, what counts, the dimensions, and the tables, all linked.
public struct TableSpecification: Sendable {
  /// One dimension as the person wrote it.
  public struct Dimension: Sendable {
    /// The column of the data.
    public var column: String
    /// What the total is called.
    public var total: String
    /// Which codes are parts of which; none, one, or several of the same leaves.
    public var hierarchies: [Hierarchy]
    /// The codes of the national level, or `total`; empty where there is none.
    public var national: [String] = []
    /// Codes whose figures are provisional, revised or estimated.
    public var statuses: [CodeStatus] = []
    /// Where it stands in the specification.
    public var position: SourcePosition
  }

  /// What the figures of one code are.
  public struct CodeStatus: Sendable, Equatable {
    /// The code, of the data or of a hierarchy.
    public var code: String
    /// What its figures are.
    public var statuses: [FigureStatus]
  }

  /// Rates in place of percentages: events among so many people.
  public struct Rate: Sendable, Equatable {
    /// How many people a rate is for, 1 or more.
    public var per: Int
    /// The heading of the column.
    public var name: String
    /// How sure the limits beside it are meant to be, in per cent; nil for none.
    public var confidence: Double?
  }

  /// Where the keys of the cell key method are from.
  public enum RecordKey: Sendable, Equatable {
    /// A column of whole numbers from 0 to 255.
    case column(String)
    /// Made with the secret from a column that tells the records apart.
    case made(from: String)
  }

  /// One table: some of the dimensions crossed.
  public struct Table: Sendable {
    /// What it is called; also the name of its file.
    public var name: String
    /// The columns of its dimensions, 1 to 4.
    public var by: [String]
    /// Where it stands in the specification.
    public var position: SourcePosition
  }

  /// How many households the postal sectors of a column have.
  public struct Households: Sendable, Equatable {
    /// The column of the data that holds postal sectors; a dimension.
    public var column: String
    /// The file of sectors and households; relative to the specification's folder.
    public var file: String
  }

  /// What is done with rows of an aggregated file that nothing but their figures tells apart.
  public enum Duplicates: String, Sendable, CaseIterable {
    /// They are an error.
    case refuse
    /// They are added up.
    case add
  }

  /// Which records are taken: those with one of some codes in a column.
  public struct Filter: Sendable, Equatable {
    /// The column of the data.
    public var column: String
    /// The codes that are taken, at least one.
    public var codes: [String]
    /// Where it stands in the specification.
    public var position: SourcePosition
  }

  /// What the tables are about, for people.
  public var title: String
  /// What is counted or added up, for the ledger of releases.
  public var measure: String
  /// Whom it is about: the definition of the population, for the ledger of releases.
  public var population: String
  /// Whether the person wrote down whom it is about, rather than leave it to the file's name.
  public var namesPopulation: Bool
  /// The time it is about, for the ledger of releases.
  public var period: String
  /// The data file, as written, relative to the specification's folder; of a dataset its name.
  public var data: String
  /// The dataset of a workspace that is tabulated, in place of a file.
  public var dataset: String?
  /// Which records are taken; all where there is none.
  public var filters: [Filter]
  /// The column of counts in an aggregated file; nil where each record is one.
  public var count: String?
  /// What is done with rows of an aggregated file that are about the same cell.
  public var duplicates: Duplicates
  /// The column of magnitudes; nil for tables of counts.
  public var value: String?
  /// The column that names a contributor who may have several records.
  public var contributor: String?
  /// The column of people at risk, for percentages or rates and the population floor.
  public var denominator: String?
  /// The rates that are given in place of percentages.
  public var rate: Rate?
  /// What all figures are: provisional, revised, estimated; empty where nothing is said.
  public var statuses: [FigureStatus]
  /// The households of postal sectors, for profiles that want a least number of them.
  public var households: Households?
  /// Where the records' keys are from.
  public var recordKey: RecordKey?
  /// The dimensions.
  public var dimensions: [Dimension]
  /// The tables.
  public var tables: [Table]
  /// How they are made safe.
  public var profile: ReleaseProfile
  /// Whether one record may count under several codes, so that nothing adds up.
  public var allowsSeveral: Bool
  /// The file of the secret for draws; relative to the specification's folder.
  public var secretFile: String?
  /// The file of the perturbation table; relative to the specification's folder.
  public var perturbationFile: String?
  /// Whether cells are also protected from those who are alone in another one and know it.
  public var protectsFromSingletons: Bool
  /// How long the search for further cells may take, in seconds.
  public var timeLimit: Double
  /// The specification's file, for messages.
  public var file: String
}
