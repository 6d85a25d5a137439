# SPDX-License-Identifier: MIT
"""What HiGHS finds about a table in the plain format: the cheapest safe pattern, or an attack.

  python highs_suppression.py exact BASE SECONDS ANSWER
      cutting planes over an integer program, until no demand is short; `seconds`, `cost`, `optimal`
  python highs_suppression.py attack BASE STATUS SAMPLE ANSWER
      the interval of every hidden unsafe cell (of SAMPLE of them, evenly taken, when it is not 0) by
      two linear programs each; `seconds` for those, `short` (cells whose level isn't reached), and
      `seen` (cells known exactly from the seat of a lone contributor, looked at when there are at
      most 100 such)

One thread, no more than HiGHS itself is told.
"""
import json
import sys
import time
from pathlib import Path

import highspy
import numpy as np
import suppression_tables as tables

INFINITY = highspy.kHighsInf
UP, DOWN = highspy.ObjSense.kMaximize, highspy.ObjSense.kMinimize
ROOM = 1e-6
# After so many seconds no further cell of a sample is begun.
LONGEST_SAMPLE = 60


def solver():
    model = highspy.Highs()
    model.setOptionValue("output_flag", False)
    model.setOptionValue("threads", 1)
    return model


def add_row(model, lower, upper, columns, coefficients):
    model.addRow(lower, upper, len(columns), np.array(columns, dtype=np.int32),
                 np.array(coefficients, dtype=float))


class Attacker:
    """Deviations of the hidden cells that keep every equation."""

    def __init__(self, table, cells):
        self.model = solver()
        most = table.most()
        self.below = np.array([table.value[cell] for cell in cells])
        self.above = np.array([most[cell] - table.value[cell] for cell in cells])
        self.place = {cell: column for column, cell in enumerate(cells)}
        for below, above in zip(self.below, self.above):
            self.model.addVar(-below, above)
        for total, parts in table.equations:
            entries = [(self.place[part], 1.0) for part in parts if part in self.place]
            if total in self.place:
                entries.append((self.place[total], -1.0))
            if entries:
                add_row(self.model, 0.0, 0.0, *zip(*entries))

    def open(self, column, share):
        """Lets a cell deviate by that share of its room."""
        self.model.changeColBounds(
            column, -float(self.below[column] * share), float(self.above[column] * share))

    def reach(self, column, sense):
        """How far the cell can deviate in that direction; the solver keeps its basis."""
        self.model.changeColCost(column, 1.0)
        self.model.changeObjectiveSense(sense)
        self.model.run()
        if self.model.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise SystemExit(f"HiGHS gave up: {self.model.getModelStatus()}")
        value = self.model.getInfo().objective_function_value
        self.model.changeColCost(column, 0.0)
        return value if sense == UP else -value


def demands(table):
    """(cell, direction, how far it must be able to deviate)"""
    for cell in table.unsafe:
        for sense, need in ((UP, table.upper[cell]), (DOWN, table.lower[cell])):
            if need > 0:
                yield cell, sense, need


def exact(base, seconds):
    table = tables.Table(base)
    count, unsafe = len(table.value), set(table.unsafe)
    start = time.perf_counter()
    attacker = Attacker(table, range(count))
    master = solver()
    master.setOptionValue("mip_rel_gap", 0.0)
    for cell in range(count):
        master.addVar(float(cell in unsafe), 1.0)
        master.changeColCost(cell, 0.0 if cell in unsafe else table.value[cell])
        master.changeColIntegrality(cell, highspy.HighsVarType.kInteger)
    for total, parts in table.equations:
        line = [*parts, total]
        for cell in line:
            if cell in unsafe:
                rest = [other for other in line if other != cell]
                add_row(master, 1.0, INFINITY, rest, [1.0] * len(rest))
    while time.perf_counter() - start < seconds:
        master.run()
        chosen = np.array(master.getSolution().col_value).round()
        for cell in range(count):
            attacker.open(cell, chosen[cell])
        short = False
        for cell, sense, need in demands(table):
            if attacker_meets(attacker, cell, sense, need, master):
                continue
            short = True
        if not short:
            cost = sum(table.value[cell] for cell in range(count)
                       if chosen[cell] and cell not in unsafe)
            return {"optimal": True, "cost": cost, "seconds": time.perf_counter() - start}
    return {"optimal": False, "cost": None, "seconds": time.perf_counter() - start}


def attacker_meets(attacker, cell, sense, need, master):
    """Whether the demand is met; adds the inequality that says so when it isn't."""
    if attacker.reach(cell, sense) >= need - ROOM:
        return True
    price = np.array(attacker.model.getSolution().col_dual)
    gain = price if sense == UP else -price
    coefficient = np.where(gain > 0, gain * attacker.above, -gain * attacker.below)
    coefficient = np.minimum(coefficient, need)
    columns = np.nonzero(coefficient > 1e-9)[0]
    add_row(master, float(need), INFINITY, columns, coefficient[columns])
    return False


def attack(base, status, sample):
    table = tables.Table(base)
    hidden = table.hidden(status)
    published = sorted(set(table.unsafe) - set(hidden))
    looked_at = table.unsafe[::max(1, len(table.unsafe) // sample)] if sample else table.unsafe
    start = time.perf_counter()
    attacker = Attacker(table, hidden)
    # Each program differs from the last in one coefficient; the basis is worth more than presolve,
    # but for a large table, of which only a few cells are looked at.
    if not sample:
        attacker.model.setOptionValue("presolve", "off")
    short = list(published)
    done = 0
    for cell in looked_at:
        if sample and time.perf_counter() - start > LONGEST_SAMPLE:
            break
        done += 1
        if cell in published:
            continue
        reach = {sense: attacker.reach(attacker.place[cell], sense) for sense in (DOWN, UP)}
        if reach[UP] < table.upper[cell] - ROOM or reach[DOWN] < table.lower[cell] - ROOM:
            short.append(cell)
    seconds = time.perf_counter() - start
    seen = []
    if len(table.single) <= 100:
        for seat in set(table.single) & set(hidden):
            attacker.open(attacker.place[seat], 0)
            for cell in set(table.unsafe) & set(hidden) - {seat}:
                column = attacker.place[cell]
                if attacker.reach(column, UP) + attacker.reach(column, DOWN) < ROOM:
                    seen.append((seat, cell))
            attacker.open(attacker.place[seat], 1)
    return {"seconds": seconds, "cells": done, "short": short, "seen": seen,
            "cost": table.cost(hidden)}


def main(work, base, *rest):
    if work == "exact":
        seconds, answer = rest
        found = exact(base, float(seconds))
    else:
        status, sample, answer = rest
        found = attack(base, status, int(sample))
    Path(answer).write_text(json.dumps(
        {**found, "version": f"HiGHS {highspy.Highs().version()}"}), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
