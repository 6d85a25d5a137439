// SPDX-License-Identifier: MIT
import CommandLine
import Foundation

exit(Program.run(arguments: Array(ProcessInfo.processInfo.arguments.dropFirst())))
