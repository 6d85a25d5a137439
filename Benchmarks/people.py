#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes invented people with several records each, some of these with errors.

usage: people.py --rows N [--seed S] --out FILE

Seven in ten records are somebody's first. People live in households that share a postcode and mostly a
surname; names follow a Zipf distribution, birthdays the shape of a population. Further records differ
by removals, marriages, nicknames, slips of the keyboard and missing values. Columns: record_id,
true_person_id (the truth), source, first_name, surname, dob, sex, postcode, town, email.
"""
import argparse
import csv
import datetime
import itertools
import random

FEMALE = """mary susan margaret linda emma sarah olivia amelia jean joan dorothy irene karen tracy
julie claire laura rebecca gemma chloe megan jessica sophie grace lily poppy ruby alice edith freda
fatima aisha zainab priya anita agnieszka katarzyna blessing comfort ngozi mei ling""".split()
MALE = """john david william james thomas george jack oliver harry charlie robert michael peter paul
stephen andrew mark simon matthew daniel luke ryan jordan liam callum kieran arthur albert ernest
stanley mohammed ahmed ali ibrahim raj sanjay piotr krzysztof emmanuel chidi wei jun""".split()
NICKNAMES = {"william": "bill", "robert": "bob", "michael": "mike", "thomas": "tom", "james": "jim",
             "margaret": "maggie", "susan": "sue", "rebecca": "becky", "andrew": "andy",
             "daniel": "dan", "matthew": "matt", "stephen": "steve", "katarzyna": "kasia"}
SURNAME_STARTS = """smi jon tay wil bro dav eva tho rob wri wal whi edw hug gre hal woo jac cla pat
ada bak kha coo har lew ali sin tur hil mar moo mor par kin wat bai coll ben ric car ste beg gri sha
ell hus fox""".split()
SURNAME_ENDS = """th es lor son wn ies ns mas erts ght ker te ards es en l d kson rke el ms er n per
ris is d gh ner ton shall re gan sons g ts ley ins nett hards ter vens um ffiths w iott sain ham well
bury field ford worth wick man combe dale""".split()
TOWNS = {"SM": "saltmere", "FW": "fernwick", "HB": "harbourne", "KD": "kestrel dale", "OX": "oxmoor",
         "BR": "brackenby", "TL": "tolland", "WE": "westerleigh", "NP": "northpool", "GR": "greyford"}
DOMAINS = ["example.com", "example.org", "example.net", "mail.example", "post.example"]
SOURCES = ["electoral_roll", "council_tax", "housing", "libraries"]
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def zipf(count, skew, flat):
    return list(itertools.accumulate(1 / (rank + flat) ** skew for rank in range(count)))


class People:
    def __init__(self, rng):
        self.rng = rng
        self.first = {"F": self.names(FEMALE), "M": self.names(MALE)}
        surnames = [a + b for a in SURNAME_STARTS for b in SURNAME_ENDS]
        rng.shuffle(surnames)
        surnames += [a + b + c for a in SURNAME_STARTS for b in ("ing", "er", "el", "en")
                     for c in SURNAME_ENDS]
        self.surnames = (surnames, zipf(len(surnames), 0.85, 8))
        self.areas = (list(TOWNS), zipf(len(TOWNS), 0.5, 2))
        self.domains = (DOMAINS, zipf(len(DOMAINS), 1.0, 1))

    def names(self, common):
        rare = [name[:-1] + end for name in common for end in ("a", "ie", "elle", "on", "is", "ia")]
        names = common + [name for name in dict.fromkeys(rare) if name not in common]
        return names, zipf(len(names), 0.9, 2)

    def pick(self, table):
        values, weights = table
        return self.rng.choices(values, cum_weights=weights)[0]

    def postcode(self):
        rng = self.rng
        area = self.pick(self.areas)
        district = 1 + min(int(rng.expovariate(1 / 6)), 28)
        unit = min(int(abs(rng.gauss(0, 1)) * 45), 399)
        code = f"{area.lower()}{district} {rng.randrange(10)}{LETTERS[unit // 20]}{LETTERS[unit % 20]}"
        return code, TOWNS[area]

    def email(self, first, last, year):
        rng = self.rng
        if rng.random() < 0.3:
            return ""
        user = rng.choice([f"{first}.{last}", f"{first}{last}{rng.randrange(100)}",
                           f"{first[0]}.{last}{rng.randrange(100)}", f"{first}{year}",
                           f"{last}.{first}{year % 100:02d}", f"{first[:3]}{rng.randrange(10_000)}"])
        return f"{user}@{self.pick(self.domains)}"

    def household(self):
        rng = self.rng
        size = rng.choices([1, 2, 3, 4, 5, 6], [30, 34, 16, 13, 5, 2])[0]
        surname, (postcode, town) = self.pick(self.surnames), self.postcode()
        eldest = min(max(rng.gauss(47, 17), 18), 98)
        parent = None
        for place in range(size):
            age = (eldest + (rng.gauss(0, 4) if place else 0) if place < 2
                   else eldest - 20 - rng.expovariate(1 / 9))
            age = min(age if age >= 0 else rng.random() * 18, 104)
            born = datetime.date(2026, 1, 1) - datetime.timedelta(
                days=int(age * 365.25) + rng.randrange(365))
            sex = "F" if rng.random() < 0.507 else "M"
            first = self.pick(self.first[sex])
            if place == 0:
                parent = first
            elif place == 2 and rng.random() < 0.02:
                first = parent
            last = self.pick(self.surnames) if place and rng.random() < 0.15 else surname
            yield {"first_name": first, "surname": last, "dob": born.isoformat(), "sex": sex,
                   "postcode": postcode, "town": town, "email": self.email(first, last, born.year)}

    def typo(self, text):
        rng = self.rng
        if len(text) < 2:
            return text
        place, kind = rng.randrange(1, len(text)), rng.random()
        if kind < 0.3:
            return text[:place] + text[place + 1:]
        if kind < 0.5:
            return text[:place - 1] + text[place] + text[place - 1] + text[place + 1:]
        if kind < 0.8:
            return text[:place] + rng.choice(LETTERS) + text[place + 1:]
        return text[:place] + text[place] + text[place:]

    def again(self, person, noise):
        """Another record of a person, with what changes in life and what goes wrong."""
        rng, record = self.rng, dict(person)

        def hits(probability):
            return rng.random() < probability * noise

        if hits(0.13):
            record["postcode"], record["town"] = self.postcode()
        if record["sex"] == "F" and hits(0.05):
            record["surname"] = self.pick(self.surnames)
        if hits(0.15):
            record["email"] = self.email(record["first_name"], record["surname"],
                                         int(record["dob"][:4]))
        if hits(0.06):
            record["first_name"] = NICKNAMES.get(record["first_name"], record["first_name"])
        for column, share in (("first_name", 0.05), ("surname", 0.05), ("postcode", 0.03),
                              ("town", 0.02), ("email", 0.03)):
            if record[column] and hits(share):
                record[column] = self.typo(record[column])
        if hits(0.012):
            record["first_name"], record["surname"] = record["surname"], record["first_name"]
        if hits(0.025):
            place = rng.choice([2, 3, 6, 8, 9])
            digits = record["dob"]
            record["dob"] = digits[:place] + str(rng.randrange(10)) + digits[place + 1:]
        if hits(0.015) and int(record["dob"][8:]) <= 12:
            record["dob"] = "-".join([record["dob"][:4], record["dob"][8:], record["dob"][5:7]])
        if hits(0.008):
            record["sex"] = "M" if record["sex"] == "F" else "F"
        for column, share in (("first_name", 0.015), ("surname", 0.006), ("dob", 0.03), ("sex", 0.04),
                              ("postcode", 0.04), ("town", 0.06), ("email", 0.25)):
            if hits(share):
                record[column] = ""
        return record


def records(rows, seed):
    rng = random.Random(seed)
    people = People(rng)
    wanted = max(1, rows * 7 // 10)
    firsts = list(itertools.islice(
        itertools.chain.from_iterable(people.household() for _ in itertools.count()), wanted))
    found = [(number, people.again(person, 0.25)) for number, person in enumerate(firsts)]
    # A few people have many records, most have one or two.
    weights = list(itertools.accumulate(rng.gammavariate(0.8, 1.0) for _ in range(wanted)))
    extra = {}
    while len(found) < rows:
        number = rng.choices(range(wanted), cum_weights=weights)[0]
        if extra.get(number, 0) < 6:
            extra[number] = extra.get(number, 0) + 1
            found.append((number, people.again(firsts[number], rng.choice([0.6, 0.9, 1.2, 1.5]))))
    rng.shuffle(found)
    return found


def write(path, rows, seed):
    columns = ["first_name", "surname", "dob", "sex", "postcode", "town", "email"]
    width = max(7, len(str(rows)))
    rng = random.Random(seed + 1)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["record_id", "true_person_id", "source", *columns])
        for place, (number, record) in enumerate(records(rows, seed), 1):
            writer.writerow([f"r{place:0{width}d}", number + 1, rng.choice(SOURCES),
                             *(record[column] for column in columns)])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Make invented people with several records each.")
    parser.add_argument("--rows", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    write(options.out, options.rows, options.seed)
