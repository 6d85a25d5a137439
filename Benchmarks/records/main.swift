// SPDX-License-Identifier: MIT
// Measures registers and journal: appends, verification, search.
//
// usage: records-benchmark FOLDER [RECORDS [ENTRIES]]     (10,000 and 200,000 if left out)
//
// The folder must not be there; it holds the database afterwards. Figures go to standard output as
// one line each: name, value, unit.
import Definitions
import Foundation
import Records

/// Seconds of the clock and of the processor that a body took.
func timed<Outcome>(_ body: () async throws -> Outcome) async rethrows
  -> (outcome: Outcome, seconds: Double, processor: Double)
{
  let (start, busy) = (ContinuousClock.now, processorSeconds())
  let outcome = try await body()
  let elapsed = (ContinuousClock.now - start).components
  return (
    outcome, Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18,
    processorSeconds() - busy
  )
}

func processorSeconds() -> Double {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
  return seconds(usage.ru_utime) + seconds(usage.ru_stime)
}

func say(_ name: String, _ value: Double, _ unit: String) {
  let rounded = value >= 100 ? "\(Int(value.rounded()))" : "\((value * 1000).rounded() / 1000)"
  print("\(name): \(rounded) \(unit)")
}

/// How often the disk can be told to keep 4 KiB in a second: what no store can beat one by one.
func flushesPerSecond(in folder: String) -> Double {
  let path = folder + "/flush"
  let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
  defer {
    close(file)
    unlink(path)
  }
  let page = [UInt8](repeating: 7, count: 4096)
  var count = 0
  let start = ContinuousClock.now
  while ContinuousClock.now - start < .seconds(2) {
    page.withUnsafeBytes { _ = pwrite(file, $0.baseAddress, $0.count, off_t(count % 64 * 4096)) }
    fdatasync(file)
    count += 1
  }
  return Double(count) / 2
}

let arguments = CommandLine.arguments
guard arguments.count >= 2 else {
  FileHandle.standardError.write(Data("usage: records-benchmark FOLDER [RECORDS [ENTRIES]]\n".utf8))
  exit(2)
}
let folder = arguments[1]
let recordCount = arguments.count > 2 ? Int(arguments[2]) ?? 10_000 : 10_000
let entryCount = arguments.count > 3 ? Int(arguments[3]) ?? 200_000 : 200_000
try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)

let packs = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Packs")
let source = try String(
  contentsOf: packs.appendingPathComponent("templates/information-asset.yaml"), encoding: .utf8)
let template = try Template.read(source, file: "information-asset.yaml")
let holidays = try BankHolidays.read(
  String(contentsOf: packs.appendingPathComponent("calendars/bank-holidays.yaml"), encoding: .utf8),
  file: "bank-holidays.yaml")
let store = try Store(path: folder + "/reeve.sqlite")
let registers = try Registers(
  store: store, keys: try RecordKeys(path: folder + "/keys.sqlite"), holidays: holidays)
let ann = Person(id: "ann", roles: [.init(role: "staff"), .init(role: "iam")])

let words = ["payroll", "tenancy", "permit", "library", "survey", "benefit", "school", "river"]
func text(_ value: String) -> YAMLNode { YAMLNode(.scalar(value, .doubleQuoted)) }
func answers(_ number: Int, edition: Int) -> [String: YAMLNode] {
  let (one, other) = (words[number % 8], words[(number / 8 + edition) % 8])
  return edition == 0
    ? [
      "name": text("\(one) \(other) \(number)"),
      "description": text("What \(one) needs of \(other)"),
      "service": text("Service \(number % 20)"), "owner": text("Head of \(one)"),
      "retention": text("7 years"),
    ] : ["description": text("What \(one) needs of \(other), as of edition \(edition)")]
}

// Fifty at a time, as fifty people would; what is left of the journal are new answers.
let writers = 50
let perRecord = max(entryCount / recordCount - 1, 1)
let filled = try await timed {
  try await withThrowingTaskGroup(of: Void.self) { group in
    for writer in 0..<writers {
      group.addTask {
        for number in stride(from: writer, to: recordCount, by: writers) {
          let record = try await registers.create(template, source: source, by: ann)
          for edition in 0..<perRecord {
            try await registers.answer(
              record.reference, answers(number, edition: edition), by: ann, expecting: nil)
          }
        }
      }
    }
    try await group.waitForAll()
  }
}
let total = Double(try store.read { try $0.journalHead() }.sequence)
say("entries", total, "")
say("records", Double(recordCount), "")
say("appends by \(writers) writers", total / filled.seconds, "a second")
say("processor time of an append", filled.processor / total * 1e6, "µs")
let flushes = flushesPerSecond(in: folder)
say("flushes of the disk", flushes, "a second")
say("appends to flushes", total / filled.seconds / flushes, "")

for round in 1...3 {
  let verified = try await timed { try await store.verifyJournal() }
  guard verified.outcome.isSound else {
    print("the journal is not sound: \(verified.outcome.faults)")
    exit(1)
  }
  say("verify, run \(round)", verified.seconds, "s (processor \(verified.processor) s)")
}

var times: [Double] = []
for number in 0..<40 {
  let query =
    "\(words[number % 8]) \(words[(number / 8 + 3) % 8]) \(number % 3 == 0 ? "editi" : "")"
  let search = try await timed {
    try store.read { reading in
      var wanted = RecordQuery(text: query)
      wanted.limit = 50
      return try reading.records(wanted)
    }
  }
  times.append(search.seconds * 1000)
}
times.sort()
say("search, median of 40", times[20], "ms")
say("search, longest of 40", times[39], "ms")
