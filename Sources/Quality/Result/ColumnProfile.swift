// SPDX-License-Identifier: MIT

/// What one column holds.
public struct ColumnProfile: Sendable, Codable, Equatable {
  /// How many values were seen that are read as one type.
  public struct TypeCount: Sendable, Codable, Equatable {
    /// `integer`, `number`, `money`, `date`, `timestamp`, `time`, `boolean`, `mark` or `text`.
    public var type: String
    /// How many values.
    public var count: Int

    /// Makes it of its parts.
    public init(
      type: String, count: Int
    ) {
      self.type = type
      self.count = count
    }
  }

  /// A value and how often it occurs.
  public struct ValueCount: Sendable, Codable, Equatable {
    /// The value, or its mask.
    public var value: String
    /// How often it occurs.
    public var count: Int

    /// Makes it of its parts.
    public init(
      value: String, count: Int
    ) {
      self.value = value
      self.count = count
    }
  }

  /// What values look like with letters and digits made alike.
  public struct PatternCount: Sendable, Codable, Equatable {
    /// `A` stands for letters, `9` for digits; a run of more than one is followed by `+`.
    public var pattern: String
    /// How many values look so.
    public var count: Int

    /// Makes it of its parts.
    public init(
      pattern: String, count: Int
    ) {
      self.pattern = pattern
      self.count = count
    }
  }

  /// The lengths of values in characters.
  public struct Lengths: Sendable, Codable, Equatable {
    /// The shortest.
    public var minimum: Int
    /// The longest.
    public var maximum: Int
    /// The mean.
    public var mean: Double

    /// Makes it of its parts.
    public init(
      minimum: Int, maximum: Int, mean: Double
    ) {
      self.minimum = minimum
      self.maximum = maximum
      self.mean = mean
    }
  }

  /// One bar of a histogram.
  public struct Bin: Sendable, Codable, Equatable {
    /// Where it begins.
    public var from: String
    /// Below what it ends; the last one includes it.
    public var to: String
    /// How many values lie in it.
    public var count: Int

    /// Makes it of its parts.
    public init(
      from: String, to: String, count: Int
    ) {
      self.from = from
      self.to = to
      self.count = count
    }
  }

  /// What a column probably is.
  public struct Meaning: Sendable, Codable, Equatable {
    /// A format's id, or `date`, `money`, `area`, `category`, `identifier`, `free-text`.
    public var id: String
    /// In words.
    public var title: String
    /// The share of values that bear it out, 0 to 1.
    public var share: Double

    /// Makes it of its parts.
    public init(
      id: String, title: String, share: Double
    ) {
      self.id = id
      self.title = title
      self.share = share
    }
  }

  /// The name by which the column is called.
  public var name: String
  /// The heading as it stands in the file.
  public var heading: String
  /// Records with a value.
  public var values: Int
  /// Records without one.
  public var nulls: Int
  /// How many different values there are.
  public var distinct: Int
  /// The type that most values have; text when none prevails.
  public var type: String
  /// The format of dates and times, in Java's letters.
  public var format: String?
  /// Whether day and month could be exchanged in every date.
  public var isAmbiguousDate: Bool
  /// How values of each type were seen, most frequent first.
  public var types: [TypeCount]
  /// The marks seen that stand in place of a value, such as `*` or `..`.
  public var marks: [ValueCount]
  /// The lengths of values in characters; nil without values.
  public var lengths: Lengths?
  /// The least value by number or date; nil for text.
  public var minimum: String?
  /// The greatest value by number or date; nil for text.
  public var maximum: String?
  /// The mean of numbers.
  public var mean: Double?
  /// The values below which 1, 5, 25, 50, 75, 95 and 99 % of the values lie.
  public var quantiles: [String: String]?
  /// How numbers or dates are spread.
  public var histogram: [Bin]?
  /// The most frequent values.
  public var topValues: [ValueCount]
  /// The most frequent shapes of values.
  public var patterns: [PatternCount]
  /// What the column probably is, likeliest first.
  public var meanings: [Meaning]
  /// Whether values identify people; they are then masked.
  public var isPersonal: Bool
  /// Whole numbers written with zeros in front.
  public var leadingZeros: Int
  /// Values with blanks before or after them.
  public var edgeSpaces: Int

  /// Makes it of its parts.
  public init(
    name: String, heading: String, values: Int, nulls: Int, distinct: Int, type: String,
    format: String? = nil, isAmbiguousDate: Bool = false, types: [TypeCount] = [],
    marks: [ValueCount] = [], lengths: Lengths? = nil, minimum: String? = nil,
    maximum: String? = nil, mean: Double? = nil, quantiles: [String: String]? = nil,
    histogram: [Bin]? = nil, topValues: [ValueCount] = [], patterns: [PatternCount] = [],
    meanings: [Meaning] = [], isPersonal: Bool = false, leadingZeros: Int = 0, edgeSpaces: Int = 0
  ) {
    self.name = name
    self.heading = heading
    self.values = values
    self.nulls = nulls
    self.distinct = distinct
    self.type = type
    self.format = format
    self.isAmbiguousDate = isAmbiguousDate
    self.types = types
    self.marks = marks
    self.lengths = lengths
    self.minimum = minimum
    self.maximum = maximum
    self.mean = mean
    self.quantiles = quantiles
    self.histogram = histogram
    self.topValues = topValues
    self.patterns = patterns
    self.meanings = meanings
    self.isPersonal = isPersonal
    self.leadingZeros = leadingZeros
    self.edgeSpaces = edgeSpaces
  }
}
