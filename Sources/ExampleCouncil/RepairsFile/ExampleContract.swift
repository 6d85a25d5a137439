// SPDX-License-Identifier: MIT

/// The contract of the example file, in the Open Data Contract Standard: each kind of fault fails
/// exactly one of its checks.
enum ExampleContract {
  static let text = """
    # What a council expects of its housing repairs file. All of it is invented.
    apiVersion: v3.2.0
    kind: DataContract
    id: housing-repairs-example
    name: Housing repairs (example)
    version: 1.0.0
    status: active
    description:
      purpose: Shows what a data contract is, and what a check against it finds.
    schema:
      - name: repairs
        physicalName: repairs.csv
        physicalType: file
        properties:
          - name: repair_ref
            description: The reference a tenant is given
            logicalType: string
            required: true
            unique: true
          - name: uprn
            description: Unique property reference number
            logicalType: integer
          - name: address
            logicalType: string
          - name: postcode
            logicalType: string
            required: true
            logicalTypeOptions:
              pattern: "^[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}$"
          - name: ward_code
            logicalType: string
            relationships:
              - type: foreignKey
                to: wards.ward_code
          - name: trade
            logicalType: string
            enum:
    \(list(ExampleWords.trades))
          - name: priority
            logicalType: string
            enum:
    \(list(ExampleWords.priorities))
          - name: status
            logicalType: string
            enum:
    \(list(ExampleWords.statuses))
          - name: reported_date
            logicalType: date
          - name: completed_date
            logicalType: date
            quality:
              - name: completed_date.order
                description: A repair is completed on or after the day it was reported
                type: sql
                query: SELECT count(*) FROM {object} WHERE completed_date < reported_date
                mustBe: 0
                dimension: consistency
          - name: cost_gbp
            description: What the repair cost, in pounds
            logicalType: number
            logicalTypeOptions:
              minimum: 0
              maximum: 5000
          - name: tenant_rating
            description: How content the tenant was, 1 (not at all) to 5 (very)
            logicalType: integer
            logicalTypeOptions:
              minimum: 1
              maximum: 5

    """

  private static func list(_ values: [String]) -> String {
    values.map { "          - value: \($0)" }.joined(separator: "\n")
  }
}
