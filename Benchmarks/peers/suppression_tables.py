# SPDX-License-Identifier: MIT
"""Tables to protect: invented records, the equations between cells, and the plain format.

The records come from a seed. A is an area in one or three levels (region, district, ward), B a
classification with a long tail, C an optional third dimension, V a magnitude with a heavy tail.
"""
import collections
import csv
import random

Shape = collections.namedtuple("Shape", "rows regions districts wards codes thirds")

SHAPES = {
    "flat20x20": Shape(20_000, 0, 0, 20, 20, 0),
    "flat10x10x6": Shape(30_000, 0, 0, 10, 10, 6),
    "hier3x20": Shape(40_000, 3, 4, 5, 20, 0),
    "flat50x50": Shape(120_000, 0, 0, 50, 50, 0),
    "hier3x12x4": Shape(60_000, 3, 3, 4, 12, 4),
    "hier5x40": Shape(250_000, 5, 5, 6, 40, 0),
    "flat100x100": Shape(500_000, 0, 0, 100, 100, 0),
    "hier8x60": Shape(700_000, 8, 6, 8, 60, 0),
}


def areas(shape):
    """The lowest areas, each as the path from the top."""
    if not shape.regions:
        return [(f"W{ward:02d}",) for ward in range(shape.wards)]
    return [(f"R{region}", f"R{region}D{district}", f"R{region}D{district}W{ward}")
            for region in range(shape.regions) for district in range(shape.districts)
            for ward in range(shape.wards)]


def records(name):
    """Columns A, B, maybe C, and V."""
    shape, generator = SHAPES[name], random.Random("sdc-" + name)
    leaves = [path[-1] for path in areas(shape)]
    area_weights = [generator.paretovariate(2.0) for _ in leaves]
    code_weights = [1 / (place + 1) ** 0.9 for place in range(shape.codes)]
    codes = [f"B{place:02d}" for place in range(shape.codes)]
    columns = {"A": generator.choices(leaves, area_weights, k=shape.rows),
               "B": generator.choices(codes, code_weights, k=shape.rows)}
    if shape.thirds:
        columns["C"] = [f"C{generator.randrange(shape.thirds)}" for _ in range(shape.rows)]
    columns["V"] = [float(int(generator.lognormvariate(3, 1.5)) + 1) for _ in range(shape.rows)]
    return columns


def children(shape):
    """For each dimension: a code to the codes that it is the sum of."""
    found = collections.defaultdict(list)
    for path in areas(shape):
        for above, code in zip(("Total",) + path, path):
            if code not in found[above]:
                found[above].append(code)
    sums = [dict(found), {"Total": [f"B{place:02d}" for place in range(shape.codes)]}]
    if shape.thirds:
        sums.append({"Total": [f"C{place}" for place in range(shape.thirds)]})
    return sums


def relations(cells, sums):
    """(row of the total, rows of its parts) for cells given as tuples of codes."""
    place = {cell: row for row, cell in enumerate(cells)}
    found = []
    for dimension, parts in enumerate(sums):
        for cell, row in place.items():
            below = (cell[:dimension] + (code,) + cell[dimension + 1:]
                     for code in parts.get(cell[dimension], ()))
            rows = [place[other] for other in below if other in place]
            if rows:
                found.append((row, rows))
    return found


def write(base, dimensions, rows, equations):
    """Writes BASE.table.csv and BASE.relations.csv.

    A row is (codes, contributors, value, whether it is unsafe, lower level, upper level).
    """
    with open(f"{base}.table.csv", "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow([*dimensions, "freq", "value", "primary", "lower_protection",
                      "upper_protection"])
        for codes, contributors, value, unsafe, lower, upper in rows:
            out.writerow([*codes, contributors, value, int(unsafe), lower if unsafe else "",
                          upper if unsafe else ""])
    with open(f"{base}.relations.csv", "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["parent_row", "child_rows"])
        out.writerows((total, " ".join(map(str, parts))) for total, parts in equations)


class Table:
    """A table in the plain format, read back."""

    def __init__(self, base):
        with open(f"{base}.table.csv", newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        self.value = [float(row["value"]) for row in rows]
        self.unsafe = [row for row, cell in enumerate(rows) if cell["primary"] == "1"]
        self.lower = {row: float(rows[row]["lower_protection"] or 0) for row in self.unsafe}
        self.upper = {row: float(rows[row]["upper_protection"] or 0) for row in self.unsafe}
        self.single = [row for row in self.unsafe if rows[row]["freq"] == "1"]
        with open(f"{base}.relations.csv", newline="", encoding="utf-8") as file:
            self.equations = [(int(row["parent_row"]), [int(x) for x in row["child_rows"].split()])
                              for row in csv.DictReader(file)]

    def most(self):
        """The greatest value that an attacker holds to be possible, for every cell."""
        largest = max(self.value)
        level = max([*self.upper.values(), 1])
        return [max(max(2 * v, v + 1) if v < largest else 1.5 * v, v + level) for v in self.value]

    def hidden(self, status_file):
        """The rows that are not published."""
        with open(status_file, newline="", encoding="utf-8") as file:
            return [row for row, cell in enumerate(csv.DictReader(file))
                    if cell["status"] != "published"]

    def cost(self, hidden):
        unsafe = set(self.unsafe)
        return sum(self.value[row] for row in hidden if row not in unsafe)
