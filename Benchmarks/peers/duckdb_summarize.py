# SPDX-License-Identifier: MIT
"""DuckDB's own profile of a file."""
import duckdb
from peer import answer, sql_text


def work(data, _):
    duckdb.sql(
        f"SUMMARIZE SELECT * FROM read_csv({sql_text(data)}, sample_size = -1)").fetchall()
    return {}, f"duckdb {duckdb.__version__}"


answer(work)
