// SPDX-License-Identifier: MIT
public import Foundation

/// An invented council's housing repairs, with faults whose number is known.
///
/// The same seed gives the same bytes on every machine, so that a count can be compared, a figure
/// measured again and a page of the guide kept true.
public struct ExampleDataset: Sendable {
  /// The files it consists of.
  public enum File: String, CaseIterable, Sendable {
    /// The records.
    case records = "repairs.csv"
    /// The wards that the records' ward codes refer to.
    case wards = "wards.csv"
    /// What the records promise.
    case contract = "repairs.odcs.yaml"
    /// How many faults of each kind were put in.
    case truth = "truth.json"
  }

  /// A reason why the example cannot be written.
  public enum Refusal: Error, Equatable, CustomStringConvertible {
    /// A file of the example's name is there and would be replaced.
    case alreadyThere(path: String)

    /// What is wrong and what to do.
    public var description: String {
      switch self {
      case .alreadyThere(let path):
        "\(path) exists already and is not replaced. Name another folder, or remove the file."
      }
    }
  }

  /// How many faults of each kind were put in, as it stands in `truth.json`.
  struct Truth: Codable, Equatable {
    var rows: Int
    var seed: UInt64
    var faultRate: Double
    /// The number of faults by the check of the contract that finds them.
    var faults: [String: Int]
  }

  /// Makes an example; nothing is written yet.
  public init() {}

  /// Writes the records, the wards, the contract and the truth into a folder.
  ///
  /// The folder is made if it is not there; files that are there are never replaced.
  ///
  /// - Parameters:
  ///   - directory: the folder.
  ///   - rows: how many records.
  ///   - seed: what the random numbers start from.
  ///   - faultRate: the part of the records that get a fault, 0 to 1.
  /// - Returns: the number of faults by the check of the contract that finds them.
  /// - Throws: ``Refusal``, or the error of the file system.
  @discardableResult
  public func write(
    to directory: URL, rows: Int, seed: UInt64, faultRate: Double
  ) throws -> [String: Int] {
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    for file in File.allCases {
      let path = directory.appendingPathComponent(file.rawValue).path
      guard !FileManager.default.fileExists(atPath: path) else {
        throw Refusal.alreadyThere(path: path)
      }
    }

    let faults = try writeRecords(to: directory, rows: rows, seed: seed, faultRate: faultRate)
    try write(.wards, in: directory, Data(wards.utf8))
    try write(.contract, in: directory, Data(ExampleContract.text.utf8))
    let truth = Truth(rows: rows, seed: seed, faultRate: faultRate, faults: faults)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try write(.truth, in: directory, encoder.encode(truth) + Data("\n".utf8))
    return faults
  }

  private var wards: String {
    ExampleWords.wards.reduce(into: "ward_code,ward_name\n") { text, ward in
      text += "\(ward.code),\(ward.name)\n"
    }
  }

  private func write(_ file: File, in directory: URL, _ data: Data) throws {
    try data.write(
      to: directory.appendingPathComponent(file.rawValue), options: .withoutOverwriting)
  }

  private func writeRecords(
    to directory: URL, rows: Int, seed: UInt64, faultRate: Double
  ) throws -> [String: Int] {
    try write(.records, in: directory, Data(ExampleRow.header.utf8))
    let output = try FileHandle(
      forWritingTo: directory.appendingPathComponent(File.records.rawValue))
    defer { try? output.close() }
    try output.seekToEnd()

    let portion = 1 << 20
    var records = ExampleRows(seed: seed, faultRate: faultRate)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(portion + 4096)
    for _ in 0..<rows {
      records.next().append(to: &bytes)
      if bytes.count >= portion {
        try output.write(contentsOf: Data(bytes))
        bytes.removeAll(keepingCapacity: true)
      }
    }
    try output.write(contentsOf: Data(bytes))

    return Dictionary(
      uniqueKeysWithValues: ExampleFault.allCases.map { ($0.rawValue, records.faults[$0] ?? 0) })
  }
}
