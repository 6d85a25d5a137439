# SPDX-License-Identifier: MIT
"""frictionless: one plain descriptor with all rules, the order of dates as a formula."""
import collections
import os

import frictionless
from frictionless import Checklist, Package, Resource, Schema, checks
from peer import answer
from rules import ALL_RULES, LISTS, POSTCODE

RULE_OF_ERROR = {
    ("unique-error", "repair_ref"): "repair_ref.unique",
    ("type-error", "uprn"): "uprn.type",
    ("type-error", "reported_date"): "reported_date.type",
    ("type-error", "cost_gbp"): "cost_gbp.type",
}
RULE_OF_CONSTRAINT = {
    "repair_ref": "repair_ref.required", "cost_gbp": "cost_gbp.range",
    "tenant_rating": "tenant_rating.range", **{name: f"{name}.enum" for name in LISTS},
}
ORDER = "completed_date is None or reported_date is None or completed_date >= reported_date"


def schema():
    def field(name, kind="string", **constraints):
        return {"name": name, "type": kind, "constraints": constraints}

    return Schema.from_descriptor({
        "fields": [
            field("repair_ref", required=True, unique=True),
            field("uprn", "integer"),
            field("address"),
            field("postcode", required=True, pattern=POSTCODE),
            field("ward_code"),
            *(field(name, enum=values) for name, values in LISTS.items()),
            field("reported_date", "date"),
            field("completed_date", "date"),
            field("cost_gbp", "number", minimum=0, maximum=5000),
            field("tenant_rating", "integer", minimum=1, maximum=5),
        ],
        "foreignKeys": [{
            "fields": "ward_code", "reference": {"resource": "wards", "fields": "ward_code"}}],
    })


def rule_of(kind, field, note):
    if kind == "foreign-key":
        return "ward_code.reference"
    if kind == "row-constraint":
        return "completed_date.order"
    if kind == "constraint-error" and field == "postcode":
        return "postcode.required" if "required" in note else "postcode.pattern"
    if kind == "constraint-error":
        return RULE_OF_CONSTRAINT.get(field)
    return RULE_OF_ERROR.get((kind, field))


def work(data, reference):
    # Paths outside the working folder count as unsafe.
    folder = os.path.commonpath([os.path.abspath(data), os.path.abspath(reference)])
    os.chdir(folder)
    package = Package(resources=[
        Resource(name="repairs", path=os.path.relpath(data), schema=schema()),
        Resource(name="wards", path=os.path.relpath(reference)),
    ])
    # It stops at a thousand errors unless told otherwise.
    report = package.validate(
        Checklist(checks=[checks.row_constraint(formula=ORDER)]), limit_errors=1_000_000_000)
    found = collections.Counter(
        rule_of(kind, field, str(note))
        for kind, field, note in report.flatten(["type", "fieldName", "note"]))
    return {rule: found[rule] for rule in ALL_RULES}, f"frictionless {frictionless.__version__}"


answer(work)
