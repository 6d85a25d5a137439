# SPDX-License-Identifier: MIT
"""What every peer's script shares: its arguments, and the form of its answer.

A peer is called as `python PEER.py DATA REFERENCE ANSWER`, and writes to ANSWER a JSON object with
`counts` (rule id to failing rows, or null where the tool cannot say), `version` and, where it makes
sense, `seconds` (its work without starting Python and importing).
"""
import json
import sys
import time


def answer(work):
    """Runs `work(data, reference)`, which returns (counts, version), and writes the answer."""
    data, reference, path = sys.argv[1:4]
    start = time.perf_counter()
    counts, version = work(data, reference)
    seconds = time.perf_counter() - start
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"counts": counts, "version": version, "seconds": seconds}, file)


def sql_text(path):
    """Quotes a path for SQL."""
    return "'" + path.replace("'", "''") + "'"


def text_table(path):
    """The file as a DuckDB relation of text columns, its form told, so that nothing is guessed."""
    from rules import COLUMNS
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in COLUMNS)
    return (f"read_csv({sql_text(path)}, auto_detect = false, header = true, delim = ',', "
            f"quote = '\"', escape = '\"', columns = {{{columns}}})")
