// SPDX-License-Identifier: MIT
import CommandLine
import Foundation

Program.main(arguments: Array(ProcessInfo.processInfo.arguments.dropFirst()))
