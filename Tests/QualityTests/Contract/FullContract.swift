// SPDX-License-Identifier: MIT

/// A made-up contract that uses most of what a version of the standard knows.
enum FullContract {
  static let v31 = """
    apiVersion: v3.1.0
    kind: DataContract
    id: repairs-contract
    version: 1.2.0
    status: active
    name: Repairs
    tenant: Sandford
    domain: housing
    tags: [housing, repairs]
    description:
      purpose: Follow repairs
      usage: Reports
      limitations: None known
      authoritativeDefinitions:
        - url: https://example.org/a
          type: policy
    servers:
      - server: files
        type: local
        path: repairs.csv
        format: csv
        roles:
          - role: reader
            access: read
      - server: warehouse
        type: postgres
        host: db.example.org
        port: 5432
        database: housing
        schema: public
    schema:
      - id: rep
        name: repairs
        physicalName: repairs.csv
        physicalType: file
        logicalType: object
        description: One row a repair
        tags: [a]
        relationships:
          - from: [repairs.ward, repairs.ref]
            to: [wards.code, wards.ref]
        quality:
          - metric: rowCount
            mustBeBetween: [1, 1000]
            dimension: coverage
            severity: warning
          - type: sql
            name: ordered
            query: SELECT count(*) FROM {object}
            mustBe: 0
          - type: text
            description: Checked by hand each month
          - type: custom
            engine: other
            implementation:
              rule: x
        customProperties:
          - property: additionalColumns
            value: forbidden
        properties:
          - name: ref
            primaryKey: true
            primaryKeyPosition: 1
            logicalType: string
            required: true
            unique: true
            logicalTypeOptions:
              minLength: 2
              maxLength: 8
              pattern: ^R
              format: uuid
            quality:
              - metric: missingValues
                arguments:
                  missingValues: [N/A, null, ""]
                mustBeLessThan: 5
                unit: percent
                tags: [b]
          - name: ward
            logicalType: string
            classification: public
            examples: [1, two]
            relationships:
              - type: foreignKey
                to: wards.code
          - name: cost
            logicalType: number
            physicalType: decimal(18,2)
            logicalTypeOptions:
              minimum: 1.10
              exclusiveMaximum: 2000
              multipleOf: 0.01
            customProperties:
              - property: numberStyle
                value: uk
          - name: done
            logicalType: date
            logicalTypeOptions:
              format: yyyy-MM-dd
              minimum: 2020-01-01
          - name: seen
            logicalType: timestamp
            logicalTypeOptions:
              timezone: true
              defaultTimezone: Europe/London
          - name: marks
            logicalType: array
            logicalTypeOptions:
              minItems: 1
              uniqueItems: true
            items:
              logicalType: string
          - name: place
            logicalType: object
            properties:
              - name: street
                logicalType: string
      - name: wards
        properties:
          - id: wc
            name: code
            logicalType: string
          - name: ref
    support:
      - channel: desk
        url: https://example.org/desk
    price:
      priceAmount: 0
      priceCurrency: GBP
    team:
      name: Data team
      members:
        - username: a.person
          role: owner
          dateIn: 2024-01-01
    roles:
      - role: reader
    slaProperties:
      - property: latency
        value: 4
        unit: d
        element: repairs.done
    authoritativeDefinitions:
      - url: https://example.org/b
        type: definition
    customProperties:
      - property: own
        value: {any: thing}
    contractCreatedTs: 2024-01-01T00:00:00Z

    """

  static let v32 = v31.replacing("apiVersion: v3.1.0", with: "apiVersion: v3.2.0")
    .replacing("classification: public", with: additionsOf32.joined(separator: "\n        "))

  /// Keys of a column that came with 3.2.0, at a column's indentation.
  private static let additionsOf32 = [
    "classification: public", "semanticType: dimension", "deprecated: false",
    "synonyms: [{synonym: district, locale: en}]",
    "enum: [{value: E05000001, label: North}, {value: 7}]",
  ]

  static let v30 = """
    apiVersion: v3.0.2
    kind: DataContract
    id: old-contract
    version: 0.9.0
    status: draft
    schema:
      - name: stock
        properties:
          - name: count
            logicalType: integer
            logicalTypeOptions:
              minimum: 5
              exclusiveMinimum: true
            quality:
              - rule: nullValues
                type: library
                mustBe: 0
          - name: day
            logicalType: date
    servers:
      - server: files
        type: local
        path: a.csv
        format: csv
        more: kept
    team:
      - username: b.person
        role: owner
    slaProperties:
      - property: retention
        value: 3
        unit: y

    """
}
