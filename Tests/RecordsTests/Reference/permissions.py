# SPDX-License-Identifier: MIT
"""Who may make which move, worked out from the templates alone.

usage: permissions.py FOLDER      (the folder with the templates)

Prints one line for each template, state, move, role, and whether the person wrote some of the record:
template, state, the move's label, where it leads, role, author (0 or 1), allowed (0 or 1), parted by
tabulators and sorted. An independent reading of the rules of separation of duties: whoever wrote
some of a record never approves it; `author` is whoever wrote some of it; `staff` is everybody.
"""
import sys
from pathlib import Path

import yaml

ROLES = """
project-owner senior-manager iao iam siro dpo information-asset-administrator caldicott-guardian
information-governance information-governance-board data-specialist data-steward design-authority
monitoring-officer records-manager analyst auditor member partner none
""".split()


def listed(value):
    return value if isinstance(value, list) else [value]


def named(state):
    return state if isinstance(state, str) else state["id"]


lines = []
for path in sorted(Path(sys.argv[1]).glob("*.yaml")):
    template = yaml.safe_load(path.read_text(encoding="utf-8"))
    workflow = template["workflow"]
    for state in map(named, workflow["states"]):
        for move in workflow["moves"]:
            if state not in listed(move["from"]):
                continue
            by = listed(move["by"])
            for role in ROLES:
                for author in (0, 1):
                    holds = role in by or "staff" in by or (author and "author" in by)
                    refused = move.get("approves", False) and author
                    lines.append(
                        (template["template"], state, move["label"], move["to"], role, author,
                         int(bool(holds and not refused))))
for line in sorted(lines):
    print(*line, sep="\t")
