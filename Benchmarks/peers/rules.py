# SPDX-License-Identifier: MIT
"""The fourteen rules that every tool is asked to check, by the ids Reeve gives them."""

COLUMNS = [
    "repair_ref", "uprn", "address", "postcode", "ward_code", "trade", "priority", "status",
    "reported_date", "completed_date", "cost_gbp", "tenant_rating",
]

LISTS = {
    "trade": ["Plumbing", "Electrical", "Carpentry", "Roofing", "Heating", "Damp and mould",
              "Glazing", "Drainage", "Locks", "Decoration"],
    "priority": ["Emergency", "Urgent", "Routine", "Planned"],
    "status": ["Raised", "In progress", "Completed", "Cancelled"],
}

POSTCODE = "^[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}$"
WHOLE_NUMBER = "^-?[0-9]+$"
NUMBER = r"^-?[0-9]+(\.[0-9]+)?$"


def sql_list(values):
    return "(" + ", ".join("'" + value.replace("'", "''") + "'" for value in values) + ")"


# The rules that look at one row alone, as SQL over columns of text; true where the row fails.
ROW_RULES = {
    "repair_ref.required": "repair_ref IS NULL",
    "uprn.type": "uprn IS NOT NULL AND TRY_CAST(uprn AS BIGINT) IS NULL",
    "postcode.required": "postcode IS NULL",
    "postcode.pattern": f"NOT regexp_matches(postcode, '{POSTCODE}')",
    "reported_date.type":
        "reported_date IS NOT NULL AND TRY_CAST(reported_date AS DATE) IS NULL",
    "completed_date.order":
        "TRY_CAST(completed_date AS DATE) < TRY_CAST(reported_date AS DATE)",
    "cost_gbp.type": "cost_gbp IS NOT NULL AND TRY_CAST(cost_gbp AS DECIMAL(18, 2)) IS NULL",
    "cost_gbp.range": "TRY_CAST(cost_gbp AS DECIMAL(18, 2)) NOT BETWEEN 0 AND 5000",
    "tenant_rating.range": "TRY_CAST(tenant_rating AS INTEGER) NOT BETWEEN 1 AND 5",
    **{f"{column}.enum": f"{column} NOT IN {sql_list(values)}"
       for column, values in LISTS.items()},
}

# The rules that need other rows or another file.
SET_RULES = ["repair_ref.unique", "ward_code.reference"]

ALL_RULES = [*ROW_RULES, *SET_RULES]
