// SPDX-License-Identifier: MIT
import Foundation

/// The outline of Saltmere and of its wards: half a disc on a coast that looks south.
///
/// Wards lie in three rings around the harbour. The lines between them are made once and shared by
/// both sides, so that wards neither overlap nor leave gaps. The city lies in the open sea of the
/// English Channel, more than 40 km from any coast.
struct CityMap: Sendable {
  /// A place in degrees of WGS 84.
  struct Place: Hashable, Sendable {
    var longitude: Double
    var latitude: Double
  }

  /// Where the harbour is.
  static let harbour = Place(longitude: -1.95, latitude: 50.12)
  /// How far each ring reaches, in kilometres.
  private static let reach = [0, 1.15, 2.75, 4.9]
  /// How many wards each ring has.
  private static let sectors = [3, 6, 7]
  /// Corners of a ring's line: a multiple of every number of sectors.
  private static let steps = 84

  /// The outline of each ward, in the order of the wards, as a closed ring that runs anticlockwise.
  let rings: [[Place]]
  /// The area of each ward in hectares.
  let hectares: [Double]
  private let phases: [Double]

  init(seed: UInt64) {
    var random = SplitMix64(seed: seed, part: "map")
    phases = (0..<24).map { _ in random.unit() * 2 * Double.pi }
    var rings: [[Place]] = []
    var hectares: [Double] = []
    for ring in Self.sectors.indices {
      for sector in 0..<Self.sectors[ring] {
        let outline = Self.outline(ring: ring, sector: sector, phases: phases).map(Self.bent)
        hectares.append(Self.area(outline) * 100)
        let places = outline.map(Self.place)
        rings.append(places + places.prefix(1))
      }
    }
    self.rings = rings
    self.hectares = hectares
  }

  /// A place within a ward.
  func place(inWard ward: Int, _ random: inout SplitMix64) -> Place {
    var sector = ward
    var ring = 0
    while sector >= Self.sectors[ring] {
      sector -= Self.sectors[ring]
      ring += 1
    }
    let width = Double.pi / Double(Self.sectors[ring])
    // Away from the edges, which wind.
    let angle = (Double(sector) + 0.2 + 0.6 * random.unit()) * width
    let inner = Self.radius(ring, angle, phases)
    let outer = Self.radius(ring + 1, angle, phases)
    let radius = inner + (outer - inner) * (0.12 + 0.76 * random.unit().squareRoot())
    return Self.place(Self.bent((radius * cos(angle), radius * sin(angle))))
  }

  private typealias Point = (x: Double, y: Double)

  private static func outline(ring: Int, sector: Int, phases: [Double]) -> [Point] {
    let count = sectors[ring]
    let first = steps / count * sector
    let last = steps / count * (sector + 1)
    let outer = (first...last).map { onRing(ring + 1, $0, phases) }
    let inner = ring == 0 ? [(0, 0)] : (first...last).reversed().map { onRing(ring, $0, phases) }
    let rising = spoke(ring: ring, step: first, phases: phases)
    let falling = Array(spoke(ring: ring, step: last, phases: phases).reversed())
    return outer + falling + inner + rising
  }

  /// A corner of the line around a ring.
  private static func onRing(_ ring: Int, _ step: Int, _ phases: [Double]) -> Point {
    let angle = Double.pi * Double(step) / Double(steps)
    let radius = radius(ring, angle, phases)
    return (radius * cos(angle), radius * sin(angle))
  }

  /// The corners between two rings, from the inner outwards, without both ends.
  private static func spoke(ring: Int, step: Int, phases: [Double]) -> [Point] {
    let isCoast = step == 0 || step == steps
    let parts = isCoast ? 16 : 6
    return (1..<parts).map { part in
      let way = Double(part) / Double(parts)
      // Widest in the middle, nothing at both ends, where lines meet.
      let swing = sin(Double.pi * way)
      let phase = phases[(ring * 7 + step) % phases.count]
      let wind =
        isCoast
        ? 0.022 * sin(7 * Double.pi * way + phase) : 0.035 * sin(3 * Double.pi * way + phase)
      let angle = Double.pi * Double(step) / Double(steps) + swing * wind
      let inner = radius(ring, angle, phases)
      let radius = inner + (radius(ring + 1, angle, phases) - inner) * way
      return (radius * cos(angle), radius * sin(angle))
    }
  }

  /// How far a ring reaches in one direction; the rings keep their distance.
  private static func radius(_ ring: Int, _ angle: Double, _ phases: [Double]) -> Double {
    let wave = 0.05 * sin(3 * angle + phases[ring]) + 0.025 * sin(9 * angle + phases[ring + 4])
    let ripple = ring == 3 ? 0.012 * sin(31 * angle + phases[9]) : 0
    return reach[ring] * (1 + wave + ripple)
  }

  /// Bends the half disc, so that the coast has bays and heads.
  ///
  /// Places move up, then sideways, by how far they are along the other way. Neither makes two places
  /// one, so what was apart stays apart, and areas stay as they are.
  private static func bent(_ point: Point) -> Point {
    let y = point.y + 0.5 * sin(0.85 * point.x + 2.2) + 0.16 * sin(2.3 * point.x + 0.7)
    return (point.x + 0.35 * sin(0.9 * y + 0.4), y)
  }

  /// Square kilometres inside a line, by the shoelace formula.
  private static func area(_ outline: [Point]) -> Double {
    var double = 0.0
    for (one, next) in zip(outline, outline.dropFirst() + outline.prefix(1)) {
      double += one.x * next.y - next.x * one.y
    }
    return double / 2
  }

  /// Kilometres east and north of the harbour as degrees, rounded to about 10 cm.
  private static func place(_ point: Point) -> Place {
    let longitude = harbour.longitude + point.x / (111.32 * cos(harbour.latitude * .pi / 180))
    let latitude = harbour.latitude + point.y / 111.2
    return Place(longitude: rounded(longitude), latitude: rounded(latitude))
  }

  private static func rounded(_ degrees: Double) -> Double {
    (degrees * 1e6).rounded() / 1e6
  }
}

extension CityMap {
  /// The wards as GeoJSON (RFC 7946).
  func geoJSON(populations: [Int]) -> [UInt8] {
    var text = #"{"type":"FeatureCollection","name":"ward-boundaries","features":["#
    for (place, ward) in Ward.all.enumerated() {
      if place > 0 { text += "," }
      text += "\n" + #"{"type":"Feature","properties":{"ward_code":"\#(ward.code)","#
      text += #""ward_name":"\#(ward.name)","population":\#(populations[place])},"#
      text += #""geometry":{"type":"Polygon","coordinates":[["#
      text += rings[place].map { "[\($0.longitude),\($0.latitude)]" }.joined(separator: ",")
      text += "]]}}"
    }
    return Array((text + "\n]}\n").utf8)
  }
}
