// SPDX-License-Identifier: MIT

/// The streets of Saltmere: invented names, each once in the city.
struct Streets: Sendable {
  /// The streets of each ward.
  let ofWard: [[String]]

  init(seed: UInt64, perWard: Int) {
    var random = SplitMix64(seed: seed, part: "streets")
    var names = Self.firsts.flatMap { first in Self.kinds.map { "\(first) \($0)" } }
    names.shuffle(using: &random)
    ofWard = Ward.all.indices.map { ward in
      (0..<perWard).map { names[(ward * perWard + $0) % names.count] }
    }
  }

  private static let kinds = [
    "Road", "Street", "Close", "Lane", "Avenue", "Drive", "Terrace", "Way", "Walk", "Crescent",
    "Row", "Gardens",
  ]

  private static let firsts = [
    "Larkspur", "Ropemaker's", "Saltmarsh", "Lanternmaker", "Pippin", "Windlass", "Mudlark",
    "Fennel", "Quill", "Halyard", "Samphire", "Curlew", "Cooper's", "Brinepan", "Thimble", "Hazel",
    "Sexton", "Marlin", "Old Kiln", "Oystercatcher", "Barnacle", "Chandler's", "Tidegate", "Rowan",
    "Plover", "Wherry", "Capstan", "Sailmaker", "Heron", "Kelp", "Driftwood", "Bellfounder",
    "Millstone", "Sandpiper", "Juniper", "Nettle", "Cockle", "Weaver's", "Turnstone", "Beacon",
  ]
}
