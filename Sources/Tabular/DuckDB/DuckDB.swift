// SPDX-License-Identifier: MIT

/// DuckDB, the database that runs inside this program.
public enum DuckDB {
  /// Where DuckDB puts what does not fit its memory.
  public enum Spilling: Sendable, Equatable {
    /// Nowhere: a query that needs more memory fails.
    case none
    /// A folder made for the database and removed with it.
    case ownFolder
    /// A folder of the caller's.
    case folder(String)
  }

  /// What a database may use.
  public struct Settings: Sendable, Equatable {
    /// How many threads it works on; nil for one a core.
    public var threads: Int?
    /// How many bytes of memory it may take, as far as DuckDB counts; nil for its own default.
    public var memoryLimit: Int?
    /// Where it puts what does not fit.
    public var spilling: Spilling

    /// Makes settings.
    public init(
      threads: Int? = nil, memoryLimit: Int? = nil, spilling: Spilling = .ownFolder
    ) {
      self.threads = threads
      self.memoryLimit = memoryLimit
      self.spilling = spilling
    }
  }

  /// Loads DuckDB's driver.
  ///
  /// - Throws: `DriverProblem` of kind `.library`, saying to run make setup, when it is missing.
  public static func driver() throws(DriverProblem) -> Driver {
    try Driver(
      library: try DuckDBLibrary.path(), entryPoint: "duckdb_adbc_init", binding: .lazily)
  }

  /// Begins to load the driver on another thread, for who will soon need it.
  ///
  /// Whatever goes wrong shows when it is needed.
  public static func preload() {
    try? OwnThread.start { _ = try? driver() }
  }

  /// Opens a database: the file at `path`, or one in memory that is gone when it is closed.
  ///
  /// Extensions are neither fetched nor loaded by themselves, and times are shown in UTC.
  ///
  /// - Throws: `DriverProblem` when DuckDB is missing or refuses.
  public static func open(
    path: String? = nil, settings: Settings = Settings()
  ) throws(DriverProblem) -> Database {
    var options = [
      ("path", path ?? ":memory:"),
      ("autoinstall_known_extensions", "false"),
      ("autoload_known_extensions", "false"),
    ]
    if let threads = settings.threads { options.append(("threads", String(max(1, threads)))) }
    if let bytes = settings.memoryLimit { options.append(("memory_limit", "\(bytes)B")) }
    var folder: ScratchFolder?
    switch settings.spilling {
    case .none:
      options.append(("temp_directory", ""))
    case .ownFolder:
      let own = try ScratchFolder()
      options.append(("temp_directory", own.path))
      folder = own
    case .folder(let path):
      options.append(("temp_directory", path))
    }
    let database = try Database(driver: try driver(), options: options, keeping: folder)
    // Results must not depend on the zone of the machine.
    try Connection(database).execute("SET GLOBAL TimeZone = 'UTC'")
    return database
  }
}
