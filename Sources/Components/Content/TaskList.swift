// SPDX-License-Identifier: MIT

public import Markup

/// Tasks that can be done in any order, each with its state.
public struct TaskList: Component {
  /// A task.
  public struct Task: Sendable {
    /// What is to be done.
    public var title: String
    /// Where it is done; nil while it can't be started.
    public var address: Address?
    /// A sentence about it.
    public var hint: String?
    /// The state: a word, or a ``StatusTag``.
    public var status: Slot

    /// Makes a task.
    public init(_ title: String, to address: Address?, hint: String? = nil, status: Slot) {
      self.title = title
      self.address = address
      self.hint = hint
      self.status = status
    }
  }

  private let tasks: [Task]
  private let id: String

  /// Lists tasks.
  ///
  /// - Parameters:
  ///   - tasks: The tasks.
  ///   - id: What the ids of hints and states start with.
  public init(_ tasks: [Task], id: String = "task-list") {
    self.tasks = tasks
    self.id = id
  }

  /// The markup of the component.
  public var body: some HTML {
    ul(.class("govuk-task-list")) {
      for (index, task) in tasks.enumerated() { item(task, number: index + 1) }
    }
  }

  private func item(_ task: Task, number: Int) -> Slot {
    let hintID = "\(id)-\(number)-hint"
    let statusID = "\(id)-\(number)-status"
    return Slot {
      li(
        classes(
          "govuk-task-list__item",
          task.address == nil ? nil : "govuk-task-list__item--with-link")
      ) {
        div(.class("govuk-task-list__name-and-hint")) {
          if let address = task.address {
            a(
              .class("govuk-link govuk-task-list__link"), .href(address),
              .ariaDescribedBy((task.hint == nil ? [] : [hintID]) + [statusID])
            ) { task.title }
          } else {
            div { task.title }
          }
          if let hint = task.hint {
            div(.id(hintID), .class("govuk-task-list__hint")) { hint }
          }
        }
        div(
          classes(
            "govuk-task-list__status",
            task.address == nil ? "govuk-task-list__status--cannot-start-yet" : nil),
          .id(statusID)
        ) { task.status }
      }
    }
  }
}
