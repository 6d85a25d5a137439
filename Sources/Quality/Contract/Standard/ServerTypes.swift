// SPDX-License-Identifier: MIT

/// The kinds of server that a contract can name, with the keys that each has.
enum ServerTypes {
  /// The kinds that a version knows.
  static func names(in version: StandardVersion) -> [String] {
    keys.keys.filter { name in (firstVersion[name] ?? .v30) <= version }.sorted()
  }

  /// Adds the keys of one kind of server.
  static func complete(
    _ shape: inout ContractPartShape, for type: String?, in version: StandardVersion
  ) {
    guard let type, names(in: version).contains(type), let list = keys[type] else { return }
    for word in list.split(separator: " ") {
      if word.hasSuffix("#") {
        // Since 3.2 a port may be text, to be filled in from a variable.
        shape.add(
          String(word.dropLast()),
          version >= .v32 ? .either([.integer(atLeast: nil), .text]) : .integer(atLeast: nil))
      } else if word != "encoding" || version >= .v32 {
        shape.add(String(word), .text)
      }
    }
    if type == "sftp" { shape.add("location!", .textStarting("sftp://")) }
    if type == "athena" {
      shape.add(version >= .v32 ? "workgroup" : "stagingDir!", .text)
    }
    if type == "custom", version >= .v31 { shape.add("stream", .text) }
  }

  private static let firstVersion: [String: StandardVersion] = [
    "hive": .v31, "impala": .v31, "zen": .v31, "btrieve": .v32, "exasol": .v32,
    "fastobjects": .v32, "hana": .v32, "iceberg": .v32, "ingres": .v32, "poet": .v32,
    "teradata": .v32, "vectorwise": .v32, "versant": .v32,
  ]

  /// Keys by kind: `!` marks required ones, `#` whole numbers.
  private static let keys: [String: String] = [
    "api": "location!",
    "athena": "stagingDir schema! catalog regionName",
    "azure": "location! format! encoding delimiter",
    "bigquery": "project! dataset!",
    "btrieve": "host! port# database!",
    "clickhouse": "host! port!# database!",
    "cloudsql": "host! port!# database! schema!",
    "custom": """
    account catalog database dataset delimiter endpointUrl format encoding host location path \
    port# project region regionName schema serviceName stagingDir warehouse
    """,
    "databricks": "host catalog! schema!",
    "db2": "host! port!# database! schema",
    "denodo": "host! port!# database",
    "dremio": "host! port!# schema",
    "duckdb": "database! schema",
    "exasol": "host! port# schema",
    "fastobjects": "database! host port#",
    "glue": "account! database! location format encoding",
    "hana": "host! port# database schema",
    "hive": "host! port# database!",
    "iceberg": "catalog! catalogUrl! namespace warehouse",
    "impala": "host! port# database!",
    "informix": "host! port# database!",
    "ingres": "database! host! port#",
    "kafka": "host! format encoding",
    "kinesis": "region format encoding",
    "local": "path! format! encoding",
    "mysql": "host! port!# database!",
    "oracle": "host! port!# serviceName!",
    "poet": "database! host port#",
    "postgres": "host! port!# database! schema!",
    "postgresql": "host! port!# database! schema!",
    "presto": "host! catalog schema",
    "pubsub": "project!",
    "redshift": "host database! schema! region account",
    "s3": "location! endpointUrl format encoding delimiter",
    "sftp": "location! format encoding delimiter",
    "snowflake": "host port# account! database! schema! warehouse",
    "sqlserver": "host! port# database! schema!",
    "synapse": "host! port!# database!",
    "teradata": "host! port# database",
    "trino": "host! port!# catalog! schema!",
    "vectorwise": "database! host! port#",
    "versant": "database! host port#",
    "vertica": "host! port!# database! schema!",
    "zen": "host! port# database!",
  ]
}
