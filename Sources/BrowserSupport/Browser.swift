// SPDX-License-Identifier: MIT

public import Foundation

/// A headless Chromium, driven by the WebDriver protocol (W3C) and ChromeDriver's way to the
/// DevTools protocol.
///
/// It reaches this machine and nothing else.
public final class Browser: Sendable {
  private let driver: ChromeDriver
  private let session: String

  /// Does something with a browser of its own, and closes it.
  ///
  /// - Throws: ``BrowserProblem``, or what the body throws.
  public static func open<Result: Sendable>(
    _ body: @Sendable (Browser) async throws -> Result
  ) async throws -> Result {
    let browser = try await Browser()
    do {
      let result = try await body(browser)
      await browser.close()
      return result
    } catch {
      await browser.close()
      throw error
    }
  }

  private init() async throws {
    guard let chromium = BrowserTools.chromium else {
      throw BrowserProblem("chromium is not there; run Scripts/setup --browser")
    }
    driver = try await ChromeDriver()
    let options: JSON = [
      "binary": .text(chromium.path),
      "prefs": ["download.default_directory": .text(driver.downloads.path)],
      "args": [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--disable-extensions", "--force-device-scale-factor=1",
        "--window-size=1280,900", "--lang=en-GB", "--hide-scrollbars",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
      ],
    ]
    let capabilities: JSON = [
      "capabilities": [
        "alwaysMatch": [
          "browserName": "chrome", "goog:chromeOptions": options,
          "goog:loggingPrefs": ["browser": "ALL"],
        ]
      ]
    ]
    let answer = try await Self.send("POST", "/session", capabilities, port: driver.port)
    guard let id = answer["sessionId"]?.text else {
      throw BrowserProblem("chromedriver opened no session: \(answer)")
    }
    session = "/session/\(id)"
  }

  private func close() async {
    // A browser that is gone already is as good as closed.
    _ = try? await Self.send("DELETE", session, nil, port: driver.port)
    driver.stop()
  }

  private static func send(
    _ method: String, _ path: String, _ body: JSON?, port: Int
  ) async throws -> JSON {
    let request = LoopbackRequest(
      method: method, port: port, path: path,
      body: try body.map { Array(try JSONEncoder().encode($0)) })
    let data = Data(try await request.send().body)
    let answer = try JSONDecoder().decode(JSON.self, from: data)["value"] ?? .null
    if let error = answer["error"]?.text {
      throw BrowserProblem("\(method) \(path): \(error): \(answer["message"]?.text ?? "")")
    }
    return answer
  }

  /// Sends a command of the WebDriver protocol.
  @discardableResult
  func command(_ method: String, _ path: String, _ body: JSON? = nil) async throws -> JSON {
    try await Self.send(
      method, "\(session)/\(path)", method == "POST" ? body ?? [:] : body, port: driver.port)
  }

  /// Sends a command of the DevTools protocol.
  ///
  /// - Throws: ``BrowserProblem``.
  @discardableResult
  public func devTools(_ name: String, _ parameters: JSON = [:]) async throws -> JSON {
    try await command("POST", "goog/cdp/execute", ["cmd": .text(name), "params": parameters])
  }

  /// Opens a page and waits until it has loaded.
  ///
  /// - Throws: ``BrowserProblem``.
  public func open(_ page: URL) async throws {
    try await command("POST", "url", ["url": .text(page.absoluteString)])
  }

  /// The markup of a page as the server sends it.
  ///
  /// - Throws: ``BrowserProblem`` unless the page is there, or the error of the network.
  public func markup(of page: URL) async throws -> String {
    guard page.host == "127.0.0.1", let port = page.port else {
      throw BrowserProblem("\(page) is not on this machine")
    }
    let query = page.query.map { "?\($0)" } ?? ""
    let answer = try await LoopbackRequest(
      method: "GET", port: port, path: page.path + query, body: nil
    ).send()
    guard answer.status < 500 else { throw BrowserProblem("\(page.path) is not there") }
    return String(decoding: answer.body, as: UTF8.self)
  }

  /// Opens the page again.
  ///
  /// - Throws: ``BrowserProblem``.
  public func reload() async throws {
    try await command("POST", "refresh")
  }

  /// Runs the body of a function in the page and gives what it returns.
  ///
  /// - Throws: ``BrowserProblem``.
  @discardableResult
  public func run(_ script: String, _ arguments: JSON...) async throws -> JSON {
    try await command(
      "POST", "execute/sync", ["script": .text(script), "args": .list(arguments)])
  }

  /// Runs the body of a function in the page; its last argument is called with the result.
  ///
  /// - Throws: ``BrowserProblem``.
  public func runAndWait(_ script: String, _ arguments: JSON...) async throws -> JSON {
    try await command(
      "POST", "execute/async", ["script": .text(script), "args": .list(arguments)])
  }

  /// The address of the page that is open.
  ///
  /// - Throws: ``BrowserProblem``.
  public func address() async throws -> String {
    try await command("GET", "url").text ?? ""
  }

  /// The page's title.
  ///
  /// - Throws: ``BrowserProblem``.
  public func title() async throws -> String {
    try await command("GET", "title").text ?? ""
  }

  /// Presses the first element that a selector of CSS finds.
  ///
  /// - Throws: ``BrowserProblem``, also when there is none.
  public func click(_ selector: String) async throws {
    try await command("POST", "element/\(find(selector))/click")
  }

  /// Types into the first element that a selector of CSS finds.
  ///
  /// - Throws: ``BrowserProblem``, also when there is none.
  public func type(_ text: String, into selector: String) async throws {
    try await command("POST", "element/\(find(selector))/value", ["text": .text(text)])
  }

  private func find(_ selector: String) async throws -> String {
    let found = try await command(
      "POST", "element", ["using": "css selector", "value": .text(selector)])
    return try identifier(of: found)
  }

  private func identifier(of found: JSON) throws -> String {
    // The name of the member is fixed by the protocol.
    guard let id = found["element-6066-11e4-a52e-4f735466cecf"]?.text else {
      throw BrowserProblem("no element was found")
    }
    return id
  }

  /// A key that has no letter.
  public enum Key: String, Sendable {
    case tab = "\u{E004}"
    case enter = "\u{E007}"
    case shift = "\u{E008}"
    case control = "\u{E009}"
    case escape = "\u{E00C}"
    case up = "\u{E013}"
    case down = "\u{E015}"
    case space = " "
  }

  /// Presses a key where the focus is, as often as said, in one message to the browser.
  ///
  /// - Parameters:
  ///   - key: The key.
  ///   - times: How often, one stroke after the other.
  ///   - held: A key that is held down meanwhile.
  /// - Throws: ``BrowserProblem``.
  public func press(_ key: Key, times: Int = 1, holding held: Key? = nil) async throws {
    try await strike((0..<times).map { _ in key.rawValue }, holding: held)
  }

  /// Types where the focus is, a letter after the other; the end of a line is the enter key.
  ///
  /// - Throws: ``BrowserProblem``.
  public func type(_ text: String) async throws {
    try await strike(text.map { $0.isNewline ? Key.enter.rawValue : String($0) }, holding: nil)
  }

  /// Marks all that stands in the field that has the focus, as Control and A do.
  ///
  /// - Throws: ``BrowserProblem``.
  public func markAll() async throws {
    try await strike(["a"], holding: .control)
  }

  private func strike(_ keys: [String], holding held: Key?) async throws {
    func stroke(_ type: String, _ key: String) -> JSON {
      ["type": .text(type), "value": .text(key)]
    }
    var strokes = keys.flatMap { [stroke("keyDown", $0), stroke("keyUp", $0)] }
    if let held {
      strokes = [stroke("keyDown", held.rawValue)] + strokes + [stroke("keyUp", held.rawValue)]
    }
    try await command(
      "POST", "actions", ["actions": [["type": "key", "id": "keys", "actions": .list(strokes)]]])
  }

  /// Gives a file to the field for files that has the focus, as its dialogue would.
  ///
  /// - Throws: ``BrowserProblem``.
  public func attach(_ file: URL) async throws {
    let focused = try await command("GET", "element/active")
    try await command(
      "POST", "element/\(identifier(of: focused))/value", ["text": .text(file.path)])
  }

  /// The files that were saved so far, by name.
  ///
  /// - Throws: The error of the system.
  public func savedFiles() throws -> [String: URL] {
    guard FileManager.default.fileExists(atPath: driver.downloads.path) else { return [:] }
    let files = try FileManager.default.contentsOfDirectory(
      at: driver.downloads, includingPropertiesForKeys: nil)
    // A file that is still coming has another name.
    return Dictionary(
      uniqueKeysWithValues: files.filter { $0.pathExtension != "crdownload" }
        .map { ($0.lastPathComponent, $0) })
  }

  /// What the page has told the console as an error since the last time: failed requests, breaches
  /// of the content security policy, errors of scripts.
  ///
  /// - Throws: ``BrowserProblem``.
  public func consoleErrors() async throws -> [String] {
    try await command("POST", "se/log", ["type": "browser"]).items
      .filter { $0["level"]?.text == "SEVERE" }.compactMap { $0["message"]?.text }
  }

  /// A picture of what is seen, or of the whole page, as PNG.
  ///
  /// - Throws: ``BrowserProblem``.
  public func picture(ofWholePage isWhole: Bool = false) async throws -> Data {
    let parameters: JSON =
      isWhole
      ? ["format": "png", "captureBeyondViewport": true, "clip": try await wholePage()]
      : ["format": "png"]
    let shot = try await devTools("Page.captureScreenshot", parameters)
    guard let data = shot["data"]?.text.flatMap({ Data(base64Encoded: $0) }) else {
      throw BrowserProblem("the browser gave no picture")
    }
    return data
  }

  private func wholePage() async throws -> JSON {
    let metrics = try await devTools("Page.getLayoutMetrics")
    guard let size = metrics["cssContentSize"], let width = size["width"],
      let height = size["height"]
    else { throw BrowserProblem("the browser did not say how large the page is") }
    return ["x": 0, "y": 0, "width": width, "height": height, "scale": 1]
  }
}
