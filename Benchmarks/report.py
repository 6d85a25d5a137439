# SPDX-License-Identifier: MIT
"""The table that a person reads."""

TITLES = {
    "duckdb-scan": "DuckDB, bare scan",
    "duckdb-counts": "DuckDB by hand, 14 counts",
    "duckdb-rows": "DuckDB by hand, every failing row",
    "pandera-polars": "pandera on polars",
    "soda": "Soda on DuckDB",
    "frictionless": "frictionless",
    "duckdb-summarize": "DuckDB SUMMARIZE (profile)",
    "reeve-check": "reeve check",
    "reeve-check-failures": "reeve check --failures",
    "reeve-profile": "reeve profile",
    "reeve-check-1000": "reeve check, 1,000 rows",
}

HEADINGS = ["", "wall s", "CPU s", "peak MiB", "exact", "wall/hand", "CPU/hand", "wall/scan",
            "CPU/scan", "rounds"]

# What Reeve promises: figure, the run it is of, the run it is compared with, and the most allowed.
BUDGETS = [
    ("check: wall to DuckDB by hand", "reeve-check", "wall", "duckdb-counts", 2),
    ("check: CPU to DuckDB by hand", "reeve-check", "cpu", "duckdb-counts", 2),
    ("check: wall to DuckDB by hand, its query alone", "reeve-check", "wall",
     "duckdb-counts inside", 2),
    ("check: peak MiB", "reeve-check", "peakMiB", None, 600),
    ("check --failures: wall to DuckDB by hand", "reeve-check-failures", "wall",
     "duckdb-counts", 4),
    ("check --failures: CPU to DuckDB by hand", "reeve-check-failures", "cpu",
     "duckdb-counts", 4),
    ("check of 1,000 rows: wall s", "reeve-check-1000", "wall", None, 0.15),
]


def ratio(result, base, key):
    if key not in result or not base or not base.get(key):
        return ""
    return f"{result[key] / base[key]:.2f}"


def rows(results):
    by_hand, scan = results.get("duckdb-counts"), results.get("duckdb-scan")
    for name, result in results.items():
        title = TITLES[name]
        if "problem" in result:
            yield [title, result["problem"]]
            continue
        compared = name != "reeve-check-1000"
        yield [
            title, f"{result['wall']:.3f}", f"{result['cpu']:.3f}", f"{result['peakMiB']:.0f}",
            f"{result['exact']}/14" if "exact" in result else "",
            *(ratio(result, base, key) if compared else ""
              for base in (by_hand, scan) for key in ("wall", "cpu")),
            str(result["rounds"]),
        ]


def budgets(results):
    """Yields a line for each promise that this run can judge."""
    for title, name, key, base, most in BUDGETS:
        value = results.get(name, {}).get(key)
        if value is not None and base:
            base_name, _, inside = base.partition(" ")
            other = results.get(base_name, {}).get(inside or key)
            value = value / other if other else None
        if value is not None:
            verdict = "kept" if value <= most else "MISSED"
            yield f"  {verdict:6}  {title}: {value:.3g}, at most {most:g}"


def table(content):
    """Lays the results out as text."""
    machine, given, results = content["machine"], content["input"], content["results"]
    lines = [HEADINGS, *rows(results)]
    widths = [max(len(line[place]) for line in lines if len(line) == len(HEADINGS))
              for place in range(len(HEADINGS))]
    widths[0] = max(len(line[0]) for line in lines)
    text = [
        f"{machine['processor']}, {machine['cores']} cores; {machine['system']}",
        f"{given['bytes']:,} bytes, {given['faults']:,} faults of 14 kinds; "
        "medians of whole processes, file in cache; /hand and /scan are ratios",
        "",
    ]
    for line in lines:
        cells = [line[0].ljust(widths[0])]
        cells += (cell.rjust(width) for cell, width in zip(line[1:], widths[1:])) \
            if len(line) == len(HEADINGS) else [line[1]]
        text.append("  ".join(cells).rstrip())
    inexact = {TITLES[name]: result["differs"] for name, result in results.items()
               if result.get("differs")}
    for title, differs in inexact.items():
        text += ["", f"{title} counts otherwise:"]
        text += [f"  {rule}: {counts['found']}, true is {counts['truth']}"
                 for rule, counts in differs.items()]
    promises = list(budgets(results))
    if promises:
        text += ["", "Promises:", *promises]
    versions = sorted({result["version"] for result in results.values() if "version" in result})
    text += ["", "Versions: " + "; ".join(versions)]
    return "\n".join(text)
