// SPDX-License-Identifier: MIT
import Foundation
import Testing

@testable import ExampleCouncil

@Suite("Boundaries of the wards")
struct BoundaryTests {
  private struct Collection: Decodable {
    var type: String
    var features: [Feature]
  }

  private struct Feature: Decodable {
    struct Geometry: Decodable {
      var type: String
      var coordinates: [[[Double]]]
    }
    struct Properties: Decodable {
      var ward_code: String
      var ward_name: String
    }
    var type: String
    var properties: Properties
    var geometry: Geometry
  }

  private typealias Point = SIMD2<Double>

  private let rings: [[Point]]
  private let codes: [String]

  init() throws {
    let file = try #require(Saltmere.delivery("ward-boundaries.geojson"))
    let collection = try JSONDecoder().decode(Collection.self, from: Data(file.bytes))
    #expect(collection.type == "FeatureCollection")
    #expect(
      collection.features.allSatisfy { $0.type == "Feature" && $0.geometry.type == "Polygon" })
    #expect(collection.features.allSatisfy { $0.geometry.coordinates.count == 1 })
    rings = collection.features.map { $0.geometry.coordinates[0].map { Point($0[0], $0[1]) } }
    codes = collection.features.map(\.properties.ward_code)
  }

  @Test("there are sixteen, with the codes of the wards")
  func codesOfWards() throws {
    let wards = table(try #require(Saltmere.delivery("wards.csv")).bytes).dropFirst()
    #expect(codes.count == 16)
    #expect(Set(codes) == Set(wards.map { $0[0] }))
  }

  @Test("rings are closed, run anticlockwise as RFC 7946 has it, and do not cross themselves")
  func valid() {
    for ring in rings {
      #expect(ring.count > 10)
      #expect(ring.first == ring.last)
      #expect(area(ring) > 0)
      #expect(Set(ring.map { "\($0)" }).count == ring.count - 1)
      let sides = Array(zip(ring, ring.dropFirst()))
      for one in sides.indices {
        for other in sides.indices where other > one {
          #expect(!cross(sides[one], sides[other]))
        }
      }
    }
  }

  @Test("wards do not overlap: no lines cross, and no corner of one lies within another")
  func apart() {
    for one in rings.indices {
      for other in rings.indices where other > one {
        for side in zip(rings[one], rings[one].dropFirst()) {
          for further in zip(rings[other], rings[other].dropFirst()) {
            #expect(!cross(side, further), "\(codes[one]) \(codes[other])")
          }
        }
        let shared = Set(rings[other].map { "\($0)" })
        for corner in rings[one] where !shared.contains("\(corner)") {
          #expect(!isWithin(corner, rings[other]), "\(codes[one]) in \(codes[other])")
        }
      }
    }
  }

  @Test("wards of other seeds do not overlap either", arguments: 1...10)
  func otherSeeds(seed: UInt64) {
    let map = CityMap(seed: seed)
    let rings = map.rings.map { ring in ring.map { Point($0.longitude, $0.latitude) } }
    #expect(rings.allSatisfy { area($0) > 0 })
    var crossings = 0
    for one in rings.indices {
      for other in rings.indices where other >= one {
        for side in zip(rings[one], rings[one].dropFirst()) {
          for further in zip(rings[other], rings[other].dropFirst()) where cross(side, further) {
            crossings += 1
          }
        }
      }
    }
    #expect(crossings == 0)
    #expect(map.hectares.allSatisfy { $0 > 30 })
  }

  @Test("wards leave no gaps: every side is shared with a neighbour or lies on the outline")
  func gapless() {
    var sides: [String: Int] = [:]
    for ring in rings {
      for (from, to) in zip(ring, ring.dropFirst()) {
        sides[[from, to].map { "\($0)" }.sorted().joined(), default: 0] += 1
      }
    }
    #expect(sides.values.allSatisfy { $0 <= 2 })
    // The sides that one ward alone has make one closed line: each of its corners has two.
    var ends: [String: Int] = [:]
    for ring in rings {
      for (from, to) in zip(ring, ring.dropFirst())
      where sides[[from, to].map { "\($0)" }.sorted().joined()] == 1 {
        ends["\(from)", default: 0] += 1
        ends["\(to)", default: 0] += 1
      }
    }
    #expect(ends.values.allSatisfy { $0 == 2 })
    #expect(ends.count > 80)
  }

  @Test("the city lies in the open sea")
  func place() {
    for corner in rings.joined() {
      #expect((-2.05 ... -1.85).contains(corner.x))
      #expect((50.05...50.2).contains(corner.y))
    }
  }

  @Test("places of planning applications lie in their wards")
  func places() throws {
    let rows = table(try #require(Saltmere.delivery("planning-applications.csv")).bytes)
    let wrong = Set(["E05099191", "E05099192", "E05088101", "E05099000"])
    var looked = 0
    for row in rows where row.count == 11 && codes.contains(row[4]) && !wrong.contains(row[4]) {
      guard let x = Double(row[5]), let y = Double(row[6]), x != 0 else { continue }
      let ward = try #require(codes.firstIndex(of: row[4]))
      #expect(isWithin(Point(x, y), rings[ward]))
      looked += 1
    }
    #expect(looked > 2_900)
  }

  private func area(_ ring: [Point]) -> Double {
    zip(ring, ring.dropFirst()).reduce(0) { $0 + ($1.0.x * $1.1.y - $1.1.x * $1.0.y) } / 2
  }

  /// Whether two sides cross at a place that is no end of either.
  private func cross(_ one: (Point, Point), _ other: (Point, Point)) -> Bool {
    let ends = [one.0, one.1, other.0, other.1]
    if ends[0] == ends[2] || ends[0] == ends[3] || ends[1] == ends[2] || ends[1] == ends[3] {
      return false
    }
    return turn(one.0, one.1, other.0) * turn(one.0, one.1, other.1) < 0
      && turn(other.0, other.1, one.0) * turn(other.0, other.1, one.1) < 0
  }

  private func turn(_ a: Point, _ b: Point, _ c: Point) -> Double {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
  }

  private func isWithin(_ point: Point, _ ring: [Point]) -> Bool {
    var isInside = false
    for (from, to) in zip(ring, ring.dropFirst()) where (from.y > point.y) != (to.y > point.y) {
      let x = from.x + (point.y - from.y) / (to.y - from.y) * (to.x - from.x)
      if point.x < x { isInside.toggle() }
    }
    return isInside
  }
}
