// SPDX-License-Identifier: MIT

public import Foundation

/// Somebody who has a keyboard, no pointer and no scripts, and finds things by what they read.
///
/// Everything is reached by the tabulator key from where the focus is. Scripts are used to read
/// what stands on the page and where the focus is, never to change anything.
///
/// ```swift
/// try await Keyboard.atPage(start) { person in
///   try await person.follow("Registers")
///   try await person.fill("Search", "repairs")
///   try await person.press("Search")
///   #expect(try await person.sees("1 record"))
/// }
/// ```
public struct Keyboard: Sendable {
  let browser: Browser

  /// Opens a browser of its own at a page, with scripts turned off.
  ///
  /// - Throws: ``BrowserProblem``, or what the body throws.
  public static func atPage<Result: Sendable>(
    _ page: URL, _ body: @Sendable (Keyboard) async throws -> Result
  ) async throws -> Result {
    try await Browser.open { browser in
      try await browser.set(.noScripts)
      let keyboard = Keyboard(browser: browser)
      try await keyboard.open(page)
      return try await body(keyboard)
    }
  }

  /// Opens a page by its address, as one types it into the browser's own field.
  ///
  /// - Throws: ``BrowserProblem``.
  public func open(_ page: URL) async throws {
    try await browser.open(page)
    try await expectNoScripts()
  }

  // MARK: - Reading

  /// The page's title.
  ///
  /// - Throws: ``BrowserProblem``.
  public func title() async throws -> String { try await browser.title() }

  /// What can be read on the page, blank space made one space.
  ///
  /// - Throws: ``BrowserProblem``.
  public func text() async throws -> String {
    try await browser.run("return document.body.innerText.replace(/\\s+/g, ' ')").text ?? ""
  }

  /// The page's markup, with what can't be seen.
  ///
  /// - Throws: ``BrowserProblem``.
  public func markup() async throws -> String {
    try await browser.run("return document.documentElement.outerHTML").text ?? ""
  }

  /// Whether words can be read on the page.
  ///
  /// - Throws: ``BrowserProblem``.
  public func sees(_ words: String) async throws -> Bool { try await text().contains(words) }

  /// Whether there is something to go to under this name.
  ///
  /// - Throws: ``BrowserProblem``.
  public func finds(_ thing: Thing, _ name: String, in groups: [String] = []) async throws -> Bool {
    try await look(thing, name, groups).count > 0
  }

  /// What the thing with the focus is called.
  ///
  /// - Throws: ``BrowserProblem``.
  public func focus() async throws -> String {
    try await browser.run(
      """
      const part = document.activeElement
      return (part.labels?.[0] ?? part).textContent.replace(/\\s+/g, ' ').trim()
      """
    ).text ?? ""
  }

  // MARK: - Doing

  /// Goes to a link and follows it.
  ///
  /// - Throws: ``BrowserProblem``, also when there is none, or several that lead apart.
  public func follow(_ link: String) async throws {
    try await go(to: .link, link)
    try await leave(by: .enter)
  }

  /// Goes to a link to another part of the page, and follows it.
  ///
  /// - Throws: ``BrowserProblem``, also when there is none.
  public func jump(_ link: String) async throws {
    try await go(to: .link, link)
    try await browser.press(.enter)
  }

  /// Goes to a link to a file, and saves that.
  ///
  /// - Returns: What the file holds.
  /// - Throws: ``BrowserProblem``, also when no file came; or the error of the system.
  public func save(_ link: String) async throws -> Data {
    let before = Set(try browser.savedFiles().keys)
    try await go(to: .link, link)
    try await browser.press(.enter)
    let patience = ContinuousClock.now + .seconds(30)
    while ContinuousClock.now < patience {
      if let file = try browser.savedFiles().first(where: { !before.contains($0.key) }) {
        return try Data(contentsOf: file.value)
      }
      try await Task.sleep(for: .milliseconds(20))
    }
    throw problem("“\(link)” saved no file")
  }

  /// Goes to a button and presses it.
  ///
  /// - Throws: ``BrowserProblem``, also when there is none or more than one.
  public func press(_ button: String, in groups: String...) async throws {
    try await go(to: .button, button, groups)
    try await leave(by: .space)
  }

  /// Presses the enter key where the focus is, which sends the form.
  ///
  /// - Throws: ``BrowserProblem``.
  public func send() async throws { try await leave(by: .enter) }

  /// Goes to a disclosure and opens or closes it.
  ///
  /// - Throws: ``BrowserProblem``.
  public func unfold(_ summary: String) async throws {
    try await go(to: .disclosure, summary)
    try await browser.press(.enter)
  }

  /// Goes to a field and types into it, over what stood there.
  ///
  /// - Parameters:
  ///   - label: The field's label.
  ///   - groups: Legends of the groups that the field stands in, where its label isn't enough.
  ///   - text: What is typed.
  /// - Throws: ``BrowserProblem``.
  public func fill(_ label: String, in groups: String..., with text: String) async throws {
    let found = try await go(to: .field, label, groups)
    if found.isFilled { try await browser.markAll() }
    try await browser.type(text)
    let typed = try await browser.run("return document.activeElement.value").text
    guard typed == text else { throw problem("typed into “\(label)”: \(typed ?? "nothing")") }
  }

  /// Types a day into the three fields of a date.
  ///
  /// - Throws: ``BrowserProblem``.
  public func fillDay(
    _ legend: String, in groups: String..., day: Int, month: Int, year: Int
  ) async throws {
    for (label, number) in [("Day", day), ("Month", month), ("Year", year)] {
      let found = try await go(to: .field, label, [legend] + groups)
      if found.isFilled { try await browser.markAll() }
      try await browser.type(String(number))
    }
  }

  /// Gives a file to a field for files.
  ///
  /// - Throws: ``BrowserProblem``.
  public func attach(_ file: URL, to label: String) async throws {
    try await go(to: .field, label)
    try await browser.attach(file)
  }

  /// Takes one of several choices under a question: by the arrow keys, or the space bar where the
  /// choice has the focus already.
  ///
  /// - Throws: ``BrowserProblem``.
  public func choose(_ choice: String, in groups: String...) async throws {
    let found = try await go(to: .choice, choice, groups)
    if found.isChosen { return }
    if found.arrows == 0 {
      try await browser.press(.space)
    } else {
      try await browser.press(found.arrows > 0 ? .down : .up, times: abs(found.arrows))
    }
    guard try await look(.choice, choice, groups).isChosen else {
      throw problem("“\(choice)” could not be chosen")
    }
  }

  /// Ticks a box.
  ///
  /// - Throws: ``BrowserProblem``.
  public func tick(_ box: String, in groups: String...) async throws {
    let found = try await go(to: .box, box, groups)
    if found.isChosen { return }
    try await browser.press(.space)
    guard try await look(.box, box, groups).isChosen else {
      throw problem("“\(box)” could not be ticked")
    }
  }

  /// Takes an entry of a list by the arrow keys.
  ///
  /// - Throws: ``BrowserProblem``.
  public func pick(_ entry: String, from label: String, in groups: String...) async throws {
    try await go(to: .list, label, groups)
    let way = try await browser.run(
      """
      const list = document.activeElement
      const place = [...list.options].findIndex(one => one.text.trim() === arguments[0])
      return place < 0 ? null : place - list.selectedIndex
      """, .text(entry))
    guard let steps = way.number.map({ Int($0) }) else {
      throw problem("“\(label)” has no “\(entry)”")
    }
    if steps != 0 { try await browser.press(steps > 0 ? .down : .up, times: abs(steps)) }
    let chosen = try await browser.run(
      "return document.activeElement.selectedOptions[0].text.trim()")
    guard chosen.text == entry else { throw problem("“\(entry)” could not be picked") }
  }

  // MARK: - Pages

  /// Presses a key that leads to another page, and waits until that has loaded.
  private func leave(by key: Browser.Key) async throws {
    let before = try await browser.run(Self.document)
    try await browser.press(key)
    let patience = ContinuousClock.now + .seconds(30)
    while ContinuousClock.now < patience {
      // While one page goes and another comes there may be none to ask.
      if let now = try? await browser.run(Self.document), now["when"] != before["when"],
        now["state"]?.text == "complete"
      {
        return try await expectNoScripts()
      }
      try await Task.sleep(for: .milliseconds(10))
    }
    throw problem("nothing came after “\(try await title())”")
  }

  /// Tells one page from the one before, the same address or not.
  private static let document = """
    return { when: performance.timeOrigin, state: document.readyState }
    """

  private func expectNoScripts() async throws {
    let ran = try await browser.run("return document.body.classList.contains('js-enabled')")
    guard ran == .flag(false) else { throw problem("scripts run, or there is no page") }
  }

  func problem(_ words: String) -> BrowserProblem { BrowserProblem(words) }
}
