// SPDX-License-Identifier: MIT

/// Writes a name found inside a file so that it is safe to show to a person.
///
/// Names in archives and workbooks are chosen by whoever made the file: control characters could
/// drive a terminal, and a name of a megabyte would bury the message.
func nameInMessage(_ name: String) -> String {
  let longestShown = 120
  var shown = ""
  for scalar in name.unicodeScalars.prefix(longestShown) {
    let isInvisible =
      scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      || (0x2028...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    shown.unicodeScalars.append(isInvisible ? "\u{FFFD}" : scalar)
  }
  if name.unicodeScalars.dropFirst(longestShown).first != nil { shown += "…" }
  return "'\(shown)'"
}
