// SPDX-License-Identifier: MIT

/// Which records are of the same person.
public struct Clustering: Sendable, Equatable {
  /// The first record of each record's cluster.
  public let firstRecords: [UInt32]
  /// What there is to know of them.
  public let report: ClusterReport
}

/// What came of clustering.
public struct ClusterReport: Sendable, Equatable {
  /// How many clusters there are, those of one record included.
  public internal(set) var clusters = 0
  /// How many clusters have how many records, by size.
  public internal(set) var sizes: [Int: Int] = [:]
  /// How many groups that hang together by pairs were divided.
  public internal(set) var dividedGroups = 0
  /// How many pairs that reach the threshold are in different clusters, by reason.
  public internal(set) var cutPairs: [KeptApart: Int] = [:]
  /// The groups in which only pairs of the rules were looked at, having too many records for all.
  public internal(set) var largeGroups: [Group] = []
  /// The clusters that the size limit kept from growing.
  public internal(set) var limitedClusters: [Group] = []

  /// Some records, known by the first.
  public struct Group: Sendable, Equatable {
    /// The first record, by its place in the table.
    public let firstRecord: UInt32
    /// How many records there are.
    public let size: Int
  }

  /// The records of the largest cluster.
  public var largest: Int { sizes.keys.max() ?? 0 }
}

extension Linker {
  /// Groups of more records have only those pairs looked at that rules brought about.
  static let largestFullGroup = 300
  /// The mean weight that parts of a cluster must reach where weights are corrected: 1 to 8.
  static let leastMeanCorrected = -3.0

  /// Puts records of the same person into clusters.
  ///
  /// ``ClusterMethod/balanced`` scores all pairs among records that hang together, those below the
  /// threshold and those that no rule brought about included: they tell weak bridges from links.
  /// The result is the same for any number of threads.
  ///
  /// - Parameters:
  ///   - pairs: scored pairs, corrected if `correction` is given and then down to a weight of 0:
  ///     several of them that lie below the threshold can reach it together.
  ///   - options: what is asked of clusters.
  ///   - correction: what the pairs' weights were corrected by.
  /// - Throws: ``ModelProblem`` for a source or a column that isn't there.
  public func cluster(
    _ pairs: [ScoredPair], _ options: ClusterOptions, correction: WeightCorrection? = nil
  ) throws -> Clustering {
    let restraints = try ClusterRestraints(options, records)
    // Only corrected weights are sound enough for several weak pairs to make a strong one.
    let addsUp = options.method == .balanced && correction != nil
    let groupWeight = addsUp ? min(0, options.leastWeight) : options.leastWeight
    var components = ConnectedComponents(
      count: records.count, pairs: pairs, leastWeight: groupWeight)
    var labels = components.roots()
    if options.method == .components && !options.hasRestraints {
      return Clustering(firstRecords: labels, report: ClusterReport(labels))
    }
    let groups = ConnectedGroups(labels, pairs, leastWeight: groupWeight)
    let scorer = try Scorer(model, space)
    let leastSum = addsUp ? options.leastWeight : .infinity
    let leastMean =
      options.leastMeanWeight ?? (correction == nil ? options.leastWeight : Self.leastMeanCorrected)
    let step = 256
    let divisions = Parallel.map(
      (groups.count + step - 1) / step, threads: threads,
      worker: { PairsWithin(scorer, model, correction) },
      { within, piece in
        (piece * step..<min(groups.count, (piece + 1) * step)).map { index -> Division? in
          var local = groups.group(index, pairs, joiningFrom: options.leastWeight)
          switch options.method {
          case .components: return local.joined(restraints)
          case .singleBest: return local.singleBest(restraints)
          case .balanced:
            // A pair on its own has nobody to disagree with.
            if local.rows.count == 2 { return local.joined(restraints) }
            if local.rows.count <= Self.largestFullGroup {
              local.pairs = within.pairs(of: local.rows, joiningFrom: options.leastWeight)
            }
            return local.balanced(leastMean: leastMean, leastSum: leastSum, restraints)
          }
        }
      }
    ).flatMap { $0 }
    var cut: [KeptApart: Int] = [:]
    var divided = 0
    var large: [ClusterReport.Group] = []
    for (index, division) in divisions.enumerated() {
      guard let division else { continue }
      let rows = groups.rows(index)
      let first = rows[rows.startIndex]
      for (place, label) in division.labels.enumerated() {
        labels[Int(rows[rows.startIndex + place])] = rows[rows.startIndex + label]
      }
      cut.merge(division.cut) { $0 + $1 }
      if !division.cut.isEmpty { divided += 1 }
      if options.method == .balanced, rows.count > Self.largestFullGroup {
        large.append(ClusterReport.Group(firstRecord: first, size: rows.count))
      }
    }
    var report = ClusterReport(labels)
    report.cutPairs = cut
    report.dividedGroups = divided
    report.largeGroups = large
    if let limit = options.sizeLimit { report.limitedClusters = Self.full(labels, limit) }
    return Clustering(firstRecords: labels, report: report)
  }

  private static func full(_ labels: [UInt32], _ limit: Int) -> [ClusterReport.Group] {
    var sizes: [UInt32: Int] = [:]
    for label in labels { sizes[label, default: 0] += 1 }
    return sizes.filter { $0.value >= limit && $0.value > 1 }
      .map { ClusterReport.Group(firstRecord: $0.key, size: $0.value) }
      .sorted { $0.firstRecord < $1.firstRecord }
  }
}

extension ClusterReport {
  init(_ labels: [UInt32]) {
    var counts = [Int](repeating: 0, count: labels.count)
    for label in labels { counts[Int(label)] += 1 }
    for count in counts where count > 0 {
      clusters += 1
      sizes[count, default: 0] += 1
    }
  }
}

/// The groups of two records or more that hang together, with their pairs.
struct ConnectedGroups: Sendable {
  private var allRows: [UInt32] = []
  private var rowStarts = [0]
  private var pairOrder: [UInt32] = []
  private var pairStarts: [Int]

  /// How many groups there are.
  var count: Int { rowStarts.count - 1 }

  init(_ roots: [UInt32], _ pairs: [ScoredPair], leastWeight: Double) {
    var sizes = [UInt32](repeating: 0, count: roots.count)
    for root in roots { sizes[Int(root)] += 1 }
    var numbers = [Int](repeating: -1, count: roots.count)
    for (row, root) in roots.enumerated() where Int(root) == row && sizes[row] > 1 {
      numbers[row] = rowStarts.count - 1
      rowStarts.append((rowStarts.last ?? 0) + Int(sizes[row]))
    }
    var next = rowStarts
    allRows = [UInt32](repeating: 0, count: rowStarts.last ?? 0)
    for (row, root) in roots.enumerated() where numbers[Int(root)] >= 0 {
      let group = numbers[Int(root)]
      allRows[next[group]] = UInt32(row)
      next[group] += 1
    }
    var counts = [Int](repeating: 0, count: rowStarts.count)
    for pair in pairs where pair.weight >= leastWeight {
      counts[numbers[Int(roots[Int(pair.left)])] + 1] += 1
    }
    for index in counts.indices.dropFirst() { counts[index] += counts[index - 1] }
    pairStarts = counts
    pairOrder = [UInt32](repeating: 0, count: counts.last ?? 0)
    for (index, pair) in pairs.enumerated() where pair.weight >= leastWeight {
      let group = numbers[Int(roots[Int(pair.left)])]
      pairOrder[counts[group]] = UInt32(truncatingIfNeeded: index)
      counts[group] += 1
    }
  }

  /// The records of a group, in order.
  func rows(_ group: Int) -> ArraySlice<UInt32> {
    allRows[rowStarts[group]..<rowStarts[group + 1]]
  }

  /// A group with its pairs.
  func group(_ index: Int, _ pairs: [ScoredPair], joiningFrom least: Double) -> LocalPairs {
    let rows = Array(rows(index))
    var places: [UInt32: Int] = [:]
    for (place, row) in rows.enumerated() { places[row] = place }
    return LocalPairs(
      rows: rows,
      pairs: pairOrder[pairStarts[index]..<pairStarts[index + 1]].map {
        let pair = pairs[Int($0)]
        return LocalPairs.Pair(
          left: places[pair.left] ?? 0, right: places[pair.right] ?? 0, weight: pair.weight,
          joins: pair.weight >= least)
      })
  }
}
