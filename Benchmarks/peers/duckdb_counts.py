# SPDX-License-Identifier: MIT
"""The query someone who knows DuckDB well would write for these fourteen counts: one scan."""
import duckdb
from peer import answer, sql_text, text_table
from rules import ALL_RULES, ROW_RULES


def work(data, reference):
    database = duckdb.connect()
    database.execute(
        f"CREATE TABLE wards AS FROM read_csv({sql_text(reference)}, all_varchar = true)")
    counts = [f"count(*) FILTER (WHERE {test})" for test in ROW_RULES.values()]
    counts.append("count(repair_ref) - count(DISTINCT repair_ref)")
    counts.append("count(*) FILTER (WHERE ward_code NOT IN (SELECT ward_code FROM wards))")
    row = database.execute(f"SELECT {', '.join(counts)} FROM {text_table(data)}").fetchone()
    return dict(zip(ALL_RULES, row)), f"duckdb {duckdb.__version__}"


answer(work)
