// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Records
import Tabular

/// Looks at people's own files, in a private folder that is emptied soon.
///
/// A file is removed as soon as it has been looked at; what was found, with personal values masked,
/// is kept in memory until nobody has asked for it for some time.
public actor UploadDesk {
  /// How much may be sent and kept.
  public struct Limits: Sendable {
    /// The largest file, in bytes.
    public var bytes: Int
    /// How many files are received or looked at at the same time.
    public var concurrent: Int
    /// How long a result is kept after it was last seen.
    public var idle: Duration
    /// The largest number of results that are kept; the one longest unseen goes first.
    public var results: Int
    /// How much memory looking at one file may take, in bytes.
    public var memory: Int

    /// Makes limits.
    public init(
      bytes: Int = 50_000_000, concurrent: Int = 2, idle: Duration = .seconds(1_800),
      results: Int = 100, memory: Int = 512 << 20
    ) {
      self.bytes = bytes
      self.concurrent = concurrent
      self.idle = idle
      self.results = results
      self.memory = memory
    }
  }

  /// What the names of the desks' folders begin with.
  static let folderPrefix = "upload-"

  private let workspace: Workspace
  private let limits: Limits
  private let version: String
  private let folder: String
  private let lock: FolderLock
  private var results: [String: (result: UploadResult, seen: Date)] = [:]
  private var places: Set<String> = []
  private var isClosed = false

  /// Makes a desk with a folder of its own that only this account can open.
  ///
  /// What desks left behind that ended by force is removed.
  ///
  /// - Throws: `WorkspaceProblem.fault`.
  public init(_ workspace: Workspace, limits: Limits = Limits(), version: String) throws {
    self.workspace = workspace
    self.limits = limits
    self.version = version
    let parent = workspace.place.temporary
    // One desk at a time looks for abandoned folders and makes its own: a new folder has no lock yet.
    let entrance = try FolderLock(
      path: workspace.place.own + "/uploads.lock", holder: "", waits: true)
    defer { withExtendedLifetime(entrance) {} }
    Self.removeAbandoned(in: parent)
    var template = Array("\(parent)/\(Self.folderPrefix)XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw WorkspaceProblem.fault(
        "a folder for uploaded files cannot be made (\(String(cString: strerror(errno))))",
        remedy: "Check that .reeve may be written and that the disk is not full")
    }
    folder = template.withUnsafeBufferPointer { text in
      text.baseAddress.map { String(cString: $0) } ?? ""
    }
    lock = try FolderLock(path: folder + "/.lock", holder: "uploads")
  }

  /// Removes the folders of desks that no longer run: their locks are free.
  private static func removeAbandoned(in parent: String) {
    let manager = FileManager.default
    for name in (try? manager.contentsOfDirectory(atPath: parent)) ?? []
    where name.hasPrefix(folderPrefix) {
      let path = "\(parent)/\(name)"
      if (try? FolderLock(path: path + "/.lock", holder: "")) != nil {
        try? manager.removeItem(atPath: path)
      }
    }
  }

  /// Begins to receive a file.
  ///
  /// - Parameter fileName: the name as the person's machine gives it; folders are left out.
  /// - Throws: `UploadRefusal`.
  public func receive(fileName: String) throws(UploadRefusal) -> IncomingUpload {
    guard !isClosed, places.count < limits.concurrent else { throw .busy }
    let token = Self.token()
    let name = Self.plainName(fileName)
    let holder = "\(folder)/\(token)"
    guard mkdir(holder, 0o700) == 0 else { throw .noRoom }
    let upload = try IncomingUpload(
      token: token, fileName: name, path: "\(holder)/\(name)", limit: limits.bytes
    ) { [weak self] in
      try? FileManager.default.removeItem(atPath: holder)
      Task { await self?.free(token) }
    }
    places.insert(token)
    return upload
  }

  /// Lets another file be received while this one is kept for somebody.
  package func release(_ upload: IncomingUpload) { free(upload.token) }

  private func free(_ token: String) { places.remove(token) }

  /// Looks at a received file, which is then removed.
  ///
  /// - Parameter dataset: the dataset against whose contract it is checked; nil for none.
  /// - Throws: `UploadRefusal`.
  public func check(
    _ upload: IncomingUpload, against dataset: String?
  ) async throws(UploadRefusal) -> UploadResult {
    defer {
      upload.discard()
      places.remove(upload.token)
    }
    guard !isClosed else { throw .busy }
    try upload.finish()
    let inspection: UploadInspection
    do {
      inspection = try UploadInspection(
        workspace: workspace, upload: upload, dataset: dataset, memory: limits.memory,
        version: version)
    } catch let refusal as UploadRefusal {
      throw refusal
    } catch {
      throw .noRoom
    }
    var result: UploadResult
    do {
      result = try await blocking { try inspection.result() }
    } catch let refusal as UploadRefusal {
      throw refusal
    } catch {
      throw inspection.refusal(error)
    }
    let now = workspace.clock()
    result.expiresAt = now.addingTimeInterval(limits.idle.inSeconds)
    keep(result, at: now)
    return result
  }

  private func keep(_ result: UploadResult, at now: Date) {
    removeExpired(now)
    while results.count >= max(1, limits.results),
      let oldest = results.min(by: { $0.value.seen < $1.value.seen })
    {
      results[oldest.key] = nil
    }
    results[result.token] = (result, now)
  }

  private func removeExpired(_ now: Date) {
    results = results.filter { now.timeIntervalSince($0.value.seen) < limits.idle.inSeconds }
  }

  /// A result again, kept for as long once more; nil when it has been removed.
  public func result(_ token: String) -> UploadResult? {
    let now = workspace.clock()
    removeExpired(now)
    guard var found = results[token] else { return nil }
    found.result.expiresAt = now.addingTimeInterval(limits.idle.inSeconds)
    found.seen = now
    results[token] = found
    return found.result
  }

  /// Removes a result at once.
  public func remove(_ token: String) { results[token] = nil }

  /// Removes results that nobody has asked for; to be called now and then.
  public func sweep() { removeExpired(workspace.clock()) }

  /// Removes everything; no file is taken any more.
  public func close() {
    isClosed = true
    results.removeAll()
    try? FileManager.default.removeItem(atPath: folder)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// 160 random bits in letters and digits.
  private static func token() -> String {
    var generator = SystemRandomNumberGenerator()
    let signs = Array("abcdefghijklmnopqrstuvwxyz234567")
    return String((0..<32).map { _ in signs[Int.random(in: 0..<32, using: &generator)] })
  }

  /// The last part of a name, without what a file's name may not hold.
  static func plainName(_ name: String) -> String {
    let last = name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
    let plain = last.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }
    var text = String(String.UnicodeScalarView(plain)).trimmingCharacters(in: .whitespaces)
    while text.hasPrefix(".") { text.removeFirst() }
    while text.utf8.count > 120 { text.removeFirst() }
    return text.isEmpty ? "file" : text
  }
}
