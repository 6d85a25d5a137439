// SPDX-License-Identifier: MIT

/// The example: Saltmere, a city by the sea of 50,000 people, its council, and the files that the
/// council's services deliver.
///
/// Nothing in it is real. Identifiers are from ranges reserved for tests, postcodes from an area that
/// does not exist, and the city lies in the open sea. The same seed, size and day give the same
/// bytes.
///
/// ```swift
/// let council = ExampleCouncil()
/// try council.write(to: "saltmere")
/// ```
public struct ExampleCouncil: Sendable {
  /// The seed of the city that the documentation speaks of.
  public static let usualSeed: UInt64 = 20_261_121
  /// The day on which the documentation looks at the city.
  public static let usualDay = ExampleDay(year: 2026, month: 11, day: 21)
  /// The smallest city that has something in every file.
  public static let fewestPeople = 2_000
  /// The largest city for whose people there are enough identifiers of the reserved ranges.
  public static let mostPeople = 300_000

  /// How many people live in the city.
  public let people: Int
  /// The day of the newest deliveries.
  public let asOf: ExampleDay
  /// Every file, in the order in which they came.
  public let deliveries: [Delivery]
  /// Every fault that was put in on purpose; the files have no other.
  public let faults: [Fault]
  let contracts: [ContractSheet]
  private let truthRows: [TruthRow]

  /// Makes the city and its files, in memory.
  ///
  /// - Parameters:
  ///   - seed: what the random numbers start from.
  ///   - people: how many people live in the city; below ``fewestPeople`` and above ``mostPeople``
  ///     it has that many. Rows and faults are fewer or more in proportion.
  ///   - asOf: the day of the newest deliveries.
  ///   - progress: is told the dataset that is made next, and how many of how many are done.
  public init(
    seed: UInt64 = usualSeed, people: Int = 50_000, asOf: ExampleDay = usualDay,
    progress: (_ dataset: String, _ done: Int, _ total: Int) -> Void = { _, _, _ in }
  ) {
    let size = min(max(people, Self.fewestPeople), Self.mostPeople)
    let setting = Setting(
      seed: seed, city: City(seed: seed, size: size, asOf: asOf), scale: Double(size) / 50_000)
    let figures = CityFigures(setting: setting)
    let makers: [(dataset: String, make: () -> [Sheet])] = [
      (CityFigures.wards, { [figures.wardSheet()] }),
      (CityFigures.population, { [figures.populationSheet()] }),
      (HousingRepairs.dataset, { HousingRepairs(setting: setting).sheets() }),
      (CouncilTax.dataset, { [CouncilTax(setting: setting).sheet()] }),
      (PlanningApplications.dataset, { [PlanningApplications(setting: setting).sheet()] }),
      (Spending.dataset, { Spending(setting: setting).sheets() }),
      (Contacts.dataset, { Contacts(setting: setting).sheets() }),
      (LibraryMembers.dataset, { [LibraryMembers(setting: setting).sheet()] }),
      (ShortBreaks.dataset, { ShortBreaks(setting: setting).sheets() }),
      (YouthCaseload.dataset, { [YouthCaseload(setting: setting).sheet()] }),
    ]
    var deliveries = [
      Delivery(
        dataset: CityFigures.boundaries, fileName: "\(CityFigures.boundaries).geojson",
        bytes: setting.city.map.geoJSON(populations: setting.city.populations), deliveredOn: asOf)
    ]
    var faults: [Fault] = []
    var truth: [TruthRow] = []
    for (done, maker) in makers.enumerated() {
      progress(maker.dataset, done, makers.count)
      for sheet in maker.make() {
        deliveries.append(
          Delivery(
            dataset: sheet.dataset, fileName: sheet.fileName, bytes: sheet.rendered(),
            deliveredOn: sheet.deliveredOn))
        faults += sheet.faults
        // Only the newest file of a dataset counts; it comes last.
        let rows = sheet.truth
        if !rows.isEmpty { truth.removeAll { $0.dataset == sheet.dataset } }
        truth += rows
      }
    }
    self.people = size
    self.asOf = asOf
    // Sorting keeps the order of equals: what others refer to comes first.
    self.deliveries = deliveries.enumerated()
      .sorted { ($0.element.deliveredOn, $0.offset) < ($1.element.deliveredOn, $1.offset) }
      .map(\.element)
    self.faults = faults
    truthRows = truth
    contracts = Contracts(setting: setting).all
  }

  /// Which person each record of the newest files is about, where records are about people.
  ///
  /// Records in different systems with the same person are the same person.
  public func truth() -> [TruthRow] {
    truthRows
  }

  /// The faults in one file.
  public func faults(inFile name: String) -> [Fault] {
    faults.filter { $0.fileName == name }
  }
}
