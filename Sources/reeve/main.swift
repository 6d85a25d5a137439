// SPDX-License-Identifier: MIT
import CommandLine
import Foundation

let invocation = Program.Invocation(Array(ProcessInfo.processInfo.arguments.dropFirst()))
exit(await invocation.run())
