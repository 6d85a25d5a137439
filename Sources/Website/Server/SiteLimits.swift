// SPDX-License-Identifier: MIT
public import NIOCore

/// How long the site waits and how much it takes; everything is counted in bytes that arrived.
public struct SiteLimits: Sendable, Equatable {
  /// The time for a whole request head, from the connection's opening or the head's first byte.
  public var headTime: TimeAmount
  /// How long a connection may be kept open between two requests.
  public var idleTime: TimeAmount
  /// The stretch of time in which a body must bring ``bodyProgress`` bytes.
  public var bodyTime: TimeAmount
  /// The least number of bytes of a body in each ``bodyTime``.
  public var bodyProgress: Int
  /// How long a written part of an answer may wait for the reader.
  public var answerTime: TimeAmount
  /// How long and how much is read on after an answer that refuses a body.
  public var farewellTime: TimeAmount
  /// The bytes read on after an answer that refuses a body, so that a browser sees the answer.
  public var farewellBytes: Int
  /// The most bytes of a request head.
  public var headBytes: Int
  /// The most bytes of an address: path and query.
  public var addressBytes: Int
  /// The most bytes of a form without a file.
  public var formBytes: Int
  /// The most bytes of a form or document about a record.
  public var recordBytes: Int
  /// The most bytes of an uploaded file.
  public var uploadBytes: Int
  /// The most connections at a time.
  public var connections: Int

  /// Makes limits; what is left out is what the program uses.
  public init(
    headTime: TimeAmount = .seconds(10), idleTime: TimeAmount = .seconds(30),
    bodyTime: TimeAmount = .seconds(15), bodyProgress: Int = 4_096,
    answerTime: TimeAmount = .seconds(60), farewellTime: TimeAmount = .seconds(30),
    farewellBytes: Int = 2_000_000_000, headBytes: Int = 32_768, addressBytes: Int = 8_192,
    formBytes: Int = 65_536, recordBytes: Int = 2_000_000, uploadBytes: Int = 200_000_000,
    connections: Int = 512
  ) {
    self.headTime = headTime
    self.idleTime = idleTime
    self.bodyTime = bodyTime
    self.bodyProgress = bodyProgress
    self.answerTime = answerTime
    self.farewellTime = farewellTime
    self.farewellBytes = farewellBytes
    self.headBytes = headBytes
    self.addressBytes = addressBytes
    self.formBytes = formBytes
    self.recordBytes = recordBytes
    self.uploadBytes = uploadBytes
    self.connections = connections
  }
}
