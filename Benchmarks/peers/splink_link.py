# SPDX-License-Identifier: MIT
"""Trains and runs Splink on a file of people, in its quick configuration, and judges the result.

Called as `python splink_link.py DATA WORK THREADS ANSWER`. Writes to WORK: trained.json
(its settings after training), pairs.parquet and clusters.parquet. Writes to
ANSWER: `seconds` by phase without Python's start, `total` of them, the number of pairs, and the
accuracy at each threshold.

Training uses two rare and pure rules: they take a second where a rule over the birthday alone takes
minutes, and give the better model.
"""
import json
import sys
import time

import duckdb
import splink
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

PRIOR = [block_on("first_name", "surname", "dob"), block_on("email", "dob")]
TRAINING = [block_on("surname", "dob"), block_on("first_name", "postcode")]
BLOCKING = [block_on("first_name", "surname"), block_on("dob"),
            block_on("postcode", "substr(surname,1,3)")]
THRESHOLDS = [0.9, 0.95, 0.99, 0.999, 0.9999]


def settings():
    return SettingsCreator(
        link_type="dedupe_only", unique_id_column_name="record_id",
        comparisons=[
            cl.NameComparison("first_name"), cl.NameComparison("surname"),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.PostcodeComparison("postcode"),
            cl.ExactMatch("email").configure(term_frequency_adjustments=True),
            cl.ExactMatch("sex"),
        ],
        blocking_rules_to_generate_predictions=BLOCKING,
        retain_matching_columns=False, retain_intermediate_calculation_columns=False)


def accuracy(connection, found, right, threshold, subject):
    true = connection.execute(
        "SELECT sum(n * (n - 1) / 2) FROM (SELECT count(*) n FROM truth GROUP BY person)"
    ).fetchone()[0]
    precision, recall = right / found if found else 0, right / true if true else 0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0
    return {"threshold": threshold, "of": subject, "precision": precision, "recall": recall, "f1": f1}


def main(data, work, threads, answer):
    connection = duckdb.connect()
    for option in (f"threads={threads}", "memory_limit='12GB'", "preserve_insertion_order=false"):
        connection.execute(f"SET {option}").fetchall()
    seconds = {}

    def timed(name, body):
        start = time.perf_counter()
        result = body()
        seconds[name] = time.perf_counter() - start
        return result

    def load():
        connection.execute(
            f"CREATE TABLE people AS SELECT * EXCLUDE (true_person_id) FROM read_csv('{data}', "
            "all_varchar=true, header=true, nullstr='')").fetchall()
        return DuckDBAPI(connection).register("people")

    table = timed("load", load)
    linker = Linker(table, settings(), log_level=None)
    training = linker.training
    timed("prior", lambda: training.estimate_probability_two_random_records_match(PRIOR, recall=0.7))
    timed("u", lambda: training.estimate_u_using_random_sampling(max_pairs=1e7, seed=1))
    for number, rule in enumerate(TRAINING, 1):
        timed(f"em{number}", lambda rule=rule:
              training.estimate_parameters_using_expectation_maximisation(rule))
    scored = timed("score", lambda: linker.inference.predict(
        threshold_match_probability=0.9, warning_mode="never"))
    grouped = timed("cluster", lambda: linker.clustering.cluster_pairwise_predictions_at_threshold(
        scored, threshold_match_probability=0.9))
    pairs, clusters = scored.physical_name, grouped.physical_name
    timed("write", lambda: [
        connection.execute(f"COPY {name} TO '{work}/{file}.parquet' (FORMAT parquet)").fetchall()
        for name, file in ((pairs, "pairs"), (clusters, "clusters"))])
    total = sum(seconds.values())

    linker.misc.save_model_to_json(f"{work}/trained.json", overwrite=True)
    connection.execute(
        "CREATE TABLE truth AS SELECT record_id AS id, true_person_id AS person "
        f"FROM read_csv('{data}', all_varchar=true, header=true)").fetchall()
    results = []
    for threshold in THRESHOLDS:
        found, right = connection.execute(
            f"SELECT count(*), count(*) FILTER (a.person = b.person) FROM {pairs} p "
            "JOIN truth a ON a.id = p.record_id_l JOIN truth b ON b.id = p.record_id_r "
            f"WHERE p.match_probability >= {threshold}").fetchone()
        results.append(accuracy(connection, found, right, threshold, "pairs"))
    connection.execute(
        f"CREATE TABLE grouped AS SELECT cluster_id, person FROM {clusters} c "
        "JOIN truth t ON t.id = c.record_id").fetchall()
    found, right = [connection.execute(
        f"SELECT sum(n * (n - 1) / 2) FROM (SELECT count(*) n FROM grouped GROUP BY {columns})"
    ).fetchone()[0] for columns in ("cluster_id", "cluster_id, person")]
    results.append(accuracy(connection, found, right, 0.9, "clusters"))
    count = connection.execute(f"SELECT count(*) FROM {pairs}").fetchone()[0]
    with open(answer, "w", encoding="utf-8") as file:
        json.dump({"version": f"splink {splink.__version__}, duckdb {duckdb.__version__}",
                   "seconds": seconds, "total": total, "pairs": count, "accuracy": results}, file)


if __name__ == "__main__":
    main(*sys.argv[1:5])
