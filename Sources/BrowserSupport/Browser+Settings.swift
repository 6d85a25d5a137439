// SPDX-License-Identifier: MIT

/// How a reader has set up the browser.
public struct ReaderSettings: Sendable {
  /// The window's width in CSS pixels.
  public var width = 1280
  /// The window's height in CSS pixels.
  public var height = 900
  /// Whether scripts run.
  public var runsScripts = true
  /// Whether the reader's own few colours replace the page's.
  public var forcesColours = false
  /// Whether nothing may move.
  public var reducesMotion = false
  /// Whether the page is printed.
  public var isPrint = false

  /// The usual settings: 1280 by 900 pixels, nothing special.
  public init() {}

  /// A narrow screen: a small phone, or 400% zoom on a large one.
  public static let narrow: ReaderSettings = {
    var settings = ReaderSettings()
    settings.width = 320
    settings.height = 640
    return settings
  }()

  /// Colours of the reader's own.
  public static let forcedColours: ReaderSettings = {
    var settings = ReaderSettings()
    settings.forcesColours = true
    return settings
  }()

  /// No motion.
  public static let withoutMotion: ReaderSettings = {
    var settings = ReaderSettings()
    settings.reducesMotion = true
    return settings
  }()

  /// No scripts.
  public static let noScripts: ReaderSettings = {
    var settings = ReaderSettings()
    settings.runsScripts = false
    return settings
  }()
}

extension Browser {
  /// Sets the browser up as a reader has; holds until the next time.
  ///
  /// - Throws: ``BrowserProblem``.
  public func set(_ settings: ReaderSettings) async throws {
    try await devTools(
      "Emulation.setDeviceMetricsOverride",
      [
        "width": .number(Double(settings.width)), "height": .number(Double(settings.height)),
        "deviceScaleFactor": 1, "mobile": false,
      ])
    try await devTools(
      "Emulation.setScriptExecutionDisabled", ["value": .flag(!settings.runsScripts)])
    try await devTools(
      "Emulation.setEmulatedMedia",
      [
        "media": .text(settings.isPrint ? "print" : ""),
        "features": [
          ["name": "forced-colors", "value": .text(settings.forcesColours ? "active" : "none")],
          [
            "name": "prefers-reduced-motion",
            "value": .text(settings.reducesMotion ? "reduce" : "no-preference"),
          ],
        ],
      ])
  }
}
