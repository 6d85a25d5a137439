// SPDX-License-Identifier: MIT

extension LinkageModel {
  /// The model as a settings file that Splink 4 and 5 read.
  ///
  /// Nothing is left out: a level that didn't occur in training keeps its stand-in, and a weight of
  /// 0 is written.
  public func settings() -> String {
    var members = [
      JSONMember("link_type", .text(linkType.rawValue)),
      JSONMember("probability_two_random_records_match", JSONValue(prior)),
      JSONMember("em_convergence", JSONValue(convergence)),
      JSONMember("max_iterations", .number("\(maximumIterations)")),
      JSONMember("unique_id_column_name", .text(identifierColumn)),
      JSONMember("source_dataset_column_name", .text(sourceColumn)),
    ]
    members += other
    members.append(
      JSONMember(
        "blocking_rules_to_generate_predictions", .list(blockingRules.map { $0.settings() })))
    members.append(JSONMember("comparisons", .list(comparisons.map { $0.settings() })))
    return JSONValue.object(members).written() + "\n"
  }
}

extension BlockingRule {
  func settings() -> JSONValue { .object([JSONMember("blocking_rule", .text(sql))] + other) }
}

extension Comparison {
  func settings() -> JSONValue {
    var members = [
      JSONMember("output_column_name", .text(name)),
      JSONMember("comparison_levels", .list(levels.map { $0.settings() })),
    ]
    if let description { members.append(JSONMember("comparison_description", .text(description))) }
    return .object(members + other)
  }
}

extension ComparisonLevel {
  func settings() -> JSONValue {
    var members = [
      JSONMember("sql_condition", .text(sql)), JSONMember("label_for_charts", .text(label)),
    ]
    if let value = m.value { members.append(JSONMember("m_probability", JSONValue(value))) }
    if let value = u.value { members.append(JSONMember("u_probability", JSONValue(value))) }
    members.append(JSONMember("fix_m_probability", .boolean(isMFixed)))
    members.append(JSONMember("fix_u_probability", .boolean(isUFixed)))
    if isNull { members.append(JSONMember("is_null_level", .boolean(true))) }
    if let frequency = termFrequency {
      members.append(JSONMember("tf_adjustment_column", .text(frequency.column)))
      members.append(JSONMember("tf_adjustment_weight", JSONValue(frequency.weight)))
      if frequency.minimumU != 0 {
        members.append(JSONMember("tf_minimum_u_value", JSONValue(frequency.minimumU)))
      }
      if frequency.usesOwnU {
        members.append(JSONMember("disable_tf_exact_match_detection", .boolean(true)))
      }
    }
    return .object(members + other)
  }
}
