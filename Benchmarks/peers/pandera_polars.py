# SPDX-License-Identifier: MIT
"""pandera on polars. Text is parsed by hand before, because a typed schema stops at dirty cells."""
import pandera
import pandera.polars as pa
import polars as pl
from peer import answer
from rules import ALL_RULES, LISTS, NUMBER, POSTCODE, WHOLE_NUMBER

# What a failure of a column's check is called in the rules; the derived columns stand for theirs.
RULE_OF_COLUMN = {
    "uprn": "uprn.type", "ward_code": "ward_code.reference", "trade": "trade.enum",
    "priority": "priority.enum", "status": "status.enum", "cost_gbp": "cost_gbp.type",
    "cost": "cost_gbp.range", "rating": "tenant_rating.range",
}


def date(column):
    return pl.col(column).str.to_date("%Y-%m-%d", strict=False)


def frame(path):
    return pl.read_csv(path, infer_schema=False).with_columns(
        cost=pl.col("cost_gbp").cast(pl.Float64, strict=False),
        rating=pl.col("tenant_rating").cast(pl.Float64, strict=False),
        reported=date("reported_date"),
        completed=date("completed_date"),
    )


def schema(wards):
    def text(*checks, **options):
        return pa.Column(str, list(checks), **{"nullable": True, **options})

    def number(least, most):
        return pa.Column(float, pa.Check.in_range(least, most), nullable=True)

    return pa.DataFrameSchema(
        {
            "repair_ref": text(unique=True, nullable=False),
            "uprn": text(pa.Check.str_matches(WHOLE_NUMBER)),
            "postcode": text(pa.Check.str_matches(POSTCODE), nullable=False),
            "ward_code": text(pa.Check.isin(wards)),
            **{name: text(pa.Check.isin(values)) for name, values in LISTS.items()},
            "cost_gbp": text(pa.Check.str_matches(NUMBER)),
            "cost": number(0, 5000),
            "rating": number(1, 5),
        },
        checks=[
            pa.Check(
                lambda data: data.lazyframe.select(
                    pl.col("reported_date").is_null() | pl.col("reported").is_not_null()),
                name="reported_date.type"),
            pa.Check(
                lambda data: data.lazyframe.select(
                    (pl.col("completed") >= pl.col("reported")).fill_null(True)),
                name="completed_date.order"),
        ],
    )


def rule_of(column, check):
    if check in ALL_RULES:
        return check
    if column == "repair_ref":
        return "repair_ref.unique" if "unique" in check else "repair_ref.required"
    if column == "postcode":
        return "postcode.required" if "null" in check else "postcode.pattern"
    return RULE_OF_COLUMN.get(column)


def work(data, reference):
    wards = pl.read_csv(reference, infer_schema=False)["ward_code"].to_list()
    counts = dict.fromkeys(ALL_RULES, 0)
    try:
        schema(wards).validate(frame(data), lazy=True)
    except pa.errors.SchemaErrors as error:
        cases = error.failure_cases.group_by("column", "check").agg(
            pl.len().alias("all"), pl.col("failure_case").n_unique().alias("distinct"))
        for case in cases.iter_rows(named=True):
            rule = rule_of(case["column"], str(case["check"]))
            # It lists every member of a group of equals; the rule counts those beyond the first.
            counted = case["all"] - case["distinct"] if rule == "repair_ref.unique" else case["all"]
            if rule:
                counts[rule] += counted
    return counts, f"pandera {pandera.__version__}, polars {pl.__version__}"


answer(work)
