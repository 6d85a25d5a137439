// SPDX-License-Identifier: MIT
import Reports

/// The description of the API by OpenAPI 3.1.
enum OpenAPI {
  static func document(version: String) -> JSONValue {
    var paths: [(String, [(String, JSONValue)])] = []
    for route in APIRoute.allCases {
      let operation = (route.pattern.method.lowercased(), operation(route))
      if let place = paths.firstIndex(where: { $0.0 == route.pattern.path }) {
        paths[place].1.append(operation)
      } else {
        paths.append((route.pattern.path, [operation]))
      }
    }
    return .object([
      ("openapi", .string("3.1.0")),
      (
        "info",
        .object([
          ("title", .string("Reeve")), ("version", .string(version)),
          (
            "description",
            .string(
              "Assessments and registers of a council. Everything a page does can be done here too. "
                + "Times are UTC, days are those of Europe/London. Personal answers are masked.")
          ), ("license", .object([("name", .string("MIT")), ("identifier", .string("MIT"))])),
        ])
      ),
      ("servers", .array([.object([("url", .string("/api/v1"))])])),
      ("security", .array([.object([("token", .array([]))])])),
      ("paths", .object(paths.map { ($0.0, .object($0.1)) })),
      (
        "components",
        .object([
          (
            "securitySchemes",
            .object([
              (
                "token",
                .object([
                  ("type", .string("http")), ("scheme", .string("bearer")),
                  ("description", .string("A token made with `reeve people token`.")),
                ])
              )
            ])
          ), ("schemas", .object([("Problem", problem)])),
        ])
      ),
    ])
  }

  /// What is said when something isn't done (RFC 9457).
  private static let problem = JSONValue.object([
    ("type", .string("object")),
    ("required", .array([.string("title"), .string("status")])),
    (
      "properties",
      .object([
        ("title", .object([("type", .string("string"))])),
        ("status", .object([("type", .string("integer"))])),
        ("detail", .object([("type", .string("string"))])),
      ])
    ),
  ])

  private static func operation(_ route: APIRoute) -> JSONValue {
    let inPath = route.pattern.path.split(separator: "/").filter { $0.hasPrefix("{") }
      .map { String($0.dropFirst().dropLast()) }
    let parameters =
      inPath.map { parameter($0, "path", "string", nil, isRequired: true) }
      + route.query.map { parameter($0.name, "query", $0.type, $0.about, isRequired: false) }
    var members: [(String, JSONValue)] = [
      ("operationId", .string(route.rawValue)), ("summary", .string(route.summary)),
      ("parameters", .array(parameters)),
    ]
    if !route.body.isEmpty {
      let schema = JSONValue.object([
        ("type", .string("object")),
        (
          "properties",
          .object(
            route.body.map {
              (
                $0.name,
                .object([("type", .string($0.type)), ("description", .string($0.about))])
              )
            })
        ),
      ])
      members.append(
        (
          "requestBody",
          .object([
            (
              "content",
              .object([("application/json", .object([("schema", schema)]))])
            )
          ])
        ))
    }
    members.append(("responses", responses(route)))
    return .object(members)
  }

  private static func parameter(
    _ name: String, _ place: String, _ type: String, _ about: String?, isRequired: Bool
  ) -> JSONValue {
    let schema: [(String, JSONValue)] =
      type == "date"
      ? [("type", .string("string")), ("format", .string("date"))] : [("type", .string(type))]
    return .object([
      ("name", .string(name)), ("in", .string(place)), ("required", .boolean(isRequired)),
      ("description", .string(about ?? "The \(name).")), ("schema", .object(schema)),
    ])
  }

  private static func responses(_ route: APIRoute) -> JSONValue {
    let problems: [(String, String)] =
      [
        ("401", "No token, or one that isn't valid"),
        ("403", "The person may not do this"),
        ("404", "There is nothing of that name that the person may see"),
      ]
      + (route.pattern.method == "POST"
        ? [
          ("409", "Somebody else changed it, or it can't be done as things stand"),
          ("422", "The body can't be read"),
        ] : [])
    let good = route == .newRecord ? "201" : "200"
    return .object(
      [
        (
          good,
          .object([
            ("description", .string(route.summary)),
            (
              "content",
              .object([
                (
                  "application/json",
                  .object([("schema", .object([("type", .string("object"))]))])
                )
              ])
            ),
          ])
        )
      ]
        + problems.map { status, words in
          (
            status,
            .object([
              ("description", .string(words)),
              (
                "content",
                .object([
                  (
                    "application/problem+json",
                    .object([
                      (
                        "schema",
                        .object([("$ref", .string("#/components/schemas/Problem"))])
                      )
                    ])
                  )
                ])
              ),
            ])
          )
        })
  }
}
