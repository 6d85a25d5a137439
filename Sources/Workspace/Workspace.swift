// SPDX-License-Identifier: MIT
public import Foundation
public import Quality
import Records
import Synchronization

/// A council's folder: its definitions, its deliveries and what is known about them.
///
/// Reading is safe from many threads and while a build runs, in this program or another one.
public final class Workspace: Sendable {
  /// The folder as it was named.
  public let folder: String
  /// What `reeve.yaml` sets.
  public let configuration: Configuration
  let clock: @Sendable () -> Date
  /// The true time, also where the clock was set for a demonstration: by it people sign in.
  let wallClock: @Sendable () -> Date
  /// Whether the clock was set for a demonstration.
  let isDemonstration: Bool
  let place: WorkspaceFolder
  let store: Store
  let runs: RunMemory
  /// How long contracts and files are believed to be as they were when last looked at.
  let filesStayFor: Duration
  let people = Mutex((file: PeopleFile, signature: String)?.none)
  let files = Mutex((view: FileView, lookedAt: ContinuousClock.Instant)?.none)

  private init(
    folder: String, place: WorkspaceFolder, configuration: Configuration, store: Store,
    filesStayFor: Duration, isDemonstration: Bool, clock: @escaping @Sendable () -> Date,
    wallClock: @escaping @Sendable () -> Date
  ) {
    self.folder = folder
    self.place = place
    self.configuration = configuration
    self.store = store
    self.filesStayFor = filesStayFor
    self.clock = clock
    self.wallClock = wallClock
    self.isDemonstration = isDemonstration
    runs = RunMemory()
  }

  /// Opens a workspace: reads `reeve.yaml` and opens the database, which is made where there is none.
  ///
  /// - Parameters:
  ///   - folder: the folder that holds `reeve.yaml`.
  ///   - filesStayFor: how long contracts and files are believed to be as they were when last looked
  ///     at; zero looks each time.
  ///   - demonstration: a day that the clock is set to, at the time of day that it is; only for a
  ///     workspace whose settings say that it is an example.
  ///   - clock: tells the time.
  /// - Throws: `WorkspaceProblem`; a fault of the database is one of kind `.fault`.
  public static func open(
    _ folder: String, filesStayFor: Duration = .zero, demonstration: CivilDay? = nil,
    clock: @escaping @Sendable () -> Date = { Date() }
  ) throws -> Workspace {
    let place = WorkspaceFolder(folder)
    guard place.isThere else { throw WorkspaceProblem.notAWorkspace(folder: folder) }
    guard let bytes = FileManager.default.contents(atPath: place.configuration) else {
      throw WorkspaceProblem.fault(
        "reeve.yaml: cannot be read", remedy: "Give this account the right to read it")
    }
    guard let text = String(data: bytes, encoding: .utf8) else {
      throw WorkspaceProblem.configuration([
        DefinitionProblem(
          file: "reeve.yaml", message: "The file is not UTF-8 text", remedy: "Save it as UTF-8")
      ])
    }
    let configuration = try Configuration.read(yaml: text)
    if demonstration != nil, !configuration.isExample {
      throw WorkspaceProblem.refused(
        "\(folder) is no example, and its clock cannot be set",
        remedy: "Make an example with reeve init DIRECTORY --example, or leave --demo-date out")
    }
    let wallClock = clock
    let clock = demonstration.map { Self.demonstrating($0, wallClock) } ?? wallClock
    try place.makeOwnFolders()
    let store = try translatingFaults { try Store(path: place.database, clock: clock) }
    return Workspace(
      folder: folder, place: place, configuration: configuration, store: store,
      filesStayFor: filesStayFor, isDemonstration: demonstration != nil, clock: clock,
      wallClock: wallClock)
  }

  /// A clock that shows another day and goes on from there.
  private static func demonstrating(
    _ day: CivilDay, _ clock: @escaping @Sendable () -> Date
  ) -> @Sendable () -> Date {
    let now = clock()
    let today = CivilDay.londonStart(of: CivilDay(inLondonAt: now))
    let distance = CivilDay.londonStart(of: day).timeIntervalSince(today)
    return { clock().addingTimeInterval(distance) }
  }

  /// The day that it is taken to be, where the clock was set for a demonstration.
  public var demonstrationDay: CivilDay? { isDemonstration ? today : nil }

  /// The day it is in Europe/London.
  public var today: CivilDay { CivilDay(inLondonAt: clock()) }

  /// Brings everything up to date.
  ///
  /// When the task is cancelled no step is begun any more; those that run come to their end and are
  /// written down, and the report says that the build was stopped. When the program ends by force,
  /// the next build goes on from what was written down.
  ///
  /// - Throws: `WorkspaceProblem`, among them `.locked` when another build is running.
  public func build(
    _ options: BuildOptions, progress: @escaping @Sendable (BuildProgress) -> Void = { _ in }
  ) async throws -> BuildReport {
    let stop = StopSign()
    let builder = Builder(
      folder: place, name: folder, configuration: configuration, store: store, clock: clock,
      options: options, stop: stop, progress: progress)
    return try await withTaskCancellationHandler {
      let work = Task { try await builder.build() }
      return try await translatingFaults { try await work.value }
    } onCancel: {
      stop.putUp()
    }
  }
}

/// Runs a body and turns faults of the database into problems of the workspace.
func translatingFaults<Outcome>(_ body: () throws -> Outcome) throws -> Outcome {
  do {
    return try body()
  } catch let problem as StoreProblem {
    throw WorkspaceProblem(problem)
  }
}

/// Runs a body and turns faults of the database into problems of the workspace.
func translatingFaults<Outcome>(_ body: () async throws -> Outcome) async throws -> Outcome {
  do {
    return try await body()
  } catch let problem as StoreProblem {
    throw WorkspaceProblem(problem)
  }
}

extension WorkspaceProblem {
  init(_ problem: StoreProblem) {
    let what = problem.what.hasSuffix(".") ? String(problem.what.dropLast()) : problem.what
    self = .fault("reeve.sqlite: \(what)", remedy: problem.remedy)
  }
}
