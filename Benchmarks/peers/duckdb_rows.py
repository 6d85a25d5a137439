# SPDX-License-Identifier: MIT
"""DuckDB by hand again, but every failing row is written out: rule, row number and value."""
import os
import tempfile

import duckdb
from peer import answer, sql_text, text_table
from rules import ROW_RULES


def failing(rule, test):
    return (f"SELECT '{rule}' AS rule, record, {rule.split('.')[0]} AS value "
            f"FROM repairs WHERE {test}")


def work(data, reference):
    database = duckdb.connect()
    database.execute(
        f"CREATE TABLE wards AS FROM read_csv({sql_text(reference)}, all_varchar = true)")
    database.execute("CREATE TABLE repairs AS "
                     f"SELECT row_number() OVER () AS record, * FROM {text_table(data)}")
    parts = [failing(rule, test) for rule, test in ROW_RULES.items()]
    parts.append(failing("ward_code.reference", "ward_code NOT IN (SELECT ward_code FROM wards)"))
    parts.append("""
        SELECT 'repair_ref.unique', record, repair_ref FROM repairs
        JOIN (SELECT repair_ref, min(record) AS first FROM repairs WHERE repair_ref IS NOT NULL
              GROUP BY repair_ref HAVING count(*) > 1) AS repeated USING (repair_ref)
        WHERE record > first""")
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "failures.csv")
        database.execute(f"COPY ({' UNION ALL '.join(parts)}) TO {sql_text(out)} (HEADER)")
        counts = database.execute(
            f"SELECT rule, count(*) FROM read_csv({sql_text(out)}, all_varchar = true) GROUP BY 1"
        ).fetchall()
    return dict(counts), f"duckdb {duckdb.__version__}"


answer(work)
