// SPDX-License-Identifier: MIT
import Foundation
import Synchronization

extension Workspace {
  /// The people of `people.yaml` as it is now; read anew only when the file was changed.
  func peopleFile() -> PeopleFile {
    let signature = Self.signature(of: place.absolute("people.yaml"))
    if let known = people.withLock({ $0?.signature == signature ? $0?.file : nil }) { return known }
    let file = PeopleFile(place)
    people.withLock { $0 = (file, signature) }
    return file
  }

  /// What changes when a file is written: its number, size and moment of change.
  private static func signature(of path: String) -> String {
    var status = stat()
    guard stat(path, &status) == 0 else { return "" }
    return "\(status.st_ino) \(status.st_size) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec) "
      + "\(status.st_ctim.tv_sec) \(status.st_ctim.tv_nsec)"
  }
}
