# SPDX-License-Identifier: MIT
"""Who may use which kind of page, worked out from the templates and the people file alone.

usage: routes.py TEMPLATES PEOPLE AUTHOR

TEMPLATES is the folder with the templates, PEOPLE is people.yaml, AUTHOR the person who began every
record; records have no service area and are in the first state of their workflow. Prints one line for
each template, person and need: template, person, need, allowed (0 or 1), parted by tabulators.

Needs: look (into the register), create, read, write, dispose (hold, release, erase), and move:ID for
each move from the first state, ID being its label in small letters with hyphens.
"""
import re
import sys
from pathlib import Path

import yaml

DISPOSERS = {"records-manager", "information-governance"}


def listed(value):
    return value if isinstance(value, list) else [value]


def identified(label):
    return re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-")


def everywhere(person):
    """Roles that hold for a record without a service area."""
    return {role for role in person["roles"] if isinstance(role, str)}


def anywhere(person):
    return {role if isinstance(role, str) else role["role"] for role in person["roles"]}


templates = [
    yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted(Path(sys.argv[1]).glob("*.yaml"))
]
people = yaml.safe_load(Path(sys.argv[2]).read_text(encoding="utf-8"))["people"]
for template in templates:
    access, workflow = template["access"], template["workflow"]
    readers, writers = set(access["read"]) | set(access["write"]), set(access["write"])
    for person in people:
        author = person["id"] == sys.argv[3]

        def holds(wanted, roles=everywhere(person), author=author):
            return "staff" in wanted or bool(roles & wanted) or (author and "author" in wanted)

        needs = {
            "look": "staff" in readers or "author" in readers or bool(anywhere(person) & readers),
            "create": "author" in writers or holds(writers),
            "read": holds(readers),
            "write": holds(writers),
            "dispose": holds(readers) and holds(DISPOSERS),
        }
        for move in workflow["moves"]:
            if workflow["start"] in listed(move["from"]):
                may = holds(set(listed(move["by"])))
                if move.get("approves", False) and author:
                    may = False
                needs["move:" + move.get("id", identified(move["label"]))] = needs["read"] and may
        for need, allowed in needs.items():
            print(template["template"], person["id"], need, int(allowed), sep="\t")
