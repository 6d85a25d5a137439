# SPDX-License-Identifier: MIT
"""Soda on DuckDB: the file is loaded into a database, as Soda needs, and then checked."""
import importlib.metadata
import logging
import os
import tempfile

import duckdb
import yaml
from peer import answer, sql_text, text_table
from rules import LISTS, NUMBER, POSTCODE, ROW_RULES, WHOLE_NUMBER

# Soda has no words of its own for these; they are given to it as SQL.
AS_SQL = ["reported_date.type", "completed_date.order", "cost_gbp.range", "tenant_rating.range"]

RULE_OF_INVALID = {
    "uprn": "uprn.type", "postcode": "postcode.pattern", "ward_code": "ward_code.reference",
    "cost_gbp": "cost_gbp.type", **{name: f"{name}.enum" for name in LISTS},
}


def contract():
    def matching(name, pattern):
        return {"invalid": {"valid_format": {"name": name, "regex": pattern}}}

    def column(name, *checks):
        return {"name": name, "checks": list(checks)}

    wards = {"dataset": "council/bench/main/wards", "column": "ward_code"}
    return {
        "dataset": "council/bench/main/repairs",
        "columns": [
            column("repair_ref", {"missing": {}}, {"duplicate": {}}),
            column("uprn", matching("whole number", WHOLE_NUMBER)),
            column("postcode", {"missing": {}}, matching("postcode", POSTCODE)),
            column("ward_code", {"invalid": {"valid_reference_data": wards}}),
            column("cost_gbp", matching("number", NUMBER)),
            *(column(name, {"invalid": {"valid_values": values}})
              for name, values in LISTS.items()),
        ],
        "checks": [
            {"failed_rows": {"name": rule, "qualifier": rule.replace(".", "_"),
                             "expression": ROW_RULES[rule]}}
            for rule in AS_SQL
        ],
    }


def count_of(check):
    """Returns (rule, failing rows) of one of Soda's results."""
    values = check.diagnostic_metric_values or {}
    column = getattr(check.check, "column_name", None)
    kind = check.check.type
    if kind == "missing":
        return f"{column}.required", values.get("missing_count")
    if kind == "duplicate":
        return "repair_ref.unique", values.get("duplicate_count")
    if kind == "invalid":
        return RULE_OF_INVALID[column], values.get("invalid_count")
    return str(check.check.name), values.get("failed_rows_count")


def work(data, reference):
    from soda_core.contracts import verify_contract_locally

    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        def path(name):
            return os.path.join(folder, name)

        with duckdb.connect(path("bench.duckdb")) as database:
            database.execute(
                f"CREATE TABLE wards AS FROM read_csv({sql_text(reference)}, all_varchar = true)")
            database.execute(f"CREATE TABLE repairs AS FROM {text_table(data)}")
        source = {"type": "duckdb", "name": "council",
                  "connection": {"database": path("bench.duckdb")}}
        for name, content in [("source.yml", source), ("contract.yml", contract())]:
            with open(path(name), "w", encoding="utf-8") as file:
                yaml.safe_dump(content, file)
        result = verify_contract_locally(
            data_source_file_path=path("source.yml"), contract_file_path=path("contract.yml"))
    counts = dict(count_of(check) for one in result.contract_verification_results
                  for check in one.check_results)
    version = importlib.metadata.version("soda-core")
    return counts, f"soda-core {version}, duckdb {duckdb.__version__}"


answer(work)
