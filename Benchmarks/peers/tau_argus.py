# SPDX-License-Identifier: MIT
"""Tabulates, marks unsafe cells and protects one table with the engine of tau-Argus.

Called as `python tau_argus.py NAME METHOD BASE ANSWER`, METHOD being MOD (modular) or OPT (optimal).
Writes the table with what the engine holds to be unsafe, and its protection levels, to
BASE.table.csv and BASE.relations.csv, and to ANSWER `seconds` (tabulation included), `cost`,
`secondary` and `version`. The rules are p% with p = 10 and at least three contributors.
"""
import json
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

import pytauargus
import suppression_tables as tables


def hierarchy(shape, path):
    """Writes the areas as an indented code list."""
    lines, seen = [], set()
    for area in tables.areas(shape):
        for depth, code in enumerate(area):
            if code not in seen:
                seen.add(code)
                lines.append("@" * depth + code)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def number(text):
    return float(str(text).strip().replace("-", "0") or 0)


def main(name, method, base, answer):
    shape, columns = tables.SHAPES[name], tables.records(name)
    dimensions = [column for column in columns if column != "V"]
    work = Path(tempfile.mkdtemp())
    # The engine leaves logs where it runs.
    os.chdir(work)
    options = {}
    if shape.regions:
        hierarchy(shape, work / "areas.hrc")
        options = {"hrc": {"A": str(work / "areas.hrc")}, "hierleadstring": "@"}
    # The second number is the engine's time limit in minutes for OPT, and its singleton rule for MOD.
    method = f"{method}(1,{1 if method == 'MOD' else 2})"
    start = time.perf_counter()
    result = pytauargus.protect(
        columns, dimensions, response="V", safety_rules="P(10,1)|FREQ(3,30)", suppress=method,
        workdir=str(work), decimals=0, **options)
    seconds = time.perf_counter() - start
    frame = result.tables[0].dataframe()
    cells = [tuple(str(frame[column].iloc[row]).strip() for column in dimensions)
             for row in range(len(frame))]
    status = list(frame["status"])
    values = [number(value) for value in frame["V"]]
    rows = [(cells[row], frame["freq"].iloc[row], values[row], status[row] == "U",
             number(frame["lower"].iloc[row]), number(frame["upper"].iloc[row]))
            for row in range(len(cells))]
    tables.write(base, dimensions, rows, tables.relations(cells, tables.children(shape)))
    secondary = [row for row, code in enumerate(status) if code in ("M", "D")]
    Path(answer).write_text(json.dumps({
        "seconds": seconds, "cost": sum(values[row] for row in secondary),
        "secondary": len(secondary), "version": f"tau-Argus, pytauargus {pytauargus.__version__}",
    }), encoding="utf-8")
    shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
