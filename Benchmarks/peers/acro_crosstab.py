# SPDX-License-Identifier: MIT
"""Makes a checked table of counts with ACRO: unsafe cells are hidden, without secondary ones.

Called as `python acro_crosstab.py DATA ROWS COLUMNS ANSWER`. Writes to ANSWER `seconds`, reading
included, the `hidden` cells and `version`.
"""
import json
import logging
import os
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path


def main(data, row, column, answer):
    import pandas
    from acro import ACRO

    logging.disable(logging.CRITICAL)
    # ACRO keeps notes in the folder that it runs in.
    os.chdir(tempfile.mkdtemp())
    start = time.perf_counter()
    frame = pandas.read_csv(data)
    checker = ACRO(suppress=True)
    table = checker.crosstab(frame[row], frame[column], margins=True)
    seconds = time.perf_counter() - start
    Path(answer).write_text(json.dumps({
        "seconds": seconds, "hidden": int(table.isna().sum().sum()), "version": f"ACRO {version('acro')}",
    }), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
