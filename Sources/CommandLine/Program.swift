// SPDX-License-Identifier: MIT
import ArgumentParser
import Disclosure
import Dispatch
import ExampleCouncil
import Foundation
import Linkage
import Quality
import Reports
import Synchronization
import Tabular
import Workspace

/// Runs the program and settles its exit status.
public enum Program {
  /// How a run ended, as the shell sees it.
  enum ExitStatus: Int32, Sendable {
    case done = 0
    case dataSaysNo = 1
    case commandIsWrong = 2
    case systemFault = 3
  }

  /// The data said no; everything there is to say has been said.
  struct DataSaysNo: Error {}

  /// The run ended otherwise; everything there is to say has been said.
  struct Ended: Error {
    let status: ExitStatus
  }

  /// Runs the command that the arguments name and ends the process.
  ///
  /// Must be called on the main thread before any other is started: it settles what signals do.
  /// Whichever way it ends, nothing unfinished is left behind; what earlier processes left because
  /// they were killed is removed too.
  public static func main(arguments: [String]) -> Never {
    // A reader that goes away, such as `head`, must not end the program in the middle of a file.
    signal(SIGPIPE, SIG_IGN)
    let status: ExitStatus
    do {
      var command = try ReeveCommand.parseAsRoot(arguments)
      if !(command is any EndsInGoodOrder) { Interruption.watch() }
      Leftovers.sweep()
      if command is any AsyncParsableCommand {
        status = waiting { await runWaiting(arguments) }
      } else {
        try command.run()
        status = .done
      }
    } catch {
      status = report(error)
    }
    UnfinishedFiles.removeAll()
    exit(status.rawValue)
  }

  /// Understands the arguments once more: a command can't be handed to another thread.
  private static func runWaiting(_ arguments: [String]) async -> ExitStatus {
    do {
      guard var command = try ReeveCommand.parseAsRoot(arguments) as? any AsyncParsableCommand
      else { return .systemFault }
      try await command.run()
      return .done
    } catch {
      return report(error)
    }
  }

  /// Blocks the main thread, which keeps its mask of signals, until other threads have done the work.
  ///
  /// Swift's own asynchronous main gives the main thread away, with every signal let through.
  private static func waiting(_ body: @escaping @Sendable () async -> ExitStatus) -> ExitStatus {
    let outcome = Mutex(ExitStatus.systemFault)
    let done = DispatchSemaphore(value: 0)
    Task {
      let status = await body()
      outcome.withLock { $0 = status }
      done.signal()
    }
    done.wait()
    return outcome.withLock { $0 }
  }

  private static func report(_ error: any Error) -> ExitStatus {
    switch error {
    case is DataSaysNo: return .dataSaysNo
    case let ended as Ended: return ended.status
    case let problem as ReadingProblem:
      say(problem.description)
      return problem.kind == .system ? .systemFault : .commandIsWrong
    case let problems as ContractProblems:
      say(problems.description)
      return .commandIsWrong
    case let problem as LocatedCheckProblem:
      say("\(problem.contract), \(problem.problem.description)")
      return problem.problem.isInput ? .commandIsWrong : .systemFault
    case let problem as CheckProblem:
      say(problem.description)
      return problem.isInput ? .commandIsWrong : .systemFault
    case let problem as DriverProblem:
      say(problem.description)
      return .systemFault
    case let problem as PartFile.Problem:
      say(problem.description)
      return .systemFault
    case let problem as WorkspaceProblem:
      say(problem.description)
      if case .locked = problem { return .systemFault }
      return problem.isSystemFault ? .systemFault : .commandIsWrong
    case let refusal as WaiverRefusal:
      say(refusal.description)
      return .commandIsWrong
    case let problem as ModelProblem:
      say(problem.description)
      return .commandIsWrong
    case let refused as RecordRefused:
      say(refused.description)
      return refused.isUsage ? .commandIsWrong : .dataSaysNo
    case let problem as AccessProblem:
      say(problem.description)
      return .commandIsWrong
    case let problem as StatsDataProblem:
      say(problem.description)
      return .dataSaysNo
    case let problem as Disclosure.SpecificationProblem:
      say(problem.description)
      return problem.cause == .data ? .dataSaysNo : .commandIsWrong
    case let problem as CommandProblem:
      say(problem.description)
      return problem.isSystemFault ? .systemFault : .commandIsWrong
    case let refusal as ExampleDataset.Refusal:
      say("\(refusal)")
      return .commandIsWrong
    default: return parserStatus(error)
    }
  }

  /// The parser's own errors, help and version.
  private static func parserStatus(_ error: any Error) -> ExitStatus {
    let text = ReeveCommand.fullMessage(for: error)
    switch ReeveCommand.exitCode(for: error) {
    case .success:
      print(text)
      return .done
    case .validationFailure:
      StandardError.write(text + "\n")
      return .commandIsWrong
    default:
      say(visible("\(error)"))
      return .systemFault
    }
  }

  private static func say(_ message: String) {
    let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
    let text = lines.map { visible(String($0), limit: 2_000) }.joined(separator: "\n")
    StandardError.write("reeve: \(text)\n")
  }
}

/// A rule that cannot be understood, with the contract it stands in.
struct LocatedCheckProblem: Error {
  let contract: String
  let problem: CheckProblem
}

/// Something wrong with the options, or with a file that the command writes or reads beside the data.
struct CommandProblem: Error, CustomStringConvertible {
  let description: String
  var isSystemFault = false
}
