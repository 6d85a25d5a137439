# SPDX-License-Identifier: MIT
"""Makes a large table of three dimensions, one of them with three levels, in the plain format.

Called as `python large_table.py BASE SEED`. 217 areas, 51 codes and 9 further ones give at most 99,603
cells; those without contributors are left out. A cell is unsafe by p% with p = 10, which gives its
levels, or with fewer than three contributors, where they are 30 % of the value.
"""
import collections
import itertools
import random
import sys

import suppression_tables as tables

SHAPE = tables.Shape(900_000, 6, 5, 6, 50, 8)


def contributions(seed):
    """For every cell: how many there are, their sum, the largest and the second largest."""
    generator = random.Random(f"large-{seed}")
    paths = tables.areas(SHAPE)
    area_weights = [generator.paretovariate(2.0) for _ in paths]
    code_weights = [1 / (place + 1) ** 0.9 for place in range(SHAPE.codes)]
    areas = generator.choices(paths, area_weights, k=SHAPE.rows)
    codes = generator.choices(range(SHAPE.codes), code_weights, k=SHAPE.rows)
    cells = collections.defaultdict(lambda: [0, 0, 0, 0])
    for path, code in zip(areas, codes):
        third = generator.randrange(SHAPE.thirds)
        value = int(generator.lognormvariate(3, 1.5)) + 1
        for key in itertools.product(
                ("Total", *path), ("Total", f"B{code:02d}"), ("Total", f"C{third}")):
            cell = cells[key]
            cell[0] += 1
            cell[1] += value
            if value > cell[2]:
                cell[2], cell[3] = value, cell[2]
            elif value > cell[3]:
                cell[3] = value
    return cells


def protection(count, value, first, second):
    """The level a cell needs; None when it is safe."""
    rest = value - first - second
    levels = []
    if rest < 0.1 * first:
        levels.append(0.1 * first - rest)
    if count < 3:
        levels.append(0.3 * value)
    return min(value, max(1, round(max(levels)))) if levels else None


def main(base, seed):
    cells = contributions(seed)
    keys, rows = sorted(cells), []
    for key in keys:
        count, value, first, second = cells[key]
        level = protection(count, value, first, second)
        rows.append((key, count, value, level is not None, level, level))
    tables.write(base, "ABC", rows, tables.relations(keys, tables.children(SHAPE)))


if __name__ == "__main__":
    main(*sys.argv[1:])
